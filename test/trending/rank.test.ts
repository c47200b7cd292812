/** The trend formula: what lifts a paper, what lets it sink, and that the reason says so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBefore, daysBetween, decay } from '../../src/trending/decay.ts';
import { FORMULA, trendReason, trendScore } from '../../src/trending/rank.ts';
import { AS_OF, tinyPaper } from '../search/tiny-papers.ts';

const HALF_LIFE = 30;
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => daysBefore(AS_OF, days));
const comments = fc.nat(10_000);
const aged = (days: number, count?: number) =>
  tinyPaper({
    title: 'A',
    published: daysBefore(AS_OF, days),
    ...(count !== undefined && { comments: count }),
  });

describe('trendScore', () => {
  it('is 1 for a silent paper of the day and halves with each half-life', () => {
    expect(trendScore(aged(0), AS_OF)).toBe(1);
    expect(trendScore(aged(HALF_LIFE), AS_OF)).toBe(0.5);
    expect(trendScore(aged(2 * HALF_LIFE, 0), AS_OF)).toBe(0.25);
  });

  it('is the formula that it is said to be', () => {
    expect(FORMULA).toBe('(1 + ln(1 + comments)) × 2^(−days / 30)');
    expect(trendScore(aged(15, 4), AS_OF)).toBeCloseTo((1 + Math.log(5)) * 2 ** (-15 / HALF_LIFE));
  });

  it('grows with the comments', () => {
    fc.assert(
      fc.property(day, comments, (published, count) => {
        const score = (value: number) =>
          trendScore(tinyPaper({ title: 'A', published, comments: value }), AS_OF) ?? 0;
        return score(count + 1) > score(count);
      }),
    );
  });

  it('falls with the age', () => {
    fc.assert(
      fc.property(fc.nat(3_000), comments, (days, count) => {
        return (trendScore(aged(days + 1, count), AS_OF) ?? 0) < (trendScore(aged(days, count), AS_OF) ?? 0);
      }),
    );
  });

  it('does not exist for an undated paper, however discussed', () => {
    expect(trendScore(tinyPaper({ title: 'A', comments: 99 }), AS_OF)).toBeUndefined();
  });

  it('treats a paper dated after the newest page as one of that day', () => {
    expect(trendScore(aged(-5), AS_OF)).toBe(1);
  });

  it('counts the newest observation of the comments', () => {
    const seen = (value: number, observedOn: string) =>
      ({ name: 'comments', value, source: 'test', observedOn }) as const;
    const paper = {
      ...aged(0),
      signals: [seen(7, '2025-11-19'), seen(3, '2025-11-20'), seen(9, '2025-11-01')],
    };
    expect(trendScore(paper, AS_OF)).toBeCloseTo(1 + Math.log(4));
  });
});

describe('trendReason', () => {
  it.each([
    [aged(73, 5), '5 comments · 73 days old'],
    [aged(1, 1), '1 comment · 1 day old'],
    [aged(0), 'no comments seen · 0 days old'],
    [tinyPaper({ title: 'A', comments: 2 }), '2 comments'],
    [tinyPaper({ title: 'A' }), 'no comments seen'],
  ])('says comments and age', (paper, reason) => {
    expect(trendReason(paper, AS_OF)).toBe(reason);
  });
});

describe('days', () => {
  it('are whole calendar days, whatever the clock changes', () => {
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2025-01-02', '2025-01-01')).toBe(-1);
  });

  it('going back and counting agree', () => {
    fc.assert(fc.property(fc.nat(20_000), (days) => daysBetween(daysBefore(AS_OF, days), AS_OF) === days));
  });

  it('decay is 1 at first and a half after a half-life', () => {
    expect([decay(0, 7), decay(7, 7), decay(14, 7)]).toEqual([1, 0.5, 0.25]);
  });
});
