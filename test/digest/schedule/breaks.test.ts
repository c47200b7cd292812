/** Breaks: no digest on a day of theirs, all others as ever, whatever the clocks do and whoever slept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../src/calendar/schedule.ts';
import {
  type Breaks,
  breaksFrom,
  breaksKey,
  isOff,
  isUnbroken,
  parseBreaksKey,
} from '../../../src/digest/schedule/breaks.ts';
import { occurrenceAfter, plan } from '../../../src/digest/schedule/plan.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const schedules: fc.Arbitrary<Schedule> = fc.record({
  at: fc.constantFrom('00:00', '01:30', '02:30', '09:00', '23:59'),
  zone: fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/Nuuk',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
});
/** Around the days on which clocks change. */
const starts = fc.constantFrom(
  ...['2026-03-05', '2026-03-26', '2026-10-22', '2026-10-29', '2011-12-27', '2026-07-01'].map((day) =>
    Date.parse(day),
  ),
);
const dates = fc.integer({ min: 0, max: 20 });
const isoDate = (start: number, day: number) => new Date(start + day * DAY).toISOString().slice(0, 10);
const breaksOf = (
  start: number,
  { until, skipped }: { until: number | undefined; skipped: readonly number[] },
): Breaks => ({
  ...(until !== undefined && { pausedUntil: until === 20 ? 'resumed' : isoDate(start, until) }),
  skipped: [...new Set(skipped.map((day) => isoDate(start, day)))].sort(),
});
const wishes = fc.record({
  until: fc.option(dates, { nil: undefined }),
  skipped: fc.array(dates, { maxLength: 6 }),
});

/** What is delivered by a caller that ticks each so many hours. */
function delivered(schedule: Schedule, breaks: Breaks, { start, hours }: { start: number; hours: number }) {
  const found: string[] = [];
  let first = occurrenceAfter(schedule, new Date(start)).at;
  for (let now = start; now < start + 25 * DAY; now += hours * HOUR) {
    const { due, next } = plan(schedule, first, new Date(now), breaks);
    if (due) found.push(due.date);
    first = next;
  }
  return found;
}

describe('a plan with breaks', () => {
  it('delivers the digests of all other days, and none of theirs', () => {
    fc.assert(
      fc.property(schedules, starts, wishes, (schedule, start, wish) => {
        const breaks = breaksOf(start, wish);
        const all = delivered(schedule, { skipped: [] }, { start, hours: 1 });
        expect(delivered(schedule, breaks, { start, hours: 1 })).toEqual(
          all.filter((date) => !isOff(date, breaks)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('makes up for none of them after a sleep', () => {
    fc.assert(
      fc.property(
        schedules,
        starts,
        wishes,
        fc.integer({ min: 1, max: 100 }),
        (schedule, start, wish, hours) => {
          const breaks = breaksOf(start, wish);
          expect(delivered(schedule, breaks, { start, hours }).filter((date) => isOff(date, breaks))).toEqual(
            [],
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says nothing of them, and asks again after now', () => {
    fc.assert(
      fc.property(
        schedules,
        starts,
        wishes,
        fc.integer({ min: 0, max: 24 * 20 }),
        (schedule, start, wish, hours) => {
          const breaks = breaksOf(start, wish);
          const now = new Date(start + hours * HOUR);
          const { due, skipped, next } = plan(
            schedule,
            occurrenceAfter(schedule, new Date(start)).at,
            now,
            breaks,
          );
          const named = [...skipped.map(({ date }) => date), ...(due ? [due.date] : [])];
          expect(named.filter((date) => isOff(date, breaks))).toEqual([]);
          expect(next > now).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('breaks', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(starts, wishes, (start, wish) => {
        const breaks = breaksOf(start, wish);
        expect(parseBreaksKey(breaksKey(breaks))).toEqual(breaks);
        expect(breaksKey(breaks) === null).toBe(isUnbroken(breaks));
      }),
    );
  });

  it('are over when their days are', () => {
    const breaks = { pausedUntil: '2026-12-05', skipped: ['2026-12-03', '2026-12-24'] };
    expect(breaksFrom('2026-12-04', breaks)).toEqual({ pausedUntil: '2026-12-05', skipped: ['2026-12-24'] });
    expect(breaksFrom('2026-12-05', breaks)).toEqual({ skipped: ['2026-12-24'] });
    expect(breaksFrom('2027-01-01', breaks)).toEqual({ skipped: [] });
  });
});
