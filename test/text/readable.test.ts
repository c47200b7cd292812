/** TeX and HTML as readable text; money, code and sets left alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable } from '../../src/text/markup/readable.ts';
import { remains } from '../bench/tex-remains.ts';

const FIXTURE = join(import.meta.dirname, '../fixtures/marked-up.txt');
const JUDGED = readFileSync(FIXTURE, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '))
  .map((line) => line.split(' => ') as [string, string]);

/** Those in which something is meant to be seen that looks like TeX: sets, code, regular expressions. */
const MEANT = 21;

describe('readable', () => {
  it.each(JUDGED)('reads %s as %s', (written, read) => {
    expect(readable(written)).toBe(read);
  });

  it('leaves nothing of TeX in the judged lines but what is meant', () => {
    const left = JUDGED.filter(([written]) => remains(written, readable(written)).length > 0);
    expect(left.map(([written]) => written)).toHaveLength(MEANT);
  });

  it('leaves a text as it is that has no sign of mark-up', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'aZ0 .,;:!?()[]^_*+=/|"@#%éß漢\n'), maxLength: 80 });
    fc.assert(fc.property(plain, (text) => readable(text) === text));
  });

  it('gives a text back that is not much longer, whatever it is given', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'B',
        '1',
        ' ',
        '$',
        '$$',
        '\\',
        '{',
        '}',
        '^',
        '_',
        '~',
        '-',
        "'",
        '`',
        '"',
        '.',
        '%',
        '&',
        '[',
        ']',
      ],
      ...[
        '\\text{',
        '\\frac',
        '\\hat',
        '\\over ',
        '\\begin{array}',
        '\\end{array}',
        '\\(',
        '\\)',
        '\\cite',
        '\\ldots',
      ],
      ...['<sub>', '</sub>', '<math>', '<msup>', '</msup>', '</math>', '&lt;', '&amp;', '\n', '𝒪', '\ud835'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (some) => {
        const text = some.join('');
        expect(readable(text).length).toBeLessThanOrEqual(text.length * 2 + 12);
      }),
    );
  });

  it('reads accents, letters and formulas once: what is read stays as it is', () => {
    const pieces = fc.constantFrom(
      "\\'e",
      '{\\"o}',
      '\\o ',
      '$x^2$',
      '$\\alpha$',
      '{BERT}',
      '<i>N</i>',
      'word ',
      'H$_2$O',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (some) => {
        const once = readable(some.join(''));
        expect(readable(once)).toBe(once);
      }),
    );
  });

  it.each(['$\\text{', '{', '\\hat', '<sub>', '$', '\\begin{a}', '\\frac{', 'a^{', '\\(', '&amp;'])(
    'comes to an end with 20,000 times %s',
    (piece) => {
      expect(readable(piece.repeat(20_000)).length).toBeLessThanOrEqual(piece.length * 20_000);
    },
  );

  it.each(['constructor', 'toString', '__proto__'])(
    'takes a word that every object has for a word: %s',
    (word) => {
      for (const text of [`$\\${word}$`, `$x^{${word}}$`, `$\\sqrt[${word}]{x}$`, `\\${word}{o}`])
        expect(readable(text)).not.toMatch(/function|native code/u);
    },
  );
});
