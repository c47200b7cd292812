/** Days of the week as people type them, read as ISO weekdays. Pure; English only, since the commands are. */

import { UserError } from '../runtime/errors.ts';
import { editDistance } from '../text/edit-distance.ts';
import { fold } from '../text/tokenise.ts';
import { capital, list } from '../text/wording.ts';
import { daysAt } from './spoken/days.ts';
import { impossibleAt } from './spoken/impossible.ts';
import { saidOf } from './words/said.ts';

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WEEKDAYS = [1, 2, 3, 4, 5];
const WEEKENDS = [6, 7];
/** A weekly digest without a day comes when the week begins. */
const WEEK_BEGINS = [1];

const GROUPS = new Map<string, readonly number[]>([
  ...['daily', 'everyday', 'day', 'days'].map((word) => [word, EVERY_DAY] as const),
  ...['weekdays', 'weekday', 'workdays', 'workday'].map((word) => [word, WEEKDAYS] as const),
  ...['weekends', 'weekend'].map((word) => [word, WEEKENDS] as const),
]);
/** The words of groups that a mistyped one may have meant. */
const GROUP_WORDS = ['daily', 'everyday', 'weekdays', 'workdays', 'weekends', 'weekly'];

/** Words that say nothing of their own, so that "on Mondays" and "every Friday" can be typed. */
const FILLERS = new Set(['and', 'on', 'every', 'each']);
/** "t" and "s" begin two days each, and one letter is a slip more often than a day. */
const SHORTEST_PREFIX = 2;
/** How far a mistyped name may be from the real one. */
const CLOSE = 2;
const HINT = 'Type it like daily, weekdays, mon,thu, mon-fri or weekly fri.';

/**
 * Reads days as a sentence says them: `daily`, `weekdays`, `weekly fri`, `mon,thu`, "Monday and Thursday", `sat-mon`,
 * "every day but sunday"; and in a list beginnings of names: `mo,we`.
 * @returns ISO weekdays (1 = Monday), ascending, each once, at least one
 * @throws UserError when a word is no day, with the day it may have meant, or it is a rhythm that no digest has
 */
export function parseDays(text: string): readonly number[] {
  const said = saidOf(text);
  const spoken = daysAt(said, 0);
  const isWeekly = said.words.some(({ word }) => word === 'weekly');
  if (spoken?.end === said.words.length && (!isWeekly || spoken.days.length === 1)) return spoken.days;
  const never = impossibleAt(said, 0);
  if (never?.end === said.words.length)
    throw new UserError(
      `It cannot come ${fold(text).trim()}.`,
      `It can come ${never.instead}: days:${never.days}.`,
    );
  const typed = wordsOf(text);
  if (typed.length === 0) throw new UserError('The days are missing.', HINT);
  const named = typed.filter((word) => word !== 'weekly');
  const days = new Set(named.flatMap(daysOf));
  if (named.length === typed.length) return [...days].sort();
  if (named.length === 0) return WEEK_BEGINS;
  if (days.size !== 1)
    throw new UserError(
      'A weekly digest comes on one day.',
      `Type weekly fri, or ${list(['daily', 'weekdays', 'mon,thu'], 'or')}.`,
    );
  return [...days];
}

/** The words that name days, ranges drawn together: `mon - fri, sun` becomes `mon-fri` and `sun`. */
function wordsOf(text: string): readonly string[] {
  const words = fold(text)
    .replace(/\s*[-‐‑‒–—]\s*|\s+(?:to|through)\s+/gu, '-')
    .split(/[\s,;:&+/.]+/u)
    .filter((word) => word !== '');
  const named = words.filter((word) => !FILLERS.has(word));
  return named.length === 0 ? words : named;
}

function daysOf(word: string): readonly number[] {
  const group = GROUPS.get(word);
  if (group) return group;
  const [from = '', to, ...rest] = word.split('-');
  if (to === undefined) return [dayOf(from)];
  if (rest.length > 0) throw new UserError(`“${word}” is no range of days.`, HINT);
  const first = dayOf(from);
  // A range may run over the end of the week: "sat-mon" is three days.
  const length = ((dayOf(to) - first + NAMES.length) % NAMES.length) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % NAMES.length) + 1);
}

function dayOf(word: string): number {
  const begins = (start: string) =>
    start.length < SHORTEST_PREFIX ? -1 : NAMES.findIndex((name) => name.startsWith(start));
  // "mondays", "tues" and "weds" are all in use.
  const found = [begins(word), begins(word.replace(/s$/u, ''))].find((index) => index >= 0);
  if (found !== undefined) return found + 1;
  const near = nearest(word);
  throw new UserError(`“${word}” is no day.`, near === undefined ? HINT : `Did you mean ${near}?`);
}

/** The day or group that a mistyped word probably was. */
function nearest(word: string): string | undefined {
  const most = Math.min(CLOSE, Math.floor(word.length / 2));
  return [...NAMES, ...GROUP_WORDS]
    .filter((name) => Math.abs(name.length - word.length) <= most)
    .map((name) => ({ name, distance: editDistance(word, name) }))
    .filter(({ distance }) => distance <= most)
    .sort((left, right) => left.distance - right.distance)
    .map(({ name }) => (GROUP_WORDS.includes(name) ? name : capital(name)))[0];
}

const nameOf = (day: number): string => capital(NAMES[day - 1] ?? '');

/** "every day", "weekdays", "weekends", "Mondays", "Mon and Thu"; takes ISO weekdays, ascending. */
export function daysText(days: readonly number[]): string {
  const isGroup = (group: readonly number[]) => group.join() === days.join();
  if (isGroup(EVERY_DAY)) return 'every day';
  if (isGroup(WEEKDAYS)) return 'weekdays';
  if (isGroup(WEEKENDS)) return 'weekends';
  const [only, ...others] = days.map(nameOf);
  return others.length === 0 ? `${only}s` : list(days.map((day) => nameOf(day).slice(0, 3)));
}
