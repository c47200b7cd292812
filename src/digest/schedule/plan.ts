/** Which digest of a schedule is due, and when to ask again. Pure; a schedule's digests are told apart by local date. */
import { Info, type Zone } from 'luxon';
import type { Schedule } from '../../calendar/schedule.ts';
import { DAY_MS, HOUR_MS, isoDay, MINUTE_MS } from '../../runtime/time.ts';
import { type Breaks, isOff, NO_BREAKS } from './breaks.ts';

/** One digest of a schedule. */
export interface Occurrence {
  /** The local date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly at: Date;
}

export interface Plan {
  /** The digest to deliver now. */
  readonly due?: Occurrence;
  /** Dates that get no digest of their own, oldest first, and why. */
  readonly skipped: readonly { readonly date: string; readonly reason: string }[];
  /** The earliest moment not planned yet, always later than `now`: the next call's `first`. */
  readonly next: Date;
}

/** No zone was ever further from UTC (Manila until 1844: -15:56), and no two changes of one zone are that close since. */
const FARTHEST_OFFSET = 16 * HOUR_MS;
/** A machine may sleep over a night or a day; a digest later than two days is old news, and the next one covers it. */
const CATCH_UP = 48 * HOUR_MS;
/** Nobody wants two digests within two hours: a late one that close to the next is merged into it. */
const CALM = 2 * HOUR_MS;
/** A month of daily digests tells the story of an absence; a year's sleep must not write hundreds of rows. */
const MOST_RECORDED = 31;

/**
 * The first digest strictly after an instant. Each matching local date has exactly one. A local time that a change of
 * the clocks swallows comes later by as much as the clocks jump (02:30 at 03:30), even if that is past midnight; one that
 * they show twice comes the first time; a date that a zone skips as a whole (Pacific/Apia 2011-12-30) has none.
 * @throws RangeError when the schedule's zone is unknown
 */
export function occurrenceAfter(schedule: Schedule, after: Date): Occurrence {
  for (const occurrence of occurrencesFrom(schedule, after.getTime() + 1)) return occurrence;
  throw new RangeError('a schedule needs a day');
}

/**
 * What to do now with the digests from `first` (the `next` of the plan before; at the start, `occurrenceAfter` the
 * moment of subscribing) up to and including `now`. The latest is due, unless it is older than the catch-up window or
 * the next one is near; every other one is skipped with a reason, the last 31 at most. A `first` later than the schedule's
 * next digest comes of a clock that was wrong, and is put right; the caller keeps what it recorded for a date.
 * A date on which somebody wants none is passed over without a word, and nothing makes up for it.
 * @throws RangeError when the schedule's zone is unknown
 */
export function plan(schedule: Schedule, first: Date, now: Date, breaks: Breaks = NO_BREAKS): Plan {
  if (first > now) {
    const regular = occurrenceAfter(schedule, now).at;
    return { skipped: [], next: first < regular ? first : regular };
  }
  const { missed: all, next } = upTo(schedule, first.getTime(), now.getTime());
  const missed = all.filter(({ date }) => !isOff(date, breaks));
  const last = missed.at(-1);
  const isFresh = ({ at }: Occurrence) => now.getTime() - at.getTime() <= CATCH_UP;
  // Digests of a schedule lie most of a day apart, so one whose successor is that near is itself late.
  const isCalm = next.at.getTime() - now.getTime() > CALM || isOff(next.date, breaks);
  const due = last && isFresh(last) && isCalm ? last : undefined;
  const reasonFor = (occurrence: Occurrence) =>
    isFresh(occurrence) ? `merged into the digest of ${(due ?? next).date}` : 'Paperboy was not running';
  const skipped = missed
    .filter((occurrence) => occurrence !== due)
    .map((occurrence) => ({ date: occurrence.date, reason: reasonFor(occurrence) }));
  return { ...(due && { due }), skipped, next: next.at };
}

/** The last digest from one instant to another, both included. */
export const lastBetween = (schedule: Schedule, first: Date, now: Date): Occurrence | undefined =>
  upTo(schedule, first.getTime(), now.getTime()).missed.at(-1);

/** The last occurrences from one instant to another, both included, and the one after them. */
function upTo(
  schedule: Schedule,
  first: number,
  now: number,
): { missed: readonly Occurrence[]; next: Occurrence } {
  // What is recorded at most lies within so many weeks; one more for a date that a zone skipped.
  const weeks = Math.ceil(MOST_RECORDED / schedule.days.length) + 1;
  const missed: Occurrence[] = [];
  for (const occurrence of occurrencesFrom(schedule, Math.max(first, now - weeks * 7 * DAY_MS))) {
    if (occurrence.at.getTime() > now) return { missed: missed.slice(-MOST_RECORDED), next: occurrence };
    missed.push(occurrence);
  }
  throw new RangeError('a schedule needs a day');
}

/** All occurrences at or after an instant, in order, without end. */
function* occurrencesFrom({ at, zone: name, days }: Schedule, from: number): Generator<Occurrence, void> {
  const zone = Info.normalizeZone(name);
  if (!zone.isValid) throw new RangeError(`no time zone: ${name}`);
  const time = Number(at.slice(0, 2)) * HOUR_MS + Number(at.slice(3)) * MINUTE_MS;
  const today = Math.floor((from + offsetAt(zone, from)) / DAY_MS) * DAY_MS;
  // Yesterday's may still come: a gap before midnight moves it past midnight (America/Nuuk in March).
  for (let midnight = today - DAY_MS; days.length > 0; midnight += DAY_MS) {
    const local = new Date(midnight);
    if (!days.includes(local.getUTCDay() || 7)) continue;
    const instant = instantOf(zone, midnight + time);
    if (instant === undefined || instant < from) continue;
    yield { date: isoDay(local), at: new Date(instant) };
  }
}

/**
 * The instant at which a zone's clocks show a wall time (given as if it were UTC); undefined when the zone skips its date.
 * luxon does not promise which of two instants it takes, hence by hand from the offsets before and after.
 */
function instantOf(zone: Zone, wall: number): number | undefined {
  const before = offsetAt(zone, wall - FARTHEST_OFFSET);
  const after = offsetAt(zone, wall + FARTHEST_OFFSET);
  const early = wall - before;
  if (before === after || offsetAt(zone, early) === before) return early;
  const late = wall - after;
  if (offsetAt(zone, late) === after) return late;
  return after - before >= DAY_MS ? undefined : early;
}

/** Milliseconds that a zone is ahead of UTC. Rounded, since luxon counts minutes and old local mean times have seconds. */
const offsetAt = (zone: Zone, instant: number): number => Math.round(zone.offset(instant) * MINUTE_MS);
