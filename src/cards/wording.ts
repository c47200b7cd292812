/** Numbers, days and lists in words, the same on every card. Pure. */
import { DateTime } from 'luxon';

/** "1 paper", "2 papers"; an irregular plural is given. */
export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? singular : plural}`;

/** The text with a capital at its beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "10 Feb 2025" for `2025-02-10`. */
export const day = (iso: string): string =>
  DateTime.fromISO(iso, { zone: 'utc' }).setLocale('en').toFormat('d LLL yyyy');

/** "a, b and c". */
export const list = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
