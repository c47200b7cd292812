/**
 * The days on which daily lists of papers come out: weekdays. Hugging Face's recorded lists hold papers on the holidays of
 * the US too (all six of January to September 2025, the Thanksgivings and Christmases of 2024 and 2025); arXiv announces
 * nothing on most of them, so that a list may be short or late. A holiday therefore explains a list that is empty, and
 * is a list day all the same. Pure.
 */
import { DateTime } from 'luxon';
import { DAY_MS, isoDay } from '../runtime/time.ts';

const WEEK = 7;
const LIST_DAYS_A_WEEK = 5;
/** The first day of the epoch was a Thursday. */
const EPOCH_WEEKDAY = 3;

/** A calendar day as a count of days since the epoch: quick to compare, where thousands of papers are ranked. */
export const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;

/** The day so many days since the epoch, `YYYY-MM-DD`. */
export const dayOfNumber = (number: number): string => isoDay(new Date(number * DAY_MS));

/** Whether lists come out on a day (`YYYY-MM-DD`). */
export const isListDay = (day: string): boolean => weekdayOf(dayNumber(day)) < LIST_DAYS_A_WEEK;

/**
 * How many list days have come since a day: those after `from`, up to `to` with it. 0 when `to` is not the later one.
 */
export const listDaysBetween = (from: string, to: string): number =>
  Math.max(0, listDaysUntil(dayNumber(to)) - listDaysUntil(dayNumber(from)));

/** The list day that is so many list days before a day: the first whose list is that old. */
export function listDayBefore(day: string, count: number): string {
  const before = listDaysUntil(dayNumber(day)) - count - 1;
  const weeks = Math.floor(before / LIST_DAYS_A_WEEK);
  return dayOfNumber(weeks * WEEK + (before - weeks * LIST_DAYS_A_WEEK) - EPOCH_WEEKDAY);
}

/** The day itself if lists come out on it, else the last list day before it. */
export function lastListDay(day: string): string {
  const number = dayNumber(day);
  return dayOfNumber(number - Math.max(0, weekdayOf(number) - (LIST_DAYS_A_WEEK - 1)));
}

/** Why a day may well have no list; undefined when nothing but a late list explains it. */
export function whyNoList(day: string): 'weekend' | 'holiday in the US' | undefined {
  if (!isListDay(day)) return 'weekend';
  const year = Number(day.slice(0, 4));
  // New Year's Day on a Saturday is kept on the last day of the old year.
  return [year, year + 1].some((each) => holidaysOf(each).includes(day)) ? 'holiday in the US' : undefined;
}

/** 0 for Monday to 6 for Sunday. */
const weekdayOf = (number: number): number => (((number + EPOCH_WEEKDAY) % WEEK) + WEEK) % WEEK;

/** Counts the list days up to a day (since the epoch), from one Monday long ago. */
export const listDaysUntil = (number: number): number =>
  Math.floor((number + EPOCH_WEEKDAY) / WEEK) * LIST_DAYS_A_WEEK +
  Math.min(weekdayOf(number) + 1, LIST_DAYS_A_WEEK);

/**
 * The holidays of the US government in a year (5 U.S.C. 6103), on the days on which they are kept: one on a Saturday on
 * the Friday before, one on a Sunday on the Monday after.
 */
function holidaysOf(year: number): readonly string[] {
  const dates = ['01-01', '06-19', '07-04', '11-11', '12-25'];
  return [
    ...dates.map((date) => kept(DateTime.fromISO(`${year}-${date}`, { zone: 'utc' }))),
    mondayOf(year, 1, 3),
    mondayOf(year, 2, 3),
    // The last Monday of May.
    DateTime.utc(year, 5, 31).startOf('week'),
    mondayOf(year, 9, 1),
    mondayOf(year, 10, 2),
    // The fourth Thursday of November.
    firstOf(year, 11, 4).plus({ weeks: 3 }),
  ].map((each) => each.toFormat('yyyy-MM-dd'));
}

function kept(date: DateTime): DateTime {
  if (date.weekday === 6) return date.minus({ days: 1 });
  return date.weekday === WEEK ? date.plus({ days: 1 }) : date;
}

/** The first day of a month that is a weekday of luxon's, 1 for Monday. */
function firstOf(year: number, month: number, weekday: number): DateTime {
  const first = DateTime.utc(year, month, 1);
  return first.plus({ days: (weekday - first.weekday + WEEK) % WEEK });
}

const mondayOf = (year: number, month: number, which: number): DateTime =>
  firstOf(year, month, 1).plus({ weeks: which - 1 });
