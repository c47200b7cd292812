/** Times of day as people type them, read as `HH:MM`. Pure; midnight is 00:00, never 24:00. */
import { UserError } from '../runtime/errors.ts';
import { list } from '../text/wording.ts';
import { clockAt, clockText } from './spoken/clock.ts';
import { postingIn } from './spoken/posting.ts';
import { saidOf } from './words/said.ts';

/** `9 h 30`, which a sentence would not write so. */
const WITH_H = /^(\d{1,2}) ?h ?(\d{2})?$/u;
const END_OF_DAY = /^24(?::00|\.00|00| ?h)?$/u;

/**
 * Reads a time of day as a sentence says it: `9`, `09:00`, `9.30`, `0930`, `9am`, `9:30 PM`, `21h`, `9h30`, `noon`,
 * "half past nine", "5 in the evening".
 * @returns the local time as `HH:MM`, 24 hours
 * @throws UserError when it is none, or may be two; `24:00` too, since nobody knows which day it belongs to
 */
export function parseTime(text: string): string {
  const typed = text
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^at /iu, '')
    .replace(WITH_H, '$1h$2');
  if (END_OF_DAY.test(typed))
    throw new UserError(`“${text.trim()}” is no time of day.`, 'Type 00:00 for midnight.');
  const said = saidOf(typed);
  const clock = clockAt(said, 0);
  if (clock?.end === said.words.length && clock.other === undefined) return clockText(clock.minutes);
  const [only, ...others] = postingIn(typed);
  const isWhole = only !== undefined && others.length === 0 && only.start === 0 && only.end === typed.length;
  if (isWhole && only.slot.kind === 'time') return only.slot.value;
  if (isWhole && only.slot.kind === 'doubt')
    throw new UserError(
      `“${text.trim()}” does not say which hour it is.`,
      `Did you mean ${list(only.slot.choices, 'or')}?`,
    );
  throw noTime(text);
}

function noTime(text: string): UserError {
  const typed = text.trim();
  const message = typed === '' ? 'The time of day is missing.' : `“${typed}” is no time of day.`;
  return new UserError(message, 'Type it like 09:00, 9am or 21:30.');
}
