/** Abstracts out of inverted indexes: what was taken apart is put together again, and what cannot be is refused. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { abstractOf } from '../../../src/sources/enrichment/openalex-abstract.ts';

/** A text as OpenAlex gives it. */
function indexOf(words: readonly string[]): Record<string, number[]> {
  const places = words.map((word, place) => [word, place] as const);
  const index = Map.groupBy(places, ([word]) => word);
  return Object.fromEntries([...index].map(([word, all]) => [word, all.map(([, place]) => place)]));
}

const word = fc.oneof(
  fc.constantFrom('the', 'of', 'constructor', '__proto__', '12', '$O(n)$', 'Über', 'length'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
);

it('any text comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      // As it is sent: `__proto__` is a word like any other there.
      const sent = JSON.parse(JSON.stringify(indexOf(words)));
      expect(abstractOf(sent)).toBe(words.join(' '));
    }),
  );
});

it('words may come in any order, and some may be missing', () => {
  expect(abstractOf({ world: [9], hello: [2], '7': [4] })).toBe('hello 7 world');
});

it('without an index there is no abstract', () => {
  expect([null, undefined, {}].map(abstractOf)).toEqual(['', '', '']);
});

it.each([
  ['a negative place', { a: [0], b: [-1] }],
  ['half a place', { a: [0.5] }],
  ['a place taken twice', { a: [0], b: [0] }],
  ['a place given twice', { a: [0, 0] }],
  ['a place beyond any abstract', { a: [2 ** 31] }],
  ['a place beyond all numbers', { a: [Number.POSITIVE_INFINITY] }],
  ['a place in letters', { a: ['0'] }],
  ['no list of places', { a: 0 }],
  ['a list for the whole', [['a', 0]]],
  ['a text for the whole', 'a b c'],
])('an index with %s is refused', (_, index) => {
  expect(abstractOf(index)).toBeUndefined();
});

it('no index takes long or throws', () => {
  const places = fc.array(fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null)), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), places)), (index) => {
      expect(['string', 'undefined']).toContain(typeof abstractOf(index));
    }),
  );
  const endless = { a: Array.from({ length: 1_000_000 }, (_, place) => place) };
  const before = performance.now();
  expect(abstractOf(endless)).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(100);
});
