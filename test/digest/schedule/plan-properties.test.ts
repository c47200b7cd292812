/** What holds for every schedule, zone and way of ticking: one digest per local date, none lost, none twice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../src/calendar/schedule.ts';
import { type Occurrence, occurrenceAfter, plan } from '../../../src/digest/schedule/plan.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 366 * DAY;
/** Longer sleeps may lose dates of the 31 that are recorded; see the test of that limit beside. */
const LONGEST_SLEEP = 28 * DAY;

const zones =
  `UTC UTC+5:30 Europe/Berlin Europe/Dublin Europe/London America/New_York America/St_Johns America/Nuuk
  America/Sao_Paulo America/Havana Africa/Casablanca Africa/Cairo Asia/Kathmandu Asia/Tehran Asia/Beirut Asia/Gaza
  Australia/Lord_Howe Pacific/Apia Pacific/Kiritimati Pacific/Kwajalein Pacific/Chatham Antarctica/Troll`.split(
    /\s+/u,
  );

const two = (number: number): string => String(number).padStart(2, '0');
const time = fc.oneof(
  // The hours in which clocks change, and the edges of the day, more often than the rest.
  fc.constantFrom('00:00', '00:30', '01:15', '01:45', '02:00', '02:30', '03:00', '23:30', '23:59'),
  fc.nat(24 * 60 - 1).map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`),
);
const schedules: fc.Arbitrary<Schedule> = fc.record({
  at: time,
  zone: fc.constantFrom(...zones),
  days: fc
    .oneof(fc.constant([1, 2, 3, 4, 5, 6, 7]), fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }))
    .map((days): readonly number[] => days),
});
/** Some moments are just before the dates that zones skipped. */
const starts = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Date.UTC(2011, 11, 20), Date.UTC(1994, 11, 20), Date.UTC(1993, 7, 10)),
  },
);

/** The clock on the wall of a zone, by ICU alone: "2026-06-01 09:00". */
function wallOf(zone: string): (instant: number) => string {
  const [, sign = '+', hours = '0', minutes = '00'] = /^UTC(?:([+-])(\d+)(?::(\d+))?)?$/u.exec(zone) ?? [];
  const timeZone = zone.startsWith('UTC') ? `${sign}${hours.padStart(2, '0')}:${minutes}` : zone;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (instant) => clock.format(instant);
}

/** All occurrences after one moment up to another, one step at a time. */
function walk(schedule: Schedule, from: number, to: number): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = new Date(from); ; ) {
    const next = occurrenceAfter(schedule, at);
    if (next.at.getTime() > to) return found;
    found.push(next);
    at = next.at;
  }
}

/** A caller as it should be: keeps `next`, and writes each date down once. */
function ticker(schedule: Schedule, start: number) {
  const recorded = new Map<string, string>();
  const announced: string[] = [];
  const deliveredAt: number[] = [];
  let first = occurrenceAfter(schedule, new Date(start)).at;
  const write = (date: string, what: string): boolean => {
    announced.push(date);
    if (recorded.has(date)) return false;
    recorded.set(date, what);
    return true;
  };
  return {
    recorded,
    /** Every date that a plan named, repeats included. */
    announced,
    deliveredAt,
    tick(now: number): void {
      const { due, skipped, next } = plan(schedule, first, new Date(now));
      expect(next.getTime()).toBeGreaterThan(now);
      for (const { date, reason } of skipped) write(date, reason);
      if (due && write(due.date, 'delivered')) deliveredAt.push(now);
      first = next;
    },
  };
}

const datesOf = (occurrences: readonly Occurrence[]): readonly string[] =>
  occurrences.map(({ date }) => date);
const sorted = (dates: Iterable<string>): readonly string[] => [...dates].sort();

/** Gaps between ticks: mostly a minute or some hours, now and then a long sleep. */
const gaps = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 5 * MINUTE }),
    fc.integer({ min: MINUTE, max: 30 * HOUR }),
    fc.integer({ min: DAY, max: LONGEST_SLEEP }),
  ),
  { minLength: 1, maxLength: 40 },
);

/** Ticks after each gap; gives the moment of the last. */
function run({ tick }: ReturnType<typeof ticker>, from: number, pauses: readonly number[]): number {
  return pauses.reduce((now, pause) => {
    tick(now + pause);
    return now + pause;
  }, from);
}

/** Ticks until a moment in steps that are never too long. */
function runUntil({ tick }: ReturnType<typeof ticker>, from: number, to: number): void {
  for (let now = from + LONGEST_SLEEP; now < to; now += LONGEST_SLEEP) tick(now);
  tick(to);
}

describe('occurrenceAfter', () => {
  it('gives each matching local date that exists one occurrence a year long', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(schedules, starts, (schedule, start) => {
        const wall = wallOf(schedule.zone);
        const dates = new Set<string>();
        for (let at = start; at <= start + YEAR; at += 6 * HOUR) dates.add(wall(at).slice(0, 10));
        // The dates at both ends are cut through.
        const whole = sorted(dates).slice(2, -2);
        const matching = whole.filter((date) => schedule.days.includes(new Date(date).getUTCDay() || 7));
        const found = datesOf(walk(schedule, start, start + YEAR));
        const [least = '', most = ''] = [whole[0], whole.at(-1)];
        expect(found.filter((date) => date >= least && date <= most)).toEqual(matching);
      }),
      { numRuns: 25 },
    );
  });

  it('comes at the wall time of its date, or after a gap of the clocks', () => {
    fc.assert(
      fc.property(schedules, starts, (schedule, start) => {
        const wall = wallOf(schedule.zone);
        for (const { date, at } of walk(schedule, start, start + YEAR / 2)) {
          const wanted = `${date} ${schedule.at}`;
          const shown = wall(at.getTime());
          if (shown === wanted) continue;
          // Shown later than wanted: then no instant around shows what is wanted.
          expect(shown > wanted).toBe(true);
          for (let near = at.getTime() - 4 * HOUR; near <= at.getTime() + 4 * HOUR; near += MINUTE)
            expect(wall(near)).not.toBe(wanted);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the first instant that shows its time', () => {
    fc.assert(
      fc.property(schedules, starts, (schedule, start) => {
        const wall = wallOf(schedule.zone);
        for (const { date, at } of walk(schedule, start, start + YEAR / 2))
          for (const earlier of [30 * MINUTE, HOUR, 2 * HOUR])
            expect(wall(at.getTime() - earlier)).not.toBe(`${date} ${schedule.at}`);
      }),
      { numRuns: 40 },
    );
  });

  it('strictly increases in time and in date', () => {
    fc.assert(
      fc.property(schedules, starts, (schedule, start) => {
        const found = walk(schedule, start, start + YEAR);
        expect(datesOf(found)).toEqual(sorted(new Set(datesOf(found))));
        const times = found.map(({ at }) => at.getTime());
        expect(times.every((at, index) => at > (times[index - 1] ?? start))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on where one starts to look', () => {
    fc.assert(
      fc.property(schedules, starts, fc.nat(10 * DAY), (schedule, start, later) => {
        const all = walk(schedule, start, start + 40 * DAY);
        expect(walk(schedule, start + later, start + 40 * DAY)).toEqual(
          all.filter(({ at }) => at.getTime() > start + later),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('plan', () => {
  it('names every date exactly once however it is ticked', () => {
    fc.assert(
      fc.property(schedules, starts, gaps, (schedule, start, pauses) => {
        const one = ticker(schedule, start);
        const end = run(one, start, pauses);
        expect(one.announced).toEqual(datesOf(walk(schedule, start, end)));
      }),
      { numRuns: 150 },
    );
  });

  it('delivers every date at its minute when it never sleeps', () => {
    fc.assert(
      fc.property(schedules, starts, (schedule, start) => {
        const one = ticker(schedule, start);
        const end = start + 3 * DAY;
        for (let now = start; now <= end; now += MINUTE) one.tick(now);
        const expected = walk(schedule, start, end);
        expect([...one.recorded]).toEqual(datesOf(expected).map((date) => [date, 'delivered']));
        one.deliveredAt.forEach((now, index) => {
          expect(now - (expected[index]?.at.getTime() ?? 0)).toBeLessThan(MINUTE);
        });
      }),
      { numRuns: 4 },
    );
  });

  it('gives two tickers of different rhythm the same dates', () => {
    fc.assert(
      fc.property(schedules, starts, gaps, gaps, (schedule, start, some, others) => {
        const [one, two] = [ticker(schedule, start), ticker(schedule, start)];
        const ends = [run(one, start, some), run(two, start, others)] as const;
        const end = Math.max(...ends);
        runUntil(one, ends[0], end);
        runUntil(two, ends[1], end);
        expect(sorted(one.recorded.keys())).toEqual(sorted(two.recorded.keys()));
      }),
      { numRuns: 80 },
    );
  });

  it('loses and repeats nothing when the clock jumps back', () => {
    fc.assert(
      fc.property(
        schedules,
        starts,
        gaps,
        fc.integer({ min: 1, max: 60 * DAY }),
        gaps,
        (schedule, start, before, back, after) => {
          const one = ticker(schedule, start);
          const jump = run(one, start, before);
          const had = new Map(one.recorded);
          const end = run(one, jump - back, after);
          for (const [date, what] of had) expect(one.recorded.get(date)).toBe(what);
          const expected = datesOf(walk(schedule, start, Math.max(jump, end)));
          expect(expected.filter((date) => !one.recorded.has(date))).toEqual([]);
          const delivered = [...one.recorded.values()].filter((what) => what === 'delivered');
          expect(one.deliveredAt).toHaveLength(delivered.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('adds nothing while the clock repeats hours that it had', () => {
    fc.assert(
      fc.property(schedules, starts, fc.integer({ min: 1, max: 20 * DAY }), (schedule, start, back) => {
        const one = ticker(schedule, start);
        runUntil(one, start, start + 25 * DAY);
        const had = new Map(one.recorded);
        for (let now = start + 25 * DAY - back; now <= start + 25 * DAY; now += 5 * HOUR) one.tick(now);
        expect(one.recorded).toEqual(had);
      }),
      { numRuns: 60 },
    );
  });

  it('recovers from a clock that was far ahead', () => {
    fc.assert(
      fc.property(schedules, starts, fc.integer({ min: DAY, max: 900 * DAY }), (schedule, start, ahead) => {
        const wrong = plan(
          schedule,
          occurrenceAfter(schedule, new Date(start)).at,
          new Date(start + ahead),
        ).next;
        expect(plan(schedule, wrong, new Date(start))).toEqual({
          skipped: [],
          next: occurrenceAfter(schedule, new Date(start)).at,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('leaves two hours before the next digest free', () => {
    fc.assert(
      fc.property(schedules, starts, gaps, (schedule, start, pauses) => {
        const one = ticker(schedule, start);
        run(one, start, pauses);
        for (const now of one.deliveredAt)
          expect(occurrenceAfter(schedule, new Date(now)).at.getTime() - now).toBeGreaterThan(2 * HOUR);
      }),
      { numRuns: 60 },
    );
  });

  it('merges only into a digest that is delivered, or comes next', () => {
    fc.assert(
      fc.property(schedules, starts, fc.integer({ min: 1, max: 400 * DAY }), (schedule, start, asleep) => {
        const now = new Date(start + asleep);
        const { due, skipped } = plan(schedule, occurrenceAfter(schedule, new Date(start)).at, now);
        expect(skipped.length).toBeLessThanOrEqual(31);
        const into = due?.date ?? occurrenceAfter(schedule, now).date;
        const reasons = new Set(skipped.map(({ reason }) => reason));
        reasons.delete('Paperboy was not running');
        expect([...reasons]).toEqual(reasons.size === 0 ? [] : [`merged into the digest of ${into}`]);
      }),
      { numRuns: 100 },
    );
  });
});
