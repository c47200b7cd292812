/** Snippets: the sentence that answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippet } from '../../src/cards/snippet.ts';
import { sentencesOf } from '../../src/text/sentences.ts';
import { terms } from '../../src/text/tokenise.ts';

const LONGEST = 150;

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

  it('is rather a sentence that says what the paper does than one that says what is known', () => {
    const background = 'Quantization has become important for large networks.';
    const said = 'We propose a quantization of networks that needs no data.';
    const released = 'Code for quantization of networks is available at https://example.org.';
    const text = `${background} ${released} ${said}`;
    expect(snippet(text, matched('network quantization'))).toBe(
      'A quantization of networks that needs no data.',
    );
    expect(snippet(text, matched('large networks'))).toBe('A quantization of networks that needs no data.');
    expect(snippet(`${background} ${released}`, matched('large networks'))).toBe(background);
    expect(snippet(text, matched('wafer'))).toBe('A quantization of networks that needs no data.');
  });

  it('is the first sentence when nothing matches and no sentence says more than others', () => {
    expect(snippet(ABSTRACT, matched('wafer'))).toBe('Networks are large.');
  });

  it('is empty for an empty abstract', () => {
    expect(snippet('', matched('wafer'))).toBe('');
    expect(snippet(' \n ', matched('wafer'))).toBe('');
  });

  it('begins with the clause of the match where that stands late', () => {
    const long = `Bees are counted ${'again and '.repeat(20)}again, because a wafer was lost at night.`;
    expect(snippet(long, matched('wafer'))).toBe('… because a wafer was lost at night.');
    expect(snippet(`${'before '.repeat(60)}wafer ${'after '.repeat(60)}`, matched('wafer'))).toMatch(
      /^… wafer (?:after )+…$/u,
    );
  });

  it('is cut within a text that has no blanks, but never within a character', () => {
    expect(snippet('深'.repeat(300), matched('x'))).toMatch(/^深+ …$/u);
    expect(snippet(`${'🔥'.repeat(200)}wafer${'🔥'.repeat(200)}`, matched('wafer')).isWellFormed()).toBe(
      true,
    );
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

  it('gives a snippet whose words are of it, short enough to read', () => {
    fc.assert(
      fc.property(text, (abstract) => {
        const shown = snippet(abstract, matched('wafer networks'));
        const words = new Set(terms(abstract));
        for (const word of terms(shown.replace(/\S+ …$/u, ''))) expect(words).toContain(word);
        expect(shown.length).toBeLessThanOrEqual(LONGEST);
      }),
    );
  });
});
