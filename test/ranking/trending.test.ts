/** The trend formula: what lifts a paper, what lets it sink, and that the reason says so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBefore } from '../../src/calendar/day-arithmetic.ts';
import { isListDay } from '../../src/calendar/listing-days.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Signal } from '../../src/corpus/signal.ts';
import { FORMULA, GRAVITY, trendReason, trendScore } from '../../src/ranking/trending.ts';
import { tinyPaper } from '../search/tiny-papers.ts';

/** A Friday. */
const AS_OF = '2026-11-20';
const THURSDAY = '2026-11-19';

const count = (name: Signal['name'], value: number, observedOn = AS_OF): Signal => ({
  name,
  value,
  source: 'hugging-face',
  observedOn,
});
const listed = (listedOn: string, ...signals: readonly Signal[]) =>
  tinyPaper({ title: 'A', published: '2026-10-01', listedOn, signals: [...signals] });
const published = (day: string, comments?: number) =>
  tinyPaper({ title: 'A', published: day, ...(comments !== undefined && { comments }) });
const scoreOf = (paper: Paper, asOf = AS_OF): number => trendScore(paper, asOf) ?? Number.NaN;

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => daysBefore(AS_OF, days));
const value = fc.oneof(fc.nat(300), fc.nat(Number.MAX_SAFE_INTEGER));
const signals = fc.array(
  fc.record({
    name: fc.constantFrom('comments' as const, 'upvotes', 'stars', 'citations'),
    value,
    source: fc.constantFrom('hugging-face', 'seeds'),
    observedOn: fc.nat(20).map((days) => daysBefore(AS_OF, days - 3)),
  }),
  { maxLength: 6 },
);

describe('trendScore', () => {
  it('is the formula that it is said to be', () => {
    expect(FORMULA).toBe('(1 + ln(1 + votes) + ln(1 + stars) / 10 + ln(1 + new stars) / 4) / day^0.7');
    const paper = listed(
      THURSDAY,
      count('upvotes', 59),
      count('comments', 4),
      count('stars', 90, '2026-11-16'),
      count('stars', 120),
    );
    const interest = 1 + Math.log(1 + 59 + 2) + Math.log(121) / 10 + Math.log(31) / 4;
    expect(scoreOf(paper)).toBeCloseTo(interest / 2 ** GRAVITY);
  });

  it('is 1 for a silent paper of the day', () => {
    expect([scoreOf(published(AS_OF)), scoreOf(listed(AS_OF))]).toEqual([1, 1]);
  });

  it('never falls with more of anything, and rises with votes and, where nobody votes, with comments', () => {
    const names = fc.constantFrom('comments' as const, 'upvotes', 'stars');
    fc.assert(
      fc.property(day, signals, names, fc.nat(300), (listedOn, others, name, less) => {
        const rest = others.filter((signal) => signal.name !== name);
        const at = (many: number) => scoreOf(listed(listedOn, ...rest, count(name, many)));
        expect(at(less + 1)).toBeGreaterThanOrEqual(at(less));
        if (name === 'upvotes') expect(at(less + 1)).toBeGreaterThan(at(less));
        expect(scoreOf(published(listedOn, less + 1))).toBeGreaterThan(scoreOf(published(listedOn, less)));
      }),
    );
  });

  it('does not change with comments beyond the votes', () => {
    fc.assert(
      fc.property(day, fc.nat(200), fc.nat(5_000), (listedOn, votes, more) => {
        const at = (comments: number) =>
          scoreOf(listed(listedOn, count('upvotes', votes), count('comments', comments)));
        expect(at(votes + more)).toBe(at(votes));
      }),
    );
  });

  it('does not change with citations', () => {
    expect(scoreOf(listed(AS_OF, count('citations', 900)))).toBe(1);
  });

  it('never rises with age, and falls with each list day', () => {
    fc.assert(
      fc.property(fc.nat(3_000), value, (days, comments) => {
        const [younger, older] = [days, days + 1].map((age) => daysBefore(AS_OF, age)) as [string, string];
        const isSame = !isListDay(younger);
        const [left, right] = [scoreOf(published(younger, comments)), scoreOf(published(older, comments))];
        if (isSame) expect(right).toBe(left);
        else expect(right).toBeLessThan(left);
      }),
    );
  });

  it('stands still over a weekend', () => {
    const paper = listed(THURSDAY, count('upvotes', 9));
    const [friday, saturday, sunday, monday] = [20, 21, 22, 23].map((date) =>
      scoreOf(paper, `2026-11-${date}`),
    );
    expect([saturday, sunday]).toEqual([friday, friday]);
    expect(monday).toBeLessThan(friday as number);
  });

  it('counts from the day of the list, however long ago a paper was published', () => {
    expect(scoreOf(listed(AS_OF))).toBeGreaterThan(scoreOf(published(THURSDAY)));
    expect(scoreOf({ ...listed(AS_OF), published: null })).toBe(1);
  });

  it('does not exist for a paper without any day, however discussed', () => {
    expect(trendScore(tinyPaper({ title: 'A', comments: 99 }), AS_OF)).toBeUndefined();
  });

  it('treats a paper of a day to come as one of today', () => {
    expect([scoreOf(published('2027-03-01')), scoreOf(listed('2027-03-01'))]).toEqual([1, 1]);
  });

  it('is finite and above zero for all counts, and does not depend on their order', () => {
    const anyDay = fc.integer({ min: -30_000, max: 30_000 }).map((days) => daysBefore(AS_OF, days));
    fc.assert(
      fc.property(anyDay, signals, (listedOn, all) => {
        const score = scoreOf(listed(listedOn, ...all));
        expect(Number.isFinite(score) && score > 0).toBe(true);
        expect(scoreOf(listed(listedOn, ...all.toReversed()))).toBe(score);
      }),
    );
  });

  it('keeps five comments ahead of silence a quarter as old', () => {
    const [old, silent] = [daysBefore(AS_OF, 60), daysBefore(AS_OF, 21)];
    expect(scoreOf(published(old, 5))).toBeGreaterThan(scoreOf(published(silent)));
    expect(scoreOf(published(old, 5))).toBeLessThan(scoreOf(published(THURSDAY)));
  });
});

describe('trendReason', () => {
  it.each([
    [listed(THURSDAY, count('upvotes', 59), count('comments', 3)), '59 votes since yesterday · 3 comments'],
    [listed(AS_OF, count('upvotes', 0), count('comments', 1)), '1 comment · listed today'],
    [
      listed('2026-11-16', count('upvotes', 7), count('stars', 90, '2026-11-17'), count('stars', 120)),
      '7 votes since Monday · 120 stars (30 new)',
    ],
    [listed(AS_OF, count('upvotes', 7), count('stars', 120)), '7 votes today · 120 stars'],
    [listed(AS_OF, count('upvotes', 7), count('stars', 0)), '7 votes today'],
    [listed('2026-11-23'), 'listed today'],
    [listed(AS_OF, count('comments', 0)), 'listed today'],
    [published('2026-09-08', 5), '5 comments · 8 Sep 2026'],
    [published(THURSDAY, 1), '1 comment · 19 Nov 2026'],
    [published(AS_OF), '20 Nov 2026'],
    [listed(AS_OF, count('upvotes', 2), count('comments', 1)), '2 votes today'],
    [tinyPaper({ title: 'A', comments: 2 }), '2 comments'],
    [tinyPaper({ title: 'A' }), ''],
  ])('says what counts, and since when', (paper, reason) => {
    expect(trendReason(paper, { asOf: AS_OF, today: AS_OF })).toBe(reason);
  });

  it.each([
    [listed('2026-11-20'), '2026-11-22', 'listed on Friday'],
    [listed('2026-11-20'), '2026-11-23', 'listed on Friday'],
    [listed('2026-11-20'), '2026-11-21', 'listed yesterday'],
    [listed('2026-11-09'), '2026-11-20', 'listed on 9 Nov'],
    [listed('2025-12-06'), '2026-11-20', 'listed on 6 Dec 2025'],
    [listed('2026-11-10', count('upvotes', 2)), '2026-11-20', '2 votes since 10 Nov'],
  ])('says the day as whoever reads it would', (paper, today, reason) => {
    expect(trendReason(paper, { asOf: '2026-11-20', today })).toBe(reason);
  });
});
