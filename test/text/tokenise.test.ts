/** The analysis of text: folding, words, stems and edit distance. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/text/edit-distance.ts';
import { fold, foldTitle, isStopWord, stem, terms, tokenize, words } from '../../src/text/tokenise.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 80 });

describe('fold', () => {
  it.each([
    ['Łukasz Kaiser', 'lukasz kaiser'],
    ['Schäfl', 'schafl'],
    ['Weiß', 'weiss'],
    ['Søren Kierkegård', 'soren kierkegard'],
    ['Đorđe', 'dorde'],
    ['Þór', 'thor'],
    ['Œuvre', 'oeuvre'],
    ['ﬁne ＡＢ', 'fine ab'],
    ['İstanbul ılık', 'istanbul ilik'],
  ])('%s becomes %s', (typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  it('composed and decomposed accents fold alike', () => {
    fc.assert(fc.property(anyText, (text) => fold(text.normalize('NFC')) === fold(text.normalize('NFD'))));
  });

  it('folding twice changes nothing more', () => {
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)));
  });
});

describe('words', () => {
  it('hyphens, slashes and punctuation split', () => {
    expect(words('Low-rank, FP8/INT4 (4-bit) — LLM.int8()!')).toEqual([
      'low',
      'rank',
      'fp8',
      'int4',
      '4',
      'bit',
      'llm',
      'int8',
    ]);
  });

  it("an apostrophe joins, and a possessive's s falls away", () => {
    expect(words("Don't trust Hopfield's nets")).toEqual(['dont', 'trust', 'hopfield', 'nets']);
    expect(words('Don’t')).toEqual(['dont']);
  });

  it.each([
    ['C++ and C# are not C, nor is F#', ['c++', 'and', 'c#', 'are', 'not', 'c', 'nor', 'is', 'f#']],
    ['über C++', ['uber', 'c++']],
    ['C/C++11 für', ['c', 'c++', '11', 'fur']],
    ['C++20, C++x', ['c++', '20', 'c', 'x']],
    ['LLM++ and issue #7', ['llm', 'and', 'issue', '7']],
    ['深度学习 with BERT', ['深度', '度学', '学习', 'with', 'bert']],
    ['用BERT做', ['用', 'bert', '做']],
    ['アテンション', ['アテ', 'テン', 'ンシ', 'ショ', 'ョン']],
  ])('%s has these words', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each(['注意力机制', '어텐션 메커니즘', 'การเรียนรู้เชิงลึก'])(
    'the beginning of %s has words of it',
    (title) => {
      const part = words(title.slice(0, 4));
      expect(part.length).toBeGreaterThan(0);
      expect(words(title)).toEqual(expect.arrayContaining([part[0]]));
    },
  );

  it('plain text has the words that it has beside other letters', () => {
    const letters = fc.constantFrom(...'aZ5\'’s "-+#.c', '++', "n't");
    const ascii = fc.oneof(
      fc.string({ unit: 'binary-ascii' }),
      fc.array(letters).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(ascii, (text) => {
        const plain = text.replace(/[^\x00-\x7f]/gu, '');
        expect(tokenize(`${plain} é`).slice(0, -1)).toEqual(tokenize(plain));
      }),
    );
  });

  it('words are the same when they are read again', () => {
    const unit = fc.oneof(
      fc.constantFrom('한', '국', '深', '度', 'ก', 'า', '㊀', '¹', 'ｱ', 'é', 'c++', ' ', '1'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (parts) => {
        const once = words(parts.join(''));
        expect(words(once.join(' '))).toEqual(once);
      }),
    );
  });

  it('words know where they stand', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let start = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(start);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.word).toMatch(/^\S+$/u);
          start = token.start;
        }
        expect(tokenize(text).at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('other scripts are words', () => {
    expect(words('深度学习 машинное обучение')).toEqual(['深度', '度学', '学习', 'машинное', 'обучение']);
  });

  it('a title is identified by its folded words', () => {
    expect(foldTitle('  Peri-LN:  Revisiting ')).toBe('peri ln revisiting');
  });
});

describe('stem', () => {
  it.each([
    ['networks', 'network'],
    ['quantizing', 'quantization'],
    ['normalized', 'normalization'],
    ['anomalies', 'anomaly'],
  ])('%s and %s meet', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it('words with a digit stay whole', () => {
    expect(stem('int8')).toBe('int8');
    expect(stem('v2s')).toBe('v2s');
  });

  it('index terms are stems without stop words', () => {
    expect(terms('The networks of attention')).toEqual(['network', stem('attention')]);
    expect(isStopWord('the')).toBe(true);
  });
});

describe('edit distance', () => {
  it.each([
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['abc', 'xabc', 1],
    ['abc', 'axc', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s and %s are %i apart', (left, right, distance) => {
    expect(editDistance(left, right)).toBe(distance);
  });

  it('is the same both ways, at most the longer length, and 0 for equal words alone', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (left, right) => {
        const distance = editDistance(left, right);
        expect(editDistance(right, left)).toBe(distance);
        expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length));
        expect(distance === 0).toBe(left === right);
      }),
    );
  });

  it('is exact up to where it matters, and larger beyond', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (left, right, most) => {
        const distance = editDistance(left, right);
        const cut = editDistance(left, right, most);
        expect(distance <= most ? cut === distance : cut > most).toBe(true);
      }),
    );
  });
});

it('titles stay what they are identified by, whatever counts as a word', () => {
  expect(foldTitle('C++ für 深度学习')).toBe('c fur 深度学习');
  expect(foldTitle("Hopfield's Nets: Don't!")).toBe('hopfield nets dont');
});

describe('Greek letters', () => {
  it.each([
    ['β-VAE, βVAE and 𝛽-VAE', ['beta', 'vae', 'beta', 'vae', 'and', 'beta', 'vae']],
    ['TGF-β1, IL-1β, λ₁', ['tgf', 'beta1', 'il', '1beta', 'lambda1']],
    ['αβ-CROWN in ΛCDM', ['alpha', 'beta', 'crown', 'in', 'lambda', 'cdm']],
    ['ϵ-greedy in 10µm', ['epsilon', 'greedy', 'in', '10', 'mu', 'm']],
    ['ℽ-rays and aℼ', ['gamma', 'rays', 'and', 'a', 'pi']],
  ])('are their names: %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('stay letters in words of Greek, and in titles as they are stored', () => {
    expect(words('Λόγος')).toEqual(['λογος']);
    expect(foldTitle('β-VAE')).toBe('β vae');
  });
});
