/** How often a digest cannot come ("every hour", "monthly"), and what can be had. Pure. */
import { numberAt } from '../words/numbers.ts';
import { each, phraseFrom, phrases, type Said } from '../words/said.ts';
import { UNITS, WEEKDAYS } from '../words/time-words.ts';

/** What can be had instead. */
export interface Instead {
  /** In words: "once a day". */
  readonly instead: string;
  /** As the digest command's `days:` takes it. */
  readonly days: string;
}

const DAY: Instead = { instead: 'once a day', days: 'daily' };
const WEEK: Instead = { instead: 'once a week', days: 'weekly' };
const SOME: Instead = { instead: 'on days of your choice, such as Mon, Wed and Fri', days: 'mon,wed,fri' };
const TWO: Instead = { instead: 'on two days of your choice, such as Mon and Thu', days: 'mon,thu' };

const FIXED = phrases<Instead>([
  ...each(DAY, [
    'hourly',
    'half hourly',
    'every hour',
    'each hour',
    'every half hour',
    'every minute',
    'every few hours',
  ]),
  ...each(DAY, [
    'every couple of hours',
    'twice daily',
    'in real time',
    'real - time',
    'continuously',
    'around the clock',
  ]),
  ...each(DAY, [
    'several times a day',
    'multiple times a day',
    'many times a day',
    'every morning and evening',
  ]),
  ...each(WEEK, [
    'monthly',
    'every month',
    'each month',
    'once a month',
    'once per month',
    'a month',
    'per month',
    'bimonthly',
  ]),
  ...each(WEEK, [
    'quarterly',
    'every quarter',
    'once a quarter',
    'yearly',
    'every year',
    'once a year',
    'annually',
  ]),
  ...each(WEEK, [
    'biweekly',
    'bi - weekly',
    'fortnightly',
    'every fortnight',
    'once a fortnight',
    'every few weeks',
  ]),
  ...each(WEEK, ['every couple of weeks', 'semi - monthly', 'bi - monthly']),
  ...each(SOME, [
    'every other day',
    'every second day',
    'every third day',
    'alternate days',
    'on alternate days',
  ]),
  ...each(SOME, ['every few days', 'every couple of days', 'a few times a week', 'several times a week']),
]);
const TIMES: ReadonlyMap<string, number> = new Map([
  ['twice', 2],
  ['thrice', 3],
]);
const A = new Set(['a', 'per', 'each', 'every']);

/** A frequency that begins at a word and that no digest has, and the word after it. */
export function impossibleAt(said: Said, at: number): (Instead & { readonly end: number }) | undefined {
  const fixed = phraseFrom(said, at, FIXED);
  const found = everyNth(said, at) ?? timesA(said, at);
  if (found) return found;
  return fixed && { ...fixed.value, end: fixed.end };
}

/** "Every 3 hours", "every two weeks", "every other friday", "the first monday of the month". */
function everyNth(said: Said, at: number): (Instead & { readonly end: number }) | undefined {
  if (['first', 'second', 'last', 'third', '1st', '2nd'].includes(said.word(at))) return ofMonth(said, at);
  if (said.word(at) !== 'every' && said.word(at) !== 'each') return undefined;
  const isOther = ['other', 'second', 'third', '2nd', '3rd', 'alternate'].includes(said.word(at + 1));
  const number = isOther ? { value: 2, end: at + 2 } : numberAt(said, at + 1);
  if (!number) return undefined;
  const word = said.word(number.end);
  if (isOther && (WEEKDAYS.has(word) || word === 'week')) return { ...WEEK, end: number.end + 1 };
  const isMinutes = /^min(?:ute)?s?$/u.test(word);
  const found = UNITS.get(word);
  if (isMinutes || /^h(?:ou)?rs?$/u.test(word)) return { ...DAY, end: number.end + 1 };
  if (!found) return undefined;
  if (number.value === 1) return undefined;
  return { ...(found.unit === 'day' ? SOME : WEEK), end: number.end + 1 };
}

function ofMonth(said: Said, at: number): (Instead & { readonly end: number }) | undefined {
  const next = WEEKDAYS.has(said.word(at + 1)) || said.word(at + 1) === 'day' ? at + 2 : at + 1;
  const of = said.word(next) === 'of' ? next + 1 : next;
  const isMonthly = ['the', 'every', 'each', 'a'].includes(said.word(of)) && said.word(of + 1) === 'month';
  return isMonthly ? { ...WEEK, end: of + 2 } : undefined;
}

/** "Twice a day", "three times a week", "3x a day". */
function timesA(said: Said, at: number): (Instead & { readonly end: number }) | undefined {
  const times = timesAt(said, at);
  if (!times || !A.has(said.word(times.end))) return undefined;
  const instead = insteadOf(times.value, said.word(times.end + 1));
  return instead && { ...instead, end: times.end + 2 };
}

/** "Twice", "3x", "three times". */
function timesAt(said: Said, at: number): { readonly value: number; readonly end: number } | undefined {
  const twice = TIMES.get(said.word(at));
  if (twice !== undefined) return { value: twice, end: at + 1 };
  const [joined, figure] = /^(\d)x$/u.exec(said.word(at)) ?? [];
  if (joined) return { value: Number(figure), end: at + 1 };
  const number = numberAt(said, at);
  const isTimes = number && ['times', 'x'].includes(said.word(number.end));
  return isTimes ? { value: number.value, end: number.end + 1 } : undefined;
}

function insteadOf(times: number, unit: string): Instead | undefined {
  if (unit === 'day' || unit === 'hour') return DAY;
  if (unit === 'month' || unit === 'year') return WEEK;
  if (unit !== 'week' || times < 2) return undefined;
  return times === 2 ? TWO : SOME;
}
