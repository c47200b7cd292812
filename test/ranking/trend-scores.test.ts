/** Trend scores from the columns of an index: the same as of whole papers. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysBefore } from '../../src/calendar/day-arithmetic.ts';
import { dayNumber } from '../../src/calendar/listing-days.ts';
import { attentionOf, firstDay, NO_SCORE, trendScores } from '../../src/ranking/trend-scores.ts';
import { attentionTo, firstDayOf, trendScore } from '../../src/ranking/trending.ts';
import { indexOf } from '../../src/search/index/index.ts';
import { segmentWith } from '../search/index/built.ts';
import { tinyPaper } from '../search/tiny-papers.ts';

const AS_OF = '2026-11-20';

const dayWithin = (days: number) => fc.integer({ min: -3, max: days }).map((ago) => daysBefore(AS_OF, ago));
const maybeDay = fc.option(fc.oneof(dayWithin(40), dayWithin(60_000)));
const signals = fc.array(
  fc.record({
    name: fc.constantFrom('comments' as const, 'upvotes', 'stars', 'citations'),
    value: fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1)),
    source: fc.constantFrom('hugging-face', 'seeds'),
    observedOn: dayWithin(20),
  }),
  { maxLength: 8 },
);
const papers = fc
  .array(fc.record({ published: maybeDay, listedOn: maybeDay, signals }), { maxLength: 6 })
  .map((all) =>
    all.map(({ listedOn, ...rest }, at) =>
      tinyPaper({ id: `p${at}`, title: 'A', ...rest, ...(listedOn !== null && { listedOn }) }),
    ),
  );

it('equal the scores of the papers, as do their first days and the attention to them', () => {
  fc.assert(
    fc.property(papers, fc.nat(6), (all, split) => {
      const segments = [all.slice(0, split), all.slice(split)].map((part) => segmentWith(part));
      const index = indexOf(segments, 1);
      const found = trendScores(index, AS_OF).flatMap((scores, at) =>
        Array.from(scores, (score, doc) => {
          const { ids, numbers } = segments[at] as (typeof segments)[number];
          return {
            id: ids.at(doc),
            score,
            day: firstDay(numbers, doc),
            attention: attentionOf(numbers, doc),
          };
        }),
      );
      const expected = all.map((paper) => {
        const day = firstDayOf(paper);
        return {
          id: paper.id,
          score: Math.fround(trendScore(paper, AS_OF) ?? NO_SCORE),
          day: day === undefined ? undefined : dayNumber(day),
          attention: attentionTo(paper),
        };
      });
      expect(found).toHaveLength(expected.length);
      expect(found).toEqual(expect.arrayContaining(expected));
    }),
  );
});

it('are those of the day that is asked for', () => {
  const index = indexOf([segmentWith([tinyPaper({ title: 'A', published: AS_OF })])], 1);
  const scoreAt = (asOf: string) => trendScores(index, asOf)[0]?.[0];
  expect(scoreAt(AS_OF)).toBe(1);
  expect(scoreAt('2026-11-23')).toBeLessThan(1);
  expect(scoreAt(AS_OF)).toBe(1);
});
