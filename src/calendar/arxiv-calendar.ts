/** When arXiv announces papers, in its own zone. Pure. */
import { DateTime } from 'luxon';

/** Where announcements and feeds have their days. */
export const ZONE = 'America/New_York';

/**
 * The feeds are made anew at midnight (https://info.arxiv.org/help/rss.html), which takes some minutes; an odd minute,
 * since everybody else comes at the quarter.
 */
const REBUILT_AFTER = { minutes: 15 + 7 };
/** How far back what nobody read is read: after a longer absence a day range is for whoever runs Paperboy to choose. */
const MOST_DAYS_MISSED = 7;

/** From and to, `YYYY-MM-DD`, both included. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

const dated = (day: string): DateTime => DateTime.fromISO(day, { zone: ZONE });
const plusDays = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');

/** arXiv's calendar day at a moment. */
export const easternDay = (at: Date): string =>
  DateTime.fromJSDate(at, { zone: ZONE }).toFormat('yyyy-MM-dd');

/** No papers are announced on Friday and Saturday evening: the feeds of the next days are empty. */
export const isWeekend = (day: string): boolean => dated(day).weekday >= 6;

/** When the feed of a day is there, at the earliest. */
export const feedAt = (day: string): Date => dated(day).startOf('day').plus(REBUILT_AFTER).toJSDate();
export const dayAfter = (day: string): string => plusDays(day, 1);

/** The days of a range in order. */
export function daysOf({ from, to }: Range): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day);
  return days;
}

/**
 * The days of submission of what was announced after the feed of one day and before that of another, when no feed
 * between them was read; undefined when none was missed. A feed holds what came in until the afternoon before.
 */
export function missedBetween(last: string, today: string): Range | undefined {
  const from = [last, plusDays(today, -MOST_DAYS_MISSED)].sort().at(-1) ?? last;
  const between = daysOf({ from: dayAfter(from), to: plusDays(today, -1) });
  return between.every(isWeekend) ? undefined : { from: plusDays(from, -1), to: plusDays(today, -1) };
}
