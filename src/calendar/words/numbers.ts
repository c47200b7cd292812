/** Numbers, amounts and years in words and figures. Pure. */
import type { DateTime } from 'luxon';
import { phraseFrom, phrases, type Said } from './said.ts';
import { NUMBERS, TENS } from './time-words.ts';

/** A number and the index of the word after it. */
export interface Counted {
  readonly value: number;
  readonly end: number;
}

/** No paper that anybody asks for is older. */
const FIRST_YEAR = 1950;
const LAST_YEAR = 2099;
const CENTURY = 100;
/** `'68` is 1968, `'30` is 2030. */
const LAST_SHORT_YEAR = 49;
const FIGURES = /^\d{1,3}$/u;
const YEAR = /^\d{4}$/u;
const SHORT_YEAR = /^\d{2}$/u;

/** Amounts that are no numbers; "a few" are three. */
const AMOUNTS = phrases(
  (
    [
      ['a', 1],
      ['an', 1],
      ['couple', 2],
      ['few', 3],
      ['several', 3],
      ['dozen', 12],
      ['half', 0.5],
      ['half a', 0.5],
      ['half an', 0.5],
      ['one and a half', 1.5],
    ] as const
  ).flatMap(([words, value]) =>
    ['', 'a '].flatMap((before) => ['', ' of'].map((after) => [`${before}${words}${after}`, value] as const)),
  ),
);

/** A number below a hundred in words ("twenty-four"), or of up to three figures. */
export function numberAt(said: Said, at: number): Counted | undefined {
  const word = said.word(at);
  if (FIGURES.test(word)) return { value: Number(word), end: at + 1 };
  const small = NUMBERS.get(word);
  if (small !== undefined) return { value: small, end: at + 1 };
  const tens = TENS.get(word);
  if (tens === undefined) return undefined;
  const next = said.word(at + 1) === '-' ? at + 2 : at + 1;
  const ones = NUMBERS.get(said.word(next)) ?? 0;
  return ones > 0 && ones < 10 ? { value: tens + ones, end: next + 1 } : { value: tens, end: at + 1 };
}

/** A number of units: "3", "a couple of", "half a"; the larger one of "2-3" and "two or three". */
export function amountAt(said: Said, at: number): Counted | undefined {
  const phrase = phraseFrom(said, at, AMOUNTS);
  if (phrase) return phrase;
  const number = numberAt(said, at);
  const isRange = number && ['-', 'to', 'or'].includes(said.word(number.end));
  return (isRange ? numberAt(said, number.end + 1) : undefined) ?? number;
}

const isYear = (value: number): boolean => value >= FIRST_YEAR && value <= LAST_YEAR;

/** A year: `2024`, `'24`, "two thousand and twenty-four", "twenty twenty-four". */
export function yearAt(said: Said, at: number): Counted | undefined {
  const word = said.word(at);
  if (YEAR.test(word)) return isYear(Number(word)) ? { value: Number(word), end: at + 1 } : undefined;
  if (word === "'" && said.touches(at + 1) && SHORT_YEAR.test(said.word(at + 1)))
    return { value: fullYear(Number(said.word(at + 1))), end: at + 2 };
  return spelledYear(said, at);
}

/** The year of its last two figures. */
export const fullYear = (short: number): number =>
  short + (short > LAST_SHORT_YEAR ? CENTURY * 19 : CENTURY * 20);

function spelledYear(said: Said, at: number): Counted | undefined {
  if (said.word(at) === 'two' && said.word(at + 1) === 'thousand') {
    const rest = numberAt(said, said.word(at + 2) === 'and' ? at + 3 : at + 2);
    return rest && rest.value < CENTURY ? { value: 20 * CENTURY + rest.value, end: rest.end } : undefined;
  }
  const century = said.word(at) === 'twenty' ? 20 : 19;
  if (century === 19 && said.word(at) !== 'nineteen') return undefined;
  const next = said.word(at + 1) === '-' ? at + 2 : at + 1;
  const rest = numberAt(said, next);
  const value = century * CENTURY + (rest?.value ?? 0);
  return rest && rest.value >= 10 && rest.value < CENTURY && isYear(value)
    ? { value, end: rest.end }
    : undefined;
}

/** The year after a month, season or quarter: "March 2024", "March, 2024", "March of last year". */
export function yearAfter(said: Said, at: number, today: DateTime): Counted | undefined {
  const start = [',', '-', '/', '.', 'of', 'in'].includes(said.word(at)) ? at + 1 : at;
  if (said.word(start + 1) !== 'year') return yearAt(said, start);
  if (said.word(start) === 'last') return { value: today.year - 1, end: start + 2 };
  return said.word(start) === 'this' ? { value: today.year, end: start + 2 } : undefined;
}

/** Whether a year is one of which there are papers: not after the next. */
export const isPlausible = (year: number, today: DateTime): boolean => year <= today.year + 1;
