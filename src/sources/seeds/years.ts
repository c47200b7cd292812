/**
 * Years for dates that a listing prints without one. A listing leaves the year out when it is the page's own, and its
 * page date has none either, so the page's year must be inferred.
 */
import { DateTime } from 'luxon';
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import { foldTitle } from '../../text/tokenise.ts';
import type { Day, ParsedDump } from './dump/dump.ts';

/** Papers' dates with a year, by folded title and day: the evidence that one dump gives for another. */
export type DatedTitles = ReadonlyMap<string, number>;

/** A day begins in Auckland while UTC has the one before. */
const AHEAD_OF_UTC_DAYS = 1;
/** So many years back there is a 29 February, across a century without one. */
const LEAP_YEARS_APART = 8;
/**
 * Papers of the year before its own that a page shows when it lists papers of all years, and what share of them has a year
 * printed. A daily list has now and then a classic of years ago, which says nothing of the page's year.
 */
const FEWEST_OF_LAST_YEAR = 3;
const LEAST_SHARE_PRINTED = 1 / 4;

/** Later ones have five digits, which no `YYYY-MM-DD` holds. */
const LAST_YEAR = 9999;

const evidenceKey = (title: string, day: Day): string => `${foldTitle(title)}|${day.month}-${day.day}`;

/** All dates with a year in a set of dumps. */
export function datedTitles(dumps: readonly ParsedDump[]): DatedTitles {
  const known = new Map<string, number>();
  for (const { title, day } of dumps.flatMap((dump) => dump.records))
    if (title !== null && day && day.year !== null) known.set(evidenceKey(title, day), day.year);
  return known;
}

/**
 * The year of a listing's page, or undefined when nothing tells it. Papers that another dump dates in full decide. Else it
 * is the latest in which the page was not in the future when it was saved; on a page that lists papers of many years, or of
 * which nobody knows when it was saved, the year after the latest one printed, because the page prints all but its own.
 */
export function pageYear(dump: ParsedDump, known: DatedTitles): number | undefined {
  if (dump.pageDay?.year) return dump.pageDay.year;
  const votes = dump.records.flatMap(({ title, day }) => {
    const year = title !== null && day && day.year === null ? known.get(evidenceKey(title, day)) : undefined;
    return year === undefined ? [] : [year];
  });
  if (votes.length > 0) return mostFrequent(votes);
  const days = dump.records.flatMap(({ day }) => day ?? []);
  const printed = days.flatMap(({ year }) => year ?? []);
  const latest = printed.reduce((later, year) => Math.max(later, year), Number.NEGATIVE_INFINITY);
  const saved = savedYear(dump, days);
  if (printed.length === 0 || saved === undefined)
    return saved ?? (printed.length > 0 ? latest + 1 : undefined);
  const isOfManyYears =
    printed.filter((year) => year === latest).length >= FEWEST_OF_LAST_YEAR &&
    printed.length / days.length >= LEAST_SHARE_PRINTED;
  if (saved > latest && !isOfManyYears) return saved;
  // A page that prints its own year too.
  return saved === latest && isPast(dump, days, latest) ? saved : latest + 1;
}

/** The latest year in which the page's day was not in the future when it was saved; the latest of its papers' in its place. */
function savedYear({ pageDay, savedOn }: ParsedDump, days: readonly Day[]): number | undefined {
  const own = days.filter(({ year }) => year === null).sort(byDay);
  const day = pageDay ?? own.at(-1);
  if (!day || savedOn === undefined) return undefined;
  const last = daysBefore(savedOn, -AHEAD_OF_UTC_DAYS);
  const newest = Number(last.slice(0, 4));
  for (let year = newest; year >= newest - LEAP_YEARS_APART; year -= 1) {
    const full = isoDay({ ...day, year }, year);
    if (full !== undefined && full <= last) return year;
  }
  return undefined;
}

/** Whether no date that is printed with a year lies after the page's own day in a year. */
function isPast({ pageDay }: ParsedDump, days: readonly Day[], year: number): boolean {
  const own = pageDay && isoDay({ ...pageDay, year }, year);
  return days.every((day) => day.year === null || !own || (isoDay(day, year) ?? '') <= own);
}

const byDay = (left: Day, right: Day): number => left.month - right.month || left.day - right.day;

/** A day as `YYYY-MM-DD`, the page's year filled in; undefined when there is no such day, or no year of four digits. */
export function isoDay(day: Day, year: number | undefined): string | undefined {
  const full = day.year ?? year;
  if (full === undefined || full > LAST_YEAR) return undefined;
  return DateTime.utc(full, day.month, day.day).toISODate() ?? undefined;
}

function mostFrequent(years: readonly number[]): number | undefined {
  const counts = Map.groupBy(years, (year) => year);
  return [...counts].sort(([, left], [, right]) => right.length - left.length)[0]?.[0];
}
