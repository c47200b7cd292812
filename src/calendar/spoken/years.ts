/** Years, decades, quarters and halves of years, as readers of words. Pure. */
import type { DateTime } from 'luxon';
import { yearAfter, yearAt } from '../words/numbers.ts';
import type { Said } from '../words/said.ts';
import { monthsOf, type Named, type Reader, type Span, yearless } from './named.ts';

const DECADE = /^(?:(19|20)?(\d)0)s$/u;
const DECADE_WORDS: ReadonlyMap<string, number> = new Map([
  ['sixties', 1960],
  ['seventies', 1970],
  ['eighties', 1980],
  ['nineties', 1990],
]);
/** `q3`, `h1`, `3q`. */
const FRACTION = /^([qh])([1-4])$|^([1-4])([qh])$/u;
const FRACTION_OF_YEAR = /^((?:19|20)\d\d)([qh][1-4])$/u;
const MONTHS_OF_FRACTION: Readonly<Record<string, number>> = { q: 3, h: 6 };
const MONTHS_A_YEAR = 12;
/** Decades before the fifties of "the 50s" would be of this century, and have hardly begun. */
const FIRST_SHORT_DECADE = 5;

export const year: Reader = (said, at) => {
  const found = yearAt(said, at);
  return found && { from: `${found.value}`, to: `${found.value}`, end: found.end, needs: 'year' };
};

/** "The 2010s", "the nineties", "the '90s". */
export const decade: Reader = (said, at) => {
  const figures = said.word(at) === "'" ? at + 1 : at;
  const next = figures + (said.word(figures + 1) === "'s" ? 2 : 1);
  const word = `${said.word(figures)}${next - figures === 2 ? 's' : ''}`;
  const [, century, tens] = DECADE.exec(word) ?? [];
  const spelled = DECADE_WORDS.get(word);
  if (spelled === undefined && tens === undefined) return undefined;
  if (tens !== undefined && century === undefined && Number(tens) < FIRST_SHORT_DECADE) return undefined;
  const first = spelled ?? Number(`${century ?? 19}${tens}0`);
  const isSure = spelled !== undefined || century !== undefined || said.word(at - 1) === 'the';
  const needs = isSure ? undefined : 'month';
  return { from: `${first}`, to: `${first + 9}`, end: next, ...(needs && { needs }) };
};

/** `Q3 2025`, `2025 Q3`, `2025-H1`, "the third quarter of 2024"; without a year the latest that has begun. */
export const fraction: Reader = (said, at, today) => {
  const [, joined, fractionOfIt] = FRACTION_OF_YEAR.exec(said.word(at)) ?? [];
  const short = shortFraction(fractionOfIt ?? said.word(at));
  if (joined && short) return { ...fractionOf(short, Number(joined)), end: at + 1 };
  if (short) return fractionNamed(said, at + 1, { short, today });
  const before = yearAt(said, at);
  const after =
    before && shortFraction(said.word(said.word(before.end) === '-' ? before.end + 1 : before.end));
  if (!before || !after) return undefined;
  return { ...fractionOf(after, before.value), end: before.end + (said.word(before.end) === '-' ? 2 : 1) };
};

interface Fraction {
  readonly which: number;
  readonly months: number;
}

function shortFraction(word: string): Fraction | undefined {
  const [, kind, which, whichBefore, kindAfter] = FRACTION.exec(word) ?? [];
  const months = MONTHS_OF_FRACTION[kind ?? kindAfter ?? ''] ?? 0;
  const number = Number(which ?? whichBefore);
  return months > 0 && number * months <= MONTHS_A_YEAR ? { which: number, months } : undefined;
}

const fractionOf = ({ which, months }: Fraction, year: number): Span =>
  monthsOf(year, (which - 1) * months + 1, months);

function fractionNamed(
  said: Said,
  at: number,
  { short, today }: { short: Fraction; today: DateTime },
): Named {
  const year = yearAfter(said, at, today);
  return year
    ? { ...fractionOf(short, year.value), end: year.end }
    : { ...yearless((each) => fractionOf(short, each), today), end: at, needs: 'month' };
}
