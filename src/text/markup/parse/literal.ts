/** Backslashes that are not TeX's: paths of Windows, regular expressions, escaped quotes. Pure. */

import { isKnown } from '../known/macros.ts';

/** Longer words without blanks are no paths; a hostile one must not be looked through for each of its signs. */
const LONGEST_WORD = 300;
const PATH = /^["'(`]*(?:[A-Za-z]:\\|\\\\[\w.-]+\\)(?<name>[\w.]+)/u;
/** TeX has no such macros, or an argument after them. */
const CODE: readonly RegExp[] = [
  // `\w+`, `\d{3}`, `[^\s]`
  /\\[wdsWDSbB](?:[+*?|)]|\{\d)/u,
  /\[\^?\\[wdsnrt](?![a-zA-Z])/u,
  // "\n"
  /(?:^|["'`(])\\[nrt](?:$|["'`),.;:])/u,
  /\\[nrt]["'`]/u,
  // `\x41`, `\u0041`, `\0`
  /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|0)(?![\w{])/u,
  // `\.com`: no accent of a letter, but an escaped full stop
  /\\\.(?:com|org|net|io|py|js|txt|pdf|json|csv|html?)\b/u,
];
const BLANK = /\s/u;
/** A dollar ends a regular expression, too. */
const FORMULA = /\$(?!$)/u;
const SEGMENTS = /^[\w.-]{2,}(?:\\[\w.-]{2,}){2,}$/u;
/** How far a quotation in escaped quotes is looked for. */
const LONGEST_QUOTATION = 200;
/** `\L o\'s` and `{\L}o\'s`: in a word with TeX it is an accent. */
const LONGEST_STEM = 30;
const IN_TEX_WORD = /\\(?:[a-zA-Z]{1,2}(?:\{\}|[\s}])|["'`^~=.])[\p{L}{}]*$/u;
const APOSTROPHES = /^(?:s|t|re|ve|ll|d|m)(?![\p{L}{])/u;

/**
 * The words that are code, as where each begins and where it ends. Words are what stands between blanks.
 */
export function literalWords(text: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let at = text.indexOf('\\'); at !== -1; ) {
    let [from, end] = [at, at + 1];
    while (from > 0 && !BLANK.test(text[from - 1] ?? '')) from -= 1;
    while (end < text.length && !BLANK.test(text[end] ?? '')) end += 1;
    if (end - from <= LONGEST_WORD && isLiteral(text.slice(from, end))) found.set(from, end);
    at = text.indexOf('\\', end);
  }
  return found;
}

const isLiteral = (word: string): boolean =>
  !FORMULA.test(word) && (isRooted(word) || isPath(word) || CODE.some((pattern) => pattern.test(word)));

/** `C:\Users`; in `f:\beta` a function is given, not a drive. */
function isRooted(word: string): boolean {
  const name = PATH.exec(word)?.groups?.name;
  return name !== undefined && !isKnown(name);
}

/** `path\to\file`: names of folders, though some may be names of macros. */
function isPath(word: string): boolean {
  const bare = word.replace(/[.,;:]+$/u, '');
  return SEGMENTS.test(bare) && !bare.split('\\').slice(1).every(isKnown);
}

/** Whether `\"` or `\'` at a place is an escaped sign rather than an accent: `\"word\"`, `don\'t`. */
export function isEscapedQuote(text: string, at: number): boolean {
  const sign = text[at + 1];
  const isInside = /\p{L}/u.test(text[at - 1] ?? '');
  if (sign === "'")
    return (
      isInside &&
      APOSTROPHES.test(text.slice(at + 2, at + 6)) &&
      !IN_TEX_WORD.test(text.slice(Math.max(0, at - LONGEST_STEM), at))
    );
  if (sign !== '"') return false;
  if (isInside && !/[\p{L}\\{\s]/u.test(text[at + 2] ?? ' ')) return true;
  if (isInside) return /\s/u.test(text[at + 2] ?? ' ');
  const closing = text.slice(at + 2, at + LONGEST_QUOTATION).indexOf('\\"');
  return closing > 0 && !/[\p{L}\\{]/u.test(text[at + 2 + closing + 2] ?? ' ');
}
