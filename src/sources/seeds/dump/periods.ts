/** Reads the week or the month that a page is of: "November 2025", "Week 47, 2025", "Nov 17 – Nov 23, 2025". Pure. */
import { DateTime } from 'luxon';
import { parseDay } from './days.ts';

const MONTH = /^(?<month>\p{L}{3,10})\.? (?<year>(?:19|20)\d\d)$/u;
const WEEK = /^(?:week|woche|kw|semaine|w)\.? ?(?<week>\d{1,2}),? (?:of )?(?<year>(?:19|20)\d\d)$/iu;
const ISO_WEEK = /^(?<year>(?:19|20)\d\d)-W(?<week>\d{1,2})$/u;
const TO = /\s+(?:[-–—]|to|bis|au)\s+/u;
const SUNDAY = 7;

/** The last day of a week or a month, `YYYY-MM-DD`, where a line names one with its year and nothing else. */
export const periodEnd = (text: string): string | undefined =>
  endOfMonth(text) ?? endOfWeek(text) ?? endOfRange(text);

function endOfMonth(text: string): string | undefined {
  const { month, year } = MONTH.exec(text)?.groups ?? {};
  const first = month && parseDay(`1 ${month} ${year}`);
  return first
    ? (DateTime.utc(Number(year), first.month).endOf('month').toISODate() ?? undefined)
    : undefined;
}

function endOfWeek(text: string): string | undefined {
  const { week, year } = (WEEK.exec(text) ?? ISO_WEEK.exec(text))?.groups ?? {};
  if (week === undefined) return undefined;
  const end = DateTime.fromObject({ weekYear: Number(year), weekNumber: Number(week), weekday: SUNDAY });
  return end.isValid ? end.toISODate() : undefined;
}

function endOfRange(text: string): string | undefined {
  const [from, to, ...others] = text.split(TO).map(parseDay);
  const year = to?.year ?? from?.year;
  if (!from || !to || !year || others.length > 0) return undefined;
  return DateTime.utc(year, to.month, to.day).toISODate() ?? undefined;
}
