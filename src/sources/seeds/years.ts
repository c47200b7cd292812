/**
 * Years for dates that a listing prints without one. A listing leaves the year out when it is the page's own, and its
 * page date has none either, so the page's year must be inferred.
 */
import { DateTime } from 'luxon';
import { foldTitle } from '../../text/tokenise.ts';
import type { Day, ParsedDump } from './dump.ts';

/** Papers' dates with a year, by folded title and day: the evidence that one dump gives for another. */
export type DatedTitles = ReadonlyMap<string, number>;

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
 * The year of a listing's page, or undefined when nothing tells it. Papers that another dump dates in full decide;
 * without any, it is the year after the latest one printed, because the page prints every year but its own.
 */
export function pageYear(dump: ParsedDump, known: DatedTitles): number | undefined {
  if (dump.pageDay?.year) return dump.pageDay.year;
  const votes = dump.records.flatMap(({ title, day }) => {
    const year = title !== null && day && day.year === null ? known.get(evidenceKey(title, day)) : undefined;
    return year === undefined ? [] : [year];
  });
  if (votes.length > 0) return mostFrequent(votes);
  const printed = dump.records.flatMap(({ day }) => (day && day.year !== null ? [day.year] : []));
  return printed.length > 0 ? printed.reduce((latest, year) => Math.max(latest, year)) + 1 : undefined;
}

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
