/** Thresholds of counts, as people type them. */
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import { knownCounts } from '../../../src/search/matching/known-counts.ts';
import { filtersIn } from '../../../src/search/query/condition.ts';
import { parseQuery } from '../../../src/search/query/query.ts';
import { createFilledEngine } from '../engine-of.ts';
import { indexOfPapers } from '../snapshot.ts';
import { find, idsFor, tinyPaper } from '../tiny-papers.ts';

const counted = (
  title: string,
  counts: Readonly<Record<string, number>>,
  published: string | null = null,
): Paper =>
  tinyPaper({
    title,
    published,
    signals: Object.entries(counts).map(([name, value]) => ({
      name: name as 'upvotes',
      value,
      source: 'test',
      observedOn: '2025-11-20',
    })),
  });

const PAPERS = [
  counted('Owls', { upvotes: 101, citations: 7, stars: 0 }, '2024-01-01'),
  counted('Mice', { upvotes: 100, comments: 3 }, '2023-01-01'),
  counted('Snow', {}),
];

const engine = createFilledEngine();
engine.index(PAPERS);

describe('a threshold', () => {
  it.each([
    ['votes:>100', ['owls']],
    ['votes:>=100', ['mice', 'owls']],
    ['upvotes:100', ['mice', 'owls']],
    ['votes:100+', ['mice', 'owls']],
    ['votes:<101', ['mice']],
    ['votes:≤101', ['mice', 'owls']],
    ['votes:90..100', ['mice']],
    ['citations:>=7', ['owls']],
    ['comments:>2', ['mice']],
    ['stars:<5', ['owls']],
    ['-votes:>100', ['mice', 'snow']],
    ['votes:>100 OR comments:3', ['mice', 'owls']],
  ])('%s', (typed, ids) => {
    expect(idsFor(engine, typed).toSorted()).toEqual(ids);
  });

  it.each([
    ['votes:>abc', 'Use votes:>100.'],
    ['stars:>=', 'For example stars:>1000.'],
    ['-comments:<few', 'Use comments:>5.'],
    ['stars:1.5k', 'Use stars:>1000.'],
  ])('%s is refused with an example', (typed, hint) => {
    expect(() => parseQuery(typed)).toThrow(expect.objectContaining({ hint }));
  });

  it.each(['votes:many', 'comments:closed', 'notes:3', 'start:2024'])('%s is words', (typed) => {
    expect(filtersIn(parseQuery(typed).where)).toEqual([]);
  });
});

describe('an order', () => {
  const order = (sort: 'cited' | 'oldest') => find(engine, '', { sort }).hits.map(({ id }) => id);

  it('by citations puts those without a count last', () => {
    expect(order('cited')[0]).toBe('owls');
  });

  it('from the oldest on puts those without a day last', () => {
    expect(order('oldest')).toEqual(['mice', 'owls', 'snow']);
  });
});

it('knows which counts some paper has', () => {
  expect([...knownCounts(indexOfPapers(PAPERS.slice(1)))].toSorted()).toEqual(['comments', 'votes']);
});
