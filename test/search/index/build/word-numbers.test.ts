/** Words are numbered as they come, and are the words that a query has. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWordNumbers } from '../../../../src/search/index/build/word-numbers.ts';
import { words } from '../../../../src/text/tokenise.ts';

function read(texts: readonly string[]) {
  const numbers = createWordNumbers();
  const found: number[] = [];
  for (const text of texts) numbers.read(text, (number) => found.push(number));
  return { found, words: numbers.words() };
}

it('the same word has the same number, and a new one the next', () => {
  expect(read(["Don't trust C++", 'trust Müller’s dont'])).toEqual({
    found: [1, 2, 3, 2, 4, 1],
    words: ['', 'dont', 'trust', 'c++', 'muller'],
  });
});

it('texts have the words that they have for queries', () => {
  const letters = fc.constantFrom(...'abcA5é深学\'’ "-+#.', '++', 'one two');
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(letters).map((all) => all.join('')),
    ),
  );
  fc.assert(
    fc.property(texts, (some) => {
      const all = read(some);
      expect(all.found.map((number) => all.words[number])).toEqual(some.flatMap(words));
    }),
  );
});

it('tens of thousands of words keep their numbers', () => {
  const all = Array.from({ length: 30_000 }, (_, at) => `w${at}`);
  const numbers = all.map((_, at) => at + 1);
  expect(read([all.join(' '), all.join(' ')]).found).toEqual([...numbers, ...numbers]);
});
