/** Seasons and holidays ("last summer", "since christmas"), as readers of words. Pure. */
import { DateTime } from 'luxon';
import { yearAfter, yearAt } from '../words/numbers.ts';
import { phraseFrom, phrases, type Said } from '../words/said.ts';
import { SEASONS } from '../words/time-words.ts';
import { dateOf, dayOf, latestOver, monthsOf, type Named, type Reader, yearless } from './named.ts';

const SEASON_MONTHS = 3;

/** "Summer 2025", "last winter", "this spring", "the fall". */
export const season: Reader = (said, at, today) => {
  const which = ['this', 'last', 'past', 'previous'].includes(said.word(at)) ? said.word(at) : '';
  const next = which === '' ? at : at + 1;
  const month = SEASONS.get(said.word(next));
  if (month === undefined) return undefined;
  const ofYear = (year: number) => monthsOf(year, month, SEASON_MONTHS);
  const year = yearAfter(said, next + 1, today);
  if (year) return { ...ofYear(year.value), end: afterNextYear(said, year.end) };
  const owned = said.word(next + 1) === "'s" ? next + 2 : next + 1;
  if (which === '') return { ...yearless(ofYear, today), end: owned, needs: 'month' };
  return { ...(which === 'this' ? yearless(ofYear, today) : latestOver(ofYear, today)), end: owned };
};

/** "Winter 2024/25" says the year in which it ends too. */
const afterNextYear = (said: Said, at: number): number =>
  said.word(at) === '/' && said.touches(at) && /^\d{2,4}$/u.test(said.word(at + 1)) ? at + 2 : at;

const fixed = (month: number, day: number) => (year: number) => DateTime.utc(year, month, day);

const HOLIDAYS = phrases<(year: number) => DateTime>(
  (
    [
      ['christmas', fixed(12, 25)],
      ['christmas day', fixed(12, 25)],
      ['christmas eve', fixed(12, 24)],
      ['xmas', fixed(12, 25)],
      ['new year', fixed(1, 1)],
      ["new year 's", fixed(1, 1)],
      ["new year 's day", fixed(1, 1)],
      ["new year 's eve", fixed(12, 31)],
      ['new years', fixed(1, 1)],
      ['valentines day', fixed(2, 14)],
      ['halloween', fixed(10, 31)],
      ['thanksgiving', thanksgiving],
      ['easter', easter],
    ] as const
  ).flatMap(([name, day]) => ['', 'the '].map((article) => [`${article}${name}`, day] as const)),
);

/** "Last christmas", "easter 2024", "the new year". */
export const holiday: Reader = (said, at, today): Named | undefined => {
  const isLast = said.word(at) === 'last' || said.word(at) === 'this';
  const found = phraseFrom(said, isLast ? at + 1 : at, HOLIDAYS);
  if (!found) return undefined;
  const ofYear = (year: number) => {
    const day = dayOf(found.value(year));
    return { from: day, to: day };
  };
  const year = yearAt(said, said.word(found.end) === 'of' ? found.end + 1 : found.end);
  if (year) return { ...ofYear(year.value), end: year.end };
  const span = yearless(ofYear, today);
  const isToday = dateOf(span.from).hasSame(today, 'day');
  const before = isLast && isToday ? ofYear(today.year - 1) : span;
  return { ...before, end: found.end, needs: 'limit' };
};

/** The fourth Thursday of November. */
function thanksgiving(year: number): DateTime {
  const first = DateTime.utc(year, 11, 1);
  return first.plus({ days: ((4 - first.weekday + 7) % 7) + 21 });
}

/** Western Easter (Meeus/Jones/Butcher, https://en.wikipedia.org/wiki/Date_of_Easter#Anonymous_Gregorian_algorithm). */
function easter(year: number): DateTime {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const shift = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - shift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 19 * weekday) / 433);
  const month = Math.floor((epact + weekday - 7 * late + 90) / 25);
  return DateTime.utc(year, month, (epact + weekday - 7 * late + 33 * month + 19) % 32);
}
