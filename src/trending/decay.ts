/** How interest fades with age. Pure. */
import { DateTime } from 'luxon';

/** Whole days from one calendar day to another, both `YYYY-MM-DD`; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  const utc = (day: string) => DateTime.fromISO(day, { zone: 'utc' });
  return Math.round(utc(to).diff(utc(from), 'days').days);
}

/** The day so many days before another. */
export const daysBefore = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).minus({ days }).toFormat('yyyy-MM-dd');

/** Exponential decay: 1 at age 0, a half after each half-life. */
export const decay = (ageDays: number, halfLifeDays: number): number => 2 ** (-ageDays / halfLifeDays);
