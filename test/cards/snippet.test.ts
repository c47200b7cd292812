/** Snippets: the sentence that answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippet } from '../../src/cards/snippet.ts';
import { sentencesOf } from '../../src/text/sentences.ts';
import { terms } from '../../src/text/tokenise.ts';

/** The longest snippet, with both its ellipses. */
const LONGEST = 150 + ' …'.length * 2;

const matched = (typed: string): ReadonlySet<string> => new Set(terms(typed));

describe('snippet', () => {
  const ABSTRACT =
    'Networks are large. Outliers hinder the quantization of networks. Quantization of outliers in networks needs care.';

  it('is the sentence with most different matches', () => {
    expect(snippet(ABSTRACT, matched('quantizing outlier network'))).toBe(
      'Outliers hinder the quantization of networks.',
    );
    expect(snippet(ABSTRACT, matched('care'))).toBe('Quantization of outliers in networks needs care.');
  });

  it('is of equals the sentence that says what the paper does', () => {
    const background = 'Quantization has become important for large networks.';
    const said = 'We propose a quantization of networks that needs no data.';
    const released = 'Code for quantization of networks is available at https://example.org.';
    const text = `${background} ${released} ${said}`;
    expect(snippet(text, matched('network quantization'))).toBe(said);
    expect(snippet(text, matched('large networks'))).toBe(background);
    expect(snippet(text, matched('wafer'))).toBe(said);
  });

  it('is the first sentence when nothing matches and no sentence says more than others', () => {
    expect(snippet(ABSTRACT, matched('wafer'))).toBe('Networks are large.');
  });

  it('is empty for an empty abstract', () => {
    expect(snippet('', matched('wafer'))).toBe('');
    expect(snippet(' \n ', matched('wafer'))).toBe('');
  });

  it('is cut around its first match, at blanks', () => {
    const long = `${'before '.repeat(60)}wafer ${'after '.repeat(60)}`.trim();
    const text = snippet(long, matched('wafer'));
    expect(text).toMatch(/^… (?:before )+wafer (?:after )+…$/u);
    expect(text.length).toBeLessThanOrEqual(LONGEST);
  });

  it('is cut within a text that has no blanks, but never within a character', () => {
    const text = snippet('深'.repeat(300), matched('x'));
    expect(text).toMatch(/^深{150} …$/u);
    const emoji = snippet(`${'🔥'.repeat(200)}wafer${'🔥'.repeat(200)}`, matched('wafer'));
    expect(emoji.isWellFormed()).toBe(true);
    expect(emoji).toContain('wafer');
  });

  it('cuts only the end when the match stands early', () => {
    expect(snippet(`wafer ${'after '.repeat(60)}`, matched('wafer'))).toMatch(/^wafer .* …$/u);
  });
});

describe('sentences', () => {
  it('do not end at abbreviations and initials', () => {
    expect(sentencesOf('As in Fig. 2, e.g. Norm et al. show it. J. Ba agrees.')).toEqual([
      'As in Fig. 2, e.g. Norm et al. show it.',
      'J. Ba agrees.',
    ]);
  });

  it('do not end at decimal points', () => {
    expect(sentencesOf('It reaches 3.14 points. Done.')).toEqual(['It reaches 3.14 points.', 'Done.']);
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc
      .array(fc.constantFrom('wafer', 'Networks', 'a.', 'x'.repeat(300), '🔥', '\n'), { maxLength: 90 })
      .map((each) => each.join(' ')),
  );

  it('gives a snippet that is a piece of it, short enough to read', () => {
    fc.assert(
      fc.property(text, (abstract) => {
        const shown = snippet(abstract, matched('wafer networks'));
        const piece = shown.replace(/^… /u, '').replace(/ …$/u, '');
        expect(abstract.includes(piece) || abstract.includes(shown)).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(LONGEST);
      }),
    );
  });
});
