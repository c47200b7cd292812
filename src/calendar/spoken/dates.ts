/** Months and days ("March 2024", "5th of May", "6.7.2025"), as readers of words. Pure. */
import type { DateTime } from 'luxon';
import { fullYear, yearAfter } from '../words/numbers.ts';
import type { Said } from '../words/said.ts';
import { MONTHS } from '../words/time-words.ts';
import { hasBegun, latestOver, monthsOf, type Named, type Reader, type Span, yearless } from './named.ts';

const DAY = /^(\d{1,2})(?:st|nd|rd|th)?$/u;
const TWO = /^\d{1,2}$/u;
const YEAR = /^(?:19[5-9]|20\d)\d$/u;

/** What a verb or another word is, unless it is written as a name. */
const OTHER_THAN_MONTHS = new Set(['may', 'march', 'mar', 'sep', 'dec', 'jan']);

/** "March 2024", "march", "last march", "Sept. '24", "january's". */
export const monthAt: Reader = (said, at, today) => {
  const which = ['this', 'last', 'past'].includes(said.word(at)) ? said.word(at) : '';
  const start = which === '' ? at : at + 1;
  const month = MONTHS.get(said.word(start));
  if (month === undefined) return undefined;
  const ofYear = (year: number) => monthsOf(year, month);
  const next = said.word(start + 1) === '.' ? start + 2 : start + 1;
  const year = yearAfter(said, next, today);
  if (year) return { ...ofYear(year.value), end: year.end };
  if (which === 'this') return { ...yearless(ofYear, today), end: start + 1 };
  if (which !== '') return { ...latestOver(ofYear, today), end: start + 1 };
  const isOwned = said.word(start + 1) === "'s";
  return {
    ...yearless(ofYear, today),
    end: isOwned ? start + 2 : start + 1,
    ...(!isOwned && { needs: 'month' }),
  };
};

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
const dayText = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Days of a month in any year: the 29 February of one that has none is its 28. */
function daysOfYear(year: number, { month, day, last }: DaysOfMonth): Span {
  const most = daysIn(year, month);
  return { from: dayText(year, month, Math.min(day, most)), to: dayText(year, month, Math.min(last, most)) };
}

/** A leap year, in which every day is one. */
const LEAP = 2024;

/** "5 May 2024", "the 5th of May", "May 5th, 2024", "5-10 May". */
export const dayAt: Reader = (said, at, today) => {
  const found = MONTHS.has(said.word(at)) ? daysAfterMonth(said, at) : daysBeforeMonth(said, at);
  if (!found || !isDay(LEAP, found.month, found.day) || !isDay(LEAP, found.month, found.last))
    return undefined;
  if (found.last < found.day) return undefined;
  const year = yearAfter(said, found.end, today);
  if (year) return { ...daysOfYear(year.value, found), end: year.end };
  const needs = found.isBare ? 'day' : undefined;
  return { ...yearless((each) => daysOfYear(each, found), today), end: found.end, ...(needs && { needs }) };
};

interface Days {
  readonly day: number;
  readonly last: number;
  readonly end: number;
}

interface DaysOfMonth extends Days {
  readonly month: number;
  /** "may 3" may be other words. */
  readonly isBare: boolean;
}

function dayIn(word: string): number | undefined {
  const [, figures] = DAY.exec(word) ?? [];
  if (word === 'first') return 1;
  return figures === undefined ? undefined : Number(figures);
}

/** "5th", "5-10", "the 5th to the 10th". */
function daysAt(said: Said, at: number): Days | undefined {
  const start = said.word(at) === 'the' ? at + 1 : at;
  const day = dayIn(said.word(start));
  if (day === undefined) return undefined;
  const isRange = ['-', 'to', 'and', 'until', 'till', 'through'].includes(said.word(start + 1));
  const next = said.word(start + 2) === 'the' ? start + 3 : start + 2;
  const last = isRange ? dayIn(said.word(next)) : undefined;
  return { day, last: last ?? day, end: last === undefined ? start + 1 : next + 1 };
}

/** Whether a month and a figure are no date for certain: "what may 3 models do". */
const isBare = (said: Said, month: number, end: number): boolean =>
  OTHER_THAN_MONTHS.has(said.text.slice(said.words[month]?.start, said.words[month]?.end)) &&
  /^\d+$/u.test(said.word(end));

function daysAfterMonth(said: Said, at: number): DaysOfMonth | undefined {
  const days = daysAt(said, ['.', '-'].includes(said.word(at + 1)) ? at + 2 : at + 1);
  return days && { ...days, month: MONTHS.get(said.word(at)) ?? 0, isBare: isBare(said, at, days.end - 1) };
}

function daysBeforeMonth(said: Said, at: number): DaysOfMonth | undefined {
  const days = daysAt(said, at);
  if (!days) return undefined;
  const next = ['of', '.', '-'].includes(said.word(days.end)) ? days.end + 1 : days.end;
  const month = MONTHS.get(said.word(next));
  return month === undefined
    ? undefined
    : { ...days, month, end: next + 1, isBare: isBare(said, next, days.end - 1) };
}

/** Figures and the one sign between them, from a word on: `2024-03-05`. */
interface Figures {
  readonly sign: string;
  readonly parts: readonly string[];
  readonly end: number;
}

/** After a dot a blank may stand: "6. 7. 2025". */
function figuresAt(said: Said, at: number): Figures | undefined {
  const sign = said.word(at + 1);
  if (!['-', '/', '.'].includes(sign) || !said.touches(at + 1)) return undefined;
  const parts = [said.word(at)];
  let end = at + 1;
  while (
    parts.length < 3 &&
    said.word(end) === sign &&
    said.touches(end) &&
    /^\d+$/u.test(said.word(end + 1))
  ) {
    if (!said.touches(end + 1) && sign !== '.') break;
    parts.push(said.word(end + 1));
    end += 2;
  }
  return parts.length < 2 ? undefined : { sign, parts, end };
}

/**
 * A date in figures. The year first is ISO's order; with dots the day stands first; with slashes the month, as in the
 * US, unless only the other way is a date of the past: then the other reading is told.
 */
export const figures: Reader = (said, at, today) => {
  const found = /^\d{1,4}$/u.test(said.word(at)) ? figuresAt(said, at) : undefined;
  if (!found) return undefined;
  const [first = '', second = ''] = found.parts;
  if (YEAR.test(first) && TWO.test(second)) return isoDate(found);
  if (!TWO.test(first)) return undefined;
  if (found.parts.length === 3) return TWO.test(second) ? dayOfFigures(found, today) : undefined;
  const month = YEAR.test(second) ? monthIn(Number(second), Number(first)) : undefined;
  // "3.2024" is a version as often.
  return month && { ...month, end: found.end, ...(found.sign === '.' && { needs: 'month' }) };
};

/** A day whose year stands last, in two figures or four. */
function dayOfFigures({ sign, parts, end }: Figures, today: DateTime): Named | undefined {
  const [first, second] = parts.map(Number);
  const last = parts[2] ?? '';
  if (!YEAR.test(last) && last.length !== 2) return undefined;
  const year = last.length === 2 ? fullYear(Number(last)) : Number(last);
  const dayFirst = spanOfDay(year, second ?? 0, first ?? 0);
  const found = sign === '.' ? dayFirst : either(spanOfDay(year, first ?? 0, second ?? 0), dayFirst, today);
  return found && { ...found, end, ...(last.length === 2 && { needs: 'month' }) };
}

const named = (span: Span | undefined, end: number): Named | undefined => span && { ...span, end };

const monthIn = (year: number, month: number): Span | undefined =>
  month >= 1 && month <= 12 ? monthsOf(year, month) : undefined;

function spanOfDay(year: number, month: number, day: number): Span | undefined {
  if (!isDay(year, month, day)) return undefined;
  const date = dayText(year, month, day);
  return { from: date, to: date };
}

function isoDate({ sign, parts: [year, month, day], end }: Figures): Named | undefined {
  if (day !== undefined) return named(spanOfDay(Number(year), Number(month), Number(day)), end);
  return sign === '.' || month?.length !== 2 ? undefined : named(monthIn(Number(year), Number(month)), end);
}

function either(
  monthFirst: Span | undefined,
  dayFirst: Span | undefined,
  today: DateTime,
): (Span & { readonly other?: Span }) | undefined {
  if (!monthFirst || !dayFirst || monthFirst.from === dayFirst.from) return monthFirst ?? dayFirst;
  const isAhead = !hasBegun(monthFirst, today) && hasBegun(dayFirst, today);
  return isAhead ? { ...dayFirst, other: monthFirst } : { ...monthFirst, other: dayFirst };
}
