/** The time that begins at a word of a sentence, by whichever reader knows it. Pure. */
import { dayAt, figures, monthAt } from './dates.ts';
import type { Reader } from './named.ts';
import { part, share, weekOf } from './parts.ts';
import { holiday, season } from './seasons.ts';
import { age, allTime, nearDay, stretch, weekday, weekend } from './stretches.ts';
import { decade, fraction, year } from './years.ts';

/** Longer forms before the shorter ones that they begin with. */
const READERS: readonly Reader[] = [
  ...[share, part, weekOf, nearDay, stretch, weekend, weekday, season, holiday, allTime],
  ...[figures, dayAt, monthAt, fraction, decade, year, age],
];

/** The time that begins at a word, whether or not what leads to it makes it one. */
export const namedAt: Reader = (said, at, today) => {
  for (const read of READERS) {
    const named = read(said, at, today);
    if (named) return named;
  }
  return undefined;
};
