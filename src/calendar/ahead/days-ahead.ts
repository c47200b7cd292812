/** Days to come, as people name them: "friday", "24 dec - 3 jan", "next week", "2 weeks". Pure; English only. */
import { DateTime } from 'luxon';
import { fold } from '../../text/tokenise.ts';
import { MONTHS, NUMBERS, UNITS, WEEKDAYS } from '../words/time-words.ts';
import { type Days, NAMED_DAYS, oneDay, upFrom, whole } from './named-days.ts';

/** Local dates `YYYY-MM-DD`, both included. */
export interface DaysAhead {
  readonly from: string;
  readonly to: string;
  /** Whether it was named by its end ("2 weeks", "the end of the month"), so that what waits for it comes after it. */
  readonly isStretch?: true;
  /** Whether both its ends were named. */
  readonly isRange?: true;
}

/** Reads a whole phrase; undefined when it is none of its kind. */
type Reader = (phrase: string, today: DateTime) => Days | undefined;

const FILLERS =
  /^(?:(?:for|on|from|the|all|until|till|through|during|over|of|about|another|whole|entire)\s+)+/u;
/** Dots, words, or a dash that is none of an ISO date. */
const RANGE = new RegExp(
  [
    String.raw`\s*\.{2,3}\s*`,
    String.raw`\s(?:-|to|until|till|through)\s`,
    String.raw`(?<=\p{L}\s\d{1,2})-(?=\p{L})`,
    String.raw`(?<=[\p{L}.])-(?=[\p{L}\d])`,
    String.raw`(?<=^\d{1,2})-(?=\d{1,2}\.?\s\p{L})`,
  ].join('|'),
  'u',
);
const LIST = /\s*(?:[,;&]|\band\b)\s*/u;
/** "Monday" before "7 December" says nothing more. */
const WEEKDAY_BEFORE = /^\p{L}+day,?\s(?=.*\d)/u;
const ISO = /^\d{4}-\d{1,2}-\d{1,2}$/u;
/** "24.12." and "24.12.2026": dots put the day first. */
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4})?$/u;
const DAY_MONTH = /^(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?\.?\s(?:of\s)?(\p{L}+)\.?,?\s?(\d{4})?$/u;
const MONTH_DAY = /^(\p{L}+)\.?\s(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?,?\s?(\d{4})?$/u;
const DAY_OF_MONTH = /^(\d{1,2})(?:st|nd|rd|th)$/u;
const WEEKDAY = /^(?:(?:this|next|coming)\s)?(\p{L}+?)s?$/u;
const LENGTH = /^(?:next\s)?(\d{1,3}|\p{L}+(?:\sof)?)\s(\p{L}+)$/u;
const END = /^end\s(?:of\s)?(?:the\s)?(.+)$/u;

/** A date of a year, or the next such date, which may be today. */
function dateAt(today: DateTime, day: number, month: number, year: number | undefined): Days | undefined {
  const inYear = (each: number) => DateTime.fromObject({ year: each, month, day }, { zone: today.zone });
  const named = inYear(year ?? today.year);
  const meant = year === undefined && (named < today || !named.isValid) ? inYear(today.year + 1) : named;
  return meant.isValid ? oneDay(meant) : undefined;
}

const numbered = (figures: string | undefined): number | undefined =>
  figures === undefined ? undefined : Number(figures);

const READERS: readonly Reader[] = [
  (phrase, today) => NAMED_DAYS.get(phrase)?.(today),
  (phrase, today) => (ISO.test(phrase) ? isoDate(phrase, today) : undefined),
  (phrase, today) => {
    const [, day, month, year] = DOTTED.exec(phrase) ?? [];
    return day === undefined ? undefined : dateAt(today, Number(day), Number(month), numbered(year));
  },
  (phrase, today) => {
    const [, day, name = '', year] = DAY_MONTH.exec(phrase) ?? [];
    const month = MONTHS.get(name);
    return month === undefined ? undefined : dateAt(today, Number(day), month, numbered(year));
  },
  (phrase, today) => {
    const [, name = '', day, year] = MONTH_DAY.exec(phrase) ?? [];
    const month = MONTHS.get(name);
    return month === undefined ? undefined : dateAt(today, Number(day), month, numbered(year));
  },
  dayOfMonth,
  (phrase, today) => {
    const day = WEEKDAYS.get(WEEKDAY.exec(phrase)?.[1] ?? '');
    // The day itself is “today”.
    return day === undefined ? undefined : oneDay(today.plus({ days: (day - today.weekday + 7) % 7 || 7 }));
  },
  monthAhead,
  length,
  (phrase, today) => {
    const days = END.exec(phrase)?.[1];
    const found = days === undefined ? undefined : readPhrase(days, today);
    return found && { ...oneDay(found.to), isStretch: true };
  },
];

function isoDate(phrase: string, today: DateTime): Days | undefined {
  const [year, month, day] = phrase.split('-').map(Number);
  return dateAt(today, day ?? 0, month ?? 0, year);
}

function dayOfMonth(phrase: string, today: DateTime): Days | undefined {
  const day = numbered(DAY_OF_MONTH.exec(phrase)?.[1]);
  if (day === undefined || day > 31 || day < 1) return undefined;
  const months = [0, 1, 2].map((later) => today.startOf('month').plus({ months: later }));
  const dates = months.filter((month) => day <= (month.daysInMonth ?? 0)).map((month) => month.set({ day }));
  const next = dates.find((date) => date >= today);
  return next && oneDay(next);
}

/** "January": the next one that is not over. */
function monthAhead(phrase: string, today: DateTime): Days | undefined {
  const [, name = '', year] = /^(?:next\s)?(\p{L}+)\.?(?:\s(\d{4}))?$/u.exec(phrase) ?? [];
  const month = MONTHS.get(name);
  if (month === undefined) return undefined;
  const inYear = (each: number) => whole(today.set({ day: 1, month, year: each }), 'month');
  const named = inYear(numbered(year) ?? today.year);
  const isOver = year === undefined && named.to < today;
  return upFrom(today, isOver ? inYear(today.year + 1) : named);
}

/** So long from today on: "2 weeks" are fourteen days. */
function length(phrase: string, today: DateTime): Days | undefined {
  const [, amount = '', word = ''] = LENGTH.exec(phrase) ?? [];
  const unit = UNITS.get(word);
  const number = /^\d+$/u.test(amount) ? Number(amount) : (NUMBERS.get(amount) ?? AMOUNTS[amount]);
  if (!unit || number === undefined || number * unit.times < 1) return undefined;
  const to = today.plus({ [`${unit.unit}s`]: number * unit.times }).minus({ days: 1 });
  return { from: today, to, isStretch: true };
}

const AMOUNTS: Readonly<Record<string, number>> = { a: 1, an: 1, couple: 2, 'couple of': 2, few: 3 };

const plain = (text: string): string =>
  fold(text)
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();

function readPhrase(text: string, today: DateTime): Days | undefined {
  const without = text.replace(FILLERS, '').replace(WEEKDAY_BEFORE, '');
  const phrases = [...new Set([text, without, without.replace(/^a (?=couple|few)/u, '')])];
  return phrases
    .flatMap((phrase) => READERS.map((read) => () => read(phrase, today)))
    .reduce<Days | undefined>((found, read) => found ?? read(), undefined);
}

/**
 * Reads days to come, reckoned from a local date `YYYY-MM-DD`; undefined when it is none. A weekday is the next one after
 * today; a date without a year the next one, today's included; a length begins today.
 */
export function daysAhead(text: string, today: string): DaysAhead | undefined {
  const now = DateTime.fromISO(today, { zone: 'utc' });
  const phrase = plain(text);
  const single = readPhrase(phrase, now);
  if (single) return datesOf(single);
  const [first = '', last, ...more] = phrase.split(RANGE);
  if (last === undefined || more.length > 0) return undefined;
  const start = readPart(first, last, now);
  const end = start && readPhrase(last, start.from);
  return end && { ...datesOf({ from: start.from, to: end.to }), isRange: true };
}

/** Part of a range or a list: the "24" of "24 - 26 dec" is in the month of what ends it. */
function readPart(part: string, last: string, today: DateTime): Days | undefined {
  const [, month = ''] = /^\d+\S*\s(?:of\s)?(\p{L}.*)$/u.exec(last) ?? [];
  return (
    readPhrase(part, today) ??
    (/^(?:the )?\d/u.test(part) ? readPhrase(`${part} ${month}`, today) : undefined)
  );
}

/**
 * All days that a list names, ascending, each once: "friday and monday", "24 dec - 3 jan, 6 jan"; undefined where one of
 * them is no day to come.
 * @param most so many at most; more are none
 */
export function datesAhead(text: string, today: string, most: number): readonly string[] | undefined {
  const whole = daysAhead(text, today);
  const parts = plain(text)
    .split(LIST)
    .filter((part) => part !== '');
  const now = DateTime.fromISO(today, { zone: 'utc' });
  const named = whole ? [whole] : parts.map((part) => daysOfPart(part, parts.at(-1) ?? '', now));
  const dates = named.flatMap((days) => (days ? datesIn(days, most) : []));
  const isKnown = named.length > 0 && named.every((days) => days !== undefined);
  return isKnown && dates.length <= most ? [...new Set(dates)].sort() : undefined;
}

function daysOfPart(part: string, last: string, today: DateTime): DaysAhead | undefined {
  const days = readPart(part, last, today);
  return days ? datesOf(days) : daysAhead(part, today.toFormat(DATE));
}

/** The dates from one to another, one more than the most at most. */
function datesIn({ from: first, to }: DaysAhead, most: number): readonly string[] {
  const start = DateTime.fromISO(first, { zone: 'utc' });
  const days = Math.min(Math.max(0, DateTime.fromISO(to, { zone: 'utc' }).diff(start, 'days').days), most);
  return Array.from({ length: days + 1 }, (_, index) => start.plus({ days: index }).toFormat(DATE));
}

const DATE = 'yyyy-MM-dd';

const datesOf = ({ from: first, to, isStretch }: Days): DaysAhead => ({
  from: first.toFormat(DATE),
  to: to.toFormat(DATE),
  ...(isStretch && { isStretch }),
});

/** The first date after what is waited for: "until friday" is Friday, "until 2 weeks" are over the day after them. */
export function dateAfter({ from: first, to, isStretch }: DaysAhead, today: string): string {
  if (first > today && !isStretch) return first;
  return DateTime.fromISO(to, { zone: 'utc' }).plus({ days: 1 }).toFormat(DATE);
}
