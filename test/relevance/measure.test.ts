/** The measures themselves, on rankings small enough to reckon by hand. */
import { describe, expect, it } from 'vitest';
import { cappedRecall, mean, ndcg, reciprocalRank } from './measure.ts';

const GRADES = new Map([
  ['a', 3],
  ['b', 1],
]);

describe('ndcg', () => {
  it('is 1 for the best order and 0 when nothing relevant is found', () => {
    expect(ndcg(['a', 'b', 'x'], GRADES)).toBe(1);
    expect(ndcg(['x', 'y'], GRADES)).toBe(0);
    expect(ndcg([], GRADES)).toBe(0);
  });

  it('discounts by the logarithm of the place, with the grade as the gain', () => {
    expect(ndcg(['b', 'a'], GRADES)).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)));
  });

  it('looks at ten places', () => {
    expect(ndcg([...'0123456789', 'a'], GRADES)).toBe(0);
  });
});

describe('reciprocalRank', () => {
  it('is one over the place of the first best paper', () => {
    expect(reciprocalRank(['b', 'a'], GRADES)).toBe(1 / 2);
    expect(reciprocalRank(['x'], GRADES)).toBe(0);
  });
});

describe('cappedRecall', () => {
  it('is the share of the relevant papers, at most ten of them', () => {
    expect(cappedRecall(['a', 'x'], GRADES)).toBe(1 / 2);
    const many = new Map(Array.from({ length: 20 }, (_, index) => [String(index), 1]));
    expect(cappedRecall([...many.keys()], many)).toBe(1);
  });
});

it('the mean of nothing is 0', () => {
  expect([mean([]), mean([1, 2])]).toEqual([0, 1.5]);
});
