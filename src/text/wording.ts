/** Numbers, days and lists in words, the same on every card. Pure. */
import { DateTime } from 'luxon';

const MINUTE_MS = 60_000;
/** A cut at the end of a clause may lose at most half of what fits, else the last whole word is the better end. */
const LEAST_KEPT = 0.5;

/** "1 paper", "2 papers"; an irregular plural is given. */
export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? singular : plural}`;

/** What leads on to the part that was cut off: "; however", "(e.g", ", and". */
const LEADS_ON = /(?:[\s,;:.(–—]|(?<=[\s(])(?:e\.g|i\.e|and|or|but|however|whereas|such as|including))+$/iu;

/** A name with capitals of its own: vLLM, mHC. */
const OWN_CAPITALS = /^\p{Ll}[\p{Ll}\p{N}-]*\p{Lu}/u;

/** The text with a capital at its beginning, unless that is a name which begins without one. */
export const capital = (text: string): string =>
  OWN_CAPITALS.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);

/** "10 Feb 2025" for `2025-02-10`. */
export const day = (iso: string): string =>
  DateTime.fromISO(iso, { zone: 'utc' }).setLocale('en').toFormat('d LLL yyyy');

/** "a, b and c". */
export const list = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** A text of at most so many characters; a longer one ends with a clause, else with a word, and an ellipsis. */
export function cutAt(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const room = longest - ' …'.length;
  const clauses = text.slice(0, room + 1).matchAll(/[,;:.](?= )| (?=[–—(])/gu);
  const clause = Array.from(clauses, ({ index }) => index).at(-1) ?? 0;
  const end = [clause, text.lastIndexOf(' ', room)].find((at) => at >= LEAST_KEPT * longest) ?? room;
  const kept = text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(LEADS_ON, '')} …`;
}

const read = (date: string): DateTime => DateTime.fromISO(date, { zone: 'utc' }).setLocale('en');

/** "Saturday, 7 February". */
export const weekday = (date: string): string => read(date).toFormat('EEEE, d LLLL');

/** "2–8 February", "30 January – 5 February". */
export function weekText({ from, to }: { readonly from: string; readonly to: string }): string {
  const [first, last] = [read(from), read(to)];
  const end = last.toFormat('d LLLL');
  return first.month === last.month ? `${first.day}–${end}` : `${first.toFormat('d LLLL')} – ${end}`;
}

/** "3 hours ago", "in 20 minutes", "just now". */
export function ago(at: Date, now: Date): string {
  if (Math.abs(now.getTime() - at.getTime()) < MINUTE_MS) return 'just now';
  return DateTime.fromJSDate(at).toRelative({ base: DateTime.fromJSDate(now), locale: 'en' }) ?? '';
}
