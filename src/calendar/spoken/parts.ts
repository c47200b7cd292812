/** Parts of years and months ("early 2024", "the first half of May"), as readers of words. Pure. */
import type { DateTime } from 'luxon';
import { numberAt, yearAt } from '../words/numbers.ts';
import { phraseFrom, phrases, type Said } from '../words/said.ts';
import { ORDINALS, UNITS } from '../words/time-words.ts';
import { dayAt, monthAt } from './dates.ts';
import { dateOf, dayOf, monthOf, type Named, type Reader, type Span, yearless } from './named.ts';
import { stretch } from './stretches.ts';
import { decade, year } from './years.ts';

/** A third of something, or its edge. */
type Part = 'early' | 'mid' | 'late' | 'beginning' | 'end';

const PARTS = phrases(
  Object.entries({
    early: ['early', 'early in', 'early on in', 'early part of', 'earlier in'],
    mid: ['mid', 'middle of', 'mid of', 'mid -'],
    late: ['late', 'late in', 'latter part of', 'later part of'],
    beginning: ['beginning of', 'start of', 'very beginning of'],
    end: ['end of', 'ending of', 'close of', 'very end of'],
  }).flatMap(([part, phrases]) =>
    phrases.flatMap((phrase) => [phrase, `${phrase} the`].map((each) => [each, part as Part] as const)),
  ),
);
const LENGTH_OF_DAY = 10;

/** What its parts are of a span: its thirds; the first sixth is its beginning, the last its end. */
const SHARES: Readonly<Record<Part, readonly [number, number]>> = {
  early: [0, 1 / 3],
  mid: [1 / 3, 2 / 3],
  late: [2 / 3, 1],
  beginning: [0, 1 / 6],
  end: [5 / 6, 1],
};

/** What can be divided: a month, a decade, a year, "last year". */
function wholeAt(said: Said, at: number, today: DateTime): Named | undefined {
  const whole = [monthAt, decade, year, stretch, theCurrent]
    .map((read) => read(said, at, today))
    .find(Boolean);
  const isDivisible = whole?.from.length === whole?.to.length && (whole?.from.length ?? 0) < LENGTH_OF_DAY;
  return isDivisible && whole?.from !== '' ? whole : undefined;
}

/** "The start of the year" is that of this one; the end of it is still to come. */
const theCurrent: Reader = (said, at, today) => {
  const isBeginning = said.word(at - 1) === 'the' && ['beginning', 'start'].includes(said.word(at - 3));
  const { year } = today;
  if (!isBeginning) return undefined;
  if (said.word(at) === 'year') return { from: `${year}`, to: `${year}`, end: at + 1 };
  return said.word(at) === 'month' ? { from: monthOf(today), to: monthOf(today), end: at + 1 } : undefined;
};

/** A part of a whole, in the latest year in which it has begun where none was named. */
function cutFrom(whole: Named, cut: (span: Span) => Span, today: DateTime): Span {
  const { ofYear } = whole;
  return ofYear ? yearless((each) => cut(ofYear(each)), today) : cut(whole);
}

/** "The week of 5 May". */
export const weekOf: Reader = (said, at, today) => {
  const isWeek =
    said.word(at) === 'week' && ['of', 'from', 'starting', 'beginning'].includes(said.word(at + 1));
  const day = isWeek ? dayAt(said, said.word(at + 2) === 'the' ? at + 3 : at + 2, today) : undefined;
  const monday = day && dateOf(day.from).startOf('week');
  return monday && { from: dayOf(monday), to: dayOf(monday.plus({ days: 6 })), end: day.end };
};

/** "Early 2024", "mid-september", "the end of last year". */
export const part: Reader = (said, at, today) => {
  const found = phraseFrom(said, at, PARTS);
  if (!found) return undefined;
  const whole = wholeAt(said, said.word(found.end) === '-' ? found.end + 1 : found.end, today);
  if (!whole) return undefined;
  const edge = found.value === 'beginning' || found.value === 'end' ? found.value : 'part';
  return { ...cutFrom(whole, (span) => partOf(found.value, span), today), end: whole.end, part: edge };
};

const isYearly = ({ from }: Span): boolean => from.length === 4;
/** The day after a span of years or months. */
const beyond = (span: Span): DateTime => dateOf(span.to).plus(isYearly(span) ? { years: 1 } : { months: 1 });

function partOf(name: Part, span: Span): Span {
  const [first, last] = SHARES[name];
  const start = dateOf(span.from);
  const unit = wholeUnit(span);
  const count = Math.round(beyond(span).diff(start, unit).as(unit));
  const from = start.plus({ [unit]: Math.round(first * count) });
  const to = start.plus({ [unit]: Math.round(last * count) - 1 });
  if (unit === 'years') return { from: `${from.year}`, to: `${to.year}` };
  return unit === 'months' ? { from: monthOf(from), to: monthOf(to) } : { from: dayOf(from), to: dayOf(to) };
}

/** Decades have years, years have months, months have days. */
function wholeUnit(span: Span): 'years' | 'months' | 'days' {
  if (!isYearly(span)) return 'days';
  return span.from === span.to ? 'months' : 'years';
}

/** "The first half of 2024", "the last quarter of last year", "the first three months of 2025". */
export const share: Reader = (said, at, today) => {
  const isLast = ['last', 'final'].includes(said.word(at));
  const which = isLast ? 0 : ORDINALS.get(said.word(at));
  const size = which === undefined ? undefined : sizeAt(said, at + 1);
  if (which === undefined || !size || (said.word(size.end) !== 'of' && !yearAt(said, size.end)))
    return undefined;
  const of = said.word(size.end) === 'of' ? size.end + 1 : size.end;
  const whole = wholeAt(said, said.word(of) === 'the' ? of + 1 : of, today);
  if (!whole || !shareOf(which, size, whole)) return undefined;
  const span = cutFrom(whole, (each) => shareOf(which, size, each) ?? each, today);
  return { ...span, end: whole.end, part: 'part' };
};

interface Size {
  readonly unit: 'month' | 'week' | 'day' | 'half';
  readonly count: number;
  readonly end: number;
}

/** "Half", "quarter", "three months", "week". */
function sizeAt(said: Said, at: number): Size | undefined {
  if (said.word(at) === 'half') return { unit: 'half', count: 1, end: at + 1 };
  const number = numberAt(said, at);
  const next = number?.end ?? at;
  const found = UNITS.get(said.word(next));
  if (!found || found.unit === 'year') return undefined;
  return { unit: found.unit, count: (number?.value ?? 1) * found.times, end: next + 1 };
}

/** A share of so many units; undefined when the span has not so many. */
function shareOf(which: number, { unit, count }: Size, span: Span): Span | undefined {
  const half = isYearly(span) ? { months: 6 } : { days: 15 };
  const length = unit === 'half' ? half : { [`${unit}s`]: count };
  const times = (steps: number) =>
    Object.fromEntries(Object.entries(length).map(([name, value]) => [name, value * steps]));
  const start = dateOf(span.from);
  const stop = beyond(span);
  const isLast = which === 0 || (unit === 'half' && which === 2);
  const from = which === 0 ? stop.minus(length) : start.plus(times(which - 1));
  const to = (isLast ? stop : start.plus(times(which))).minus({ days: 1 });
  if (from < start || to >= stop) return undefined;
  return 'months' in length ? { from: monthOf(from), to: monthOf(to) } : { from: dayOf(from), to: dayOf(to) };
}
