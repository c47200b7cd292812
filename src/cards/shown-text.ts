/** Text and addresses of papers made fit to be shown on any platform, before its own mark-up is escaped. Pure. */

import { linksAt } from '../corpus/links/references.ts';

/** Control characters, and bidirectional overrides that would turn the rest of a message around. */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const ELLIPSIS = '…';

/** Text of several lines without control characters, bidirectional overrides and lone surrogates. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[\t\v\f]/gu, ' ')
    .replace(INVISIBLE, '');

/** At most `longest` UTF-16 units; a text that was cut ends in an ellipsis and never in half a character. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, Math.max(0, longest - ELLIPSIS.length)).replace(/[\ud800-\udbff]$/u, '');
  return longest < ELLIPSIS.length ? '' : kept.trimEnd() + ELLIPSIS;
}

/** The same for a line of words, which ends with a whole one unless that would lose half of it. */
export function cutAtWord(text: string, longest: number): string {
  const end = text.lastIndexOf(' ', longest - ELLIPSIS.length);
  return text.length > longest && end > longest / 2
    ? text.slice(0, end).trimEnd() + ELLIPSIS
    : cut(text, longest);
}

/** An address of the web that shows where it leads: http or https, and no user name in front of the host. */
export function webUrl(url: string): URL | undefined {
  const parsed = URL.parse(url);
  const isWeb = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
  return parsed && isWeb && parsed.username === '' && parsed.password === '' ? parsed : undefined;
}

/** A text in pieces, in order: words, and the addresses between them, whole with their brackets. */
export function addressesAmongWords(
  text: string,
): readonly { readonly text: string; readonly url?: string }[] {
  let at = 0;
  const pieces = linksAt(text).flatMap(({ link, start, end }) => {
    const words = text.slice(at, start);
    at = end;
    return [{ text: words }, { text: text.slice(start, end), url: link }];
  });
  return [...pieces, { text: text.slice(at) }];
}
