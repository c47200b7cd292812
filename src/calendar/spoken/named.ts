/** A time as some words of a sentence name it, and the reckoning with years, months and days that it takes. Pure. */
import { DateTime } from 'luxon';
import { DAY_MS, isoDay } from '../../runtime/time.ts';
import type { Said } from '../words/said.ts';

/** From and to, both included, each as exact as it was said: `2024`, `2024-03` or `2024-03-05`. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What has to lead to words before they are a time; without one they are a time of their own. */
export type Need = 'year' | 'month' | 'day' | 'weekday' | 'limit' | 'weekend' | 'age' | 'old';

/** A time that some words name. */
export interface Named extends Span {
  /** The index of the word after it. */
  readonly end: number;
  /** It goes on until now: "the last 3 months". */
  readonly isOpen?: boolean;
  /** A part of a year or month, or its very beginning or end. */
  readonly part?: 'part' | 'beginning' | 'end';
  readonly needs?: Need;
  /** The day from which an age is reckoned: "since 2 years ago" is exact, "2 years ago" is that year. */
  readonly exact?: string;
  /** The span in another year, where none was named. */
  readonly ofYear?: (year: number) => Span;
  readonly trending?: 'day' | 'week' | 'month' | 'all';
  /** What a date in figures may mean as well. */
  readonly other?: Span;
}

/** Reads a time that begins at a word. */
export type Reader = (said: Said, at: number, today: DateTime) => Named | undefined;

const YEAR_LENGTH = 4;
const MONTH_LENGTH = 7;

export const dayOf = (date: DateTime): string => date.toISODate() ?? '';
export const monthOf = (date: DateTime): string => dayOf(date).slice(0, MONTH_LENGTH);
export const dateOf = (partial: string): DateTime => DateTime.fromISO(partial, { zone: 'utc' });

const MONTHS_A_YEAR = 12;

/** The month so many after the January of a year, which is 0. */
const monthText = (year: number, months: number): string => {
  const later = Math.floor(months / MONTHS_A_YEAR);
  return `${year + later}-${String(months - later * MONTHS_A_YEAR + 1).padStart(2, '0')}`;
};

/** The year, month or day so many after another. */
export function plus(partial: string, steps: number): string {
  const [year = 0, month = 1] = partial.split('-').map(Number);
  if (partial.length === YEAR_LENGTH) return `${year + steps}`;
  if (partial.length === MONTH_LENGTH) return monthText(year, month - 1 + steps);
  return isoDay(new Date(Date.parse(partial) + steps * DAY_MS));
}

/** Months of a year, 1 to 12; a last one beyond December is one of the next year. */
export const monthsOf = (year: number, first: number, count = 1): Span => ({
  from: monthText(year, first - 1),
  to: monthText(year, first + count - 2),
});

/** Whether a span has begun by a day. */
export const hasBegun = ({ from }: Pick<Span, 'from'>, today: DateTime): boolean => from <= dayOf(today);

/** The latest span of a recurring one that has begun: papers are of the past. */
function latest(ofYear: (year: number) => Span, today: DateTime): Span {
  const span = ofYear(today.year);
  return hasBegun(span, today) ? span : ofYear(today.year - 1);
}

/** The latest span of a recurring one that is over. */
export function latestOver(ofYear: (year: number) => Span, today: DateTime): Span {
  const years = [today.year, today.year - 1, today.year - 2];
  return years.map(ofYear).find(({ to }) => plus(to, 1) <= dayOf(today)) ?? ofYear(today.year - 2);
}

/** Writes a span that was said without its year. */
export const yearless = (
  ofYear: (year: number) => Span,
  today: DateTime,
): Span & { readonly ofYear: (year: number) => Span } => ({ ...latest(ofYear, today), ofYear });
