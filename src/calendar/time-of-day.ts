/** Times of day as people type them, read as `HH:MM`. Pure; midnight is 00:00, never 24:00. */
import { UserError } from '../runtime/errors.ts';
import { fold } from '../text/tokenise.ts';

const WORDS = new Map([
  ['noon', '12:00'],
  ['midday', '12:00'],
  ['midnight', '00:00'],
]);

/** `9`, `9:05`, `9.30`, `9am`, `9:30 p.m.` */
const WITH_SIGN = /^(\d{1,2})(?:[:.](\d{2}))? ?(?:([ap])\.?m\.?)?$/u;
/** `930`, `0930`, `930pm` */
const WITHOUT_SIGN = /^(\d{1,2})(\d{2}) ?(?:([ap])\.?m\.?)?$/u;
/** `21h`, `9h30` */
const WITH_H = /^(\d{1,2}) ?h ?(\d{2})?$/u;

const LAST_HOUR = 23;
const LAST_MINUTE = 59;
const NOON = 12;

/**
 * Reads a time of day: `9`, `09:00`, `9.30`, `0930`, `9am`, `9:30 PM`, `21h`, `9h30`, `noon`, `midnight`.
 * @returns the local time as `HH:MM`, 24 hours
 * @throws UserError when it is none; `24:00` too, since nobody knows which day it belongs to
 */
export function parseTime(text: string): string {
  const typed = fold(text).replace(/\s+/gu, ' ').trim().replace(/^at /u, '');
  const word = WORDS.get(typed);
  if (word !== undefined) return word;
  const match = WITH_SIGN.exec(typed) ?? WITHOUT_SIGN.exec(typed) ?? WITH_H.exec(typed);
  const minute = Number(match?.[2] ?? 0);
  const typedHour = Number(match?.[1] ?? Number.NaN);
  if (typedHour === LAST_HOUR + 1 && minute === 0 && match?.[3] === undefined)
    throw new UserError(`“${text.trim()}” is no time of day.`, 'Type 00:00 for midnight.');
  const hour = hourOf(typedHour, match?.[3]);
  if (hour === undefined || minute > LAST_MINUTE) throw noTime(text);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= LAST_HOUR ? hour : undefined;
  if (hour < 1 || hour > NOON) return undefined;
  return (hour % NOON) + (half === 'p' ? NOON : 0);
}

function noTime(text: string): UserError {
  const typed = text.trim();
  const message = typed === '' ? 'The time of day is missing.' : `“${typed}” is no time of day.`;
  return new UserError(message, 'Type it like 09:00, 9am or 21:30.');
}
