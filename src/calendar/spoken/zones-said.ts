/** Time zones in the words of a sentence ("Berlin time", "in New York", "UTC−5"), as readers of words. Pure. */

import { each, phraseFrom, phrases, type Said } from '../words/said.ts';
import { mayBeZone, readZone } from '../zones/time-zone.ts';

/** A zone, one that has to be asked for, or the person's own. */
export type ZoneSlot =
  | { readonly kind: 'zone'; readonly value: string }
  | { readonly kind: 'own-zone' }
  | { readonly kind: 'doubt'; readonly question: string; readonly choices: readonly string[] };

/** What a sentence says of a zone, and the index of the word after it. */
export interface SaidZone {
  readonly slot: ZoneSlot;
  readonly start: number;
  readonly end: number;
}

const OWN = phrases(
  each(
    true,
    ['local', 'my', 'our', 'my local', 'our local', 'my own', 'your', 'their'].flatMap((whose) =>
      ['time', 'time zone', 'timezone'].map((time) => `${whose} ${time}`),
    ),
  ),
);
const BEFORE = new Set([
  'in',
  'at',
  'on',
  'by',
  'the',
  'using',
  'per',
  'for',
  'to',
  'zone',
  'timezone',
  '(',
  ':',
  '=',
]);
const SAYS_ZONE = new Set(['zone', 'timezone', 'tz']);
/** "The timezone of the digest to …": so far back a zone may be spoken of. */
const NEAR = 5;
const MOST_BEFORE = 3;
/** "Port Moresby", "Dar es Salaam", "New York City". */
const LONGEST_PLACE = 3;
/** So many words in, nobody's mistyped zone is looked for any more: that takes a while. */
const MISTYPED_WITHIN = 60;
const CONTINENTS = new Set(
  'africa america antarctica arctic asia atlantic australia europe indian pacific us canada etc'.split(' '),
);
/** Abbreviations that are no other words in capitals. */
const CLEAR = new Set(
  'est edt cst cdt mst mdt pst pdt cet cest eet eest bst ist jst kst aest aedt sgt hkt nzst nzdt akst'.split(
    ' ',
  ),
);

/** The zone that begins at a word; `isAfterTime` where a time of day stands directly before it. */
export function zoneAt(said: Said, at: number, isAfterTime: boolean): SaidZone | undefined {
  const own = phraseFrom(said, at, OWN);
  if (own) return { slot: { kind: 'own-zone' }, start: startOf(said, at), end: own.end };
  const offset = offsetAt(said, at);
  if (offset !== undefined) return known(said, at, offset, true);
  if (CONTINENTS.has(said.word(at)) && said.word(at + 1) === '/' && said.touches(at + 1))
    return longest(said, at, { least: 3, most: 3 + 2 * LONGEST_PLACE, isSure: true });
  return timeAt(said, at) ?? placeAt(said, at, isAfterTime);
}

/** `UTC`, `UTC+2`, `GMT−5:30`, "GMT+5.5", `+05:30`. */
function offsetAt(said: Said, at: number): number | undefined {
  const isNamed = said.word(at) === 'utc' || said.word(at) === 'gmt';
  const sign = isNamed ? at + 1 : at;
  const isSign =
    ['+', '-'].includes(said.word(sign)) && /^\d{1,4}$/u.test(said.word(sign + 1)) && said.touches(sign + 1);
  if (!isSign || (isNamed ? false : said.touches(sign))) return isNamed ? at + 1 : undefined;
  const hasMore =
    [':', '.'].includes(said.word(sign + 2)) && said.touches(sign + 2) && said.touches(sign + 3);
  const end = hasMore && /^\d{1,2}$/u.test(said.word(sign + 3)) ? sign + 4 : sign + 2;
  return isNamed || said.word(sign + 2) === ':' ? end : undefined;
}

/** "Berlin time", "Eastern standard time", "CET time zone". */
function timeAt(said: Said, at: number): SaidZone | undefined {
  for (let length = LONGEST_PLACE; length > 0; length -= 1) {
    const next = at + length;
    const isKind = ['standard', 'daylight', 'summer'].includes(said.word(next));
    const time = isKind ? next + 1 : next;
    if (said.word(time) !== 'time' && said.word(time) !== 'timezone') continue;
    const end = said.word(time) === 'time' && said.word(time + 1) === 'zone' ? time + 2 : time + 1;
    const found = mayBeZone(textOf(said, at, next)) ? known(said, at, end, false) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** "In New York", "zone Berlin", "9am berlin", "EST". */
function placeAt(said: Said, at: number, isAfterTime: boolean): SaidZone | undefined {
  const before = said.word(at - 1);
  const isNear = Array.from({ length: NEAR }, (_, back) => said.word(at - 2 - back)).some((word) =>
    SAYS_ZONE.has(word),
  );
  const isAsked =
    SAYS_ZONE.has(before) ||
    ([':', '='].includes(before) && SAYS_ZONE.has(said.word(at - 2))) ||
    (before === 'to' && isNear);
  const first = said.words[at];
  const written = first ? said.text.slice(first.start, first.end) : '';
  const isLed = before === 'in' && (isAfterTime || /^\p{Lu}/u.test(written));
  const isClear = CLEAR.has(said.word(at)) && written === written.toUpperCase();
  if (!isAsked && !isLed && !isClear && !isAfterTime) return undefined;
  const found = longest(said, at, { least: 1, most: isClear ? 1 : LONGEST_PLACE, isSure: isAsked });
  // "9am eastern" leaves out "time".
  const eastern = isAfterTime && !found ? readZone(`${written} time`) : undefined;
  return eastern && 'zone' in eastern
    ? { slot: { kind: 'zone', value: eastern.zone }, start: startOf(said, at), end: at + 1 }
    : found;
}

function longest(
  said: Said,
  at: number,
  { least, most, isSure }: { least: number; most: number; isSure: boolean },
): SaidZone | undefined {
  for (let length = most; length >= least; length -= 1) {
    const end = at + length;
    if (end > said.words.length) continue;
    const isLast = isSure && length === least && at < MISTYPED_WITHIN;
    if (!isLast && !mayBeZone(textOf(said, at, end))) continue;
    const found = known(said, at, end, isLast);
    if (found) return found;
  }
  return undefined;
}

const textOf = (said: Said, at: number, end: number): string =>
  said.text.slice(said.words[at]?.start ?? 0, said.words[end - 1]?.end ?? 0);

/** What words are as a zone; near names count only where they are surely meant as one. */
function known(said: Said, at: number, end: number, isSure: boolean): SaidZone | undefined {
  const read = readZone(textOf(said, at, end));
  const place = { start: startOf(said, at), end };
  if ('zone' in read) return { slot: { kind: 'zone', value: read.zone }, ...place };
  if (!read.isCertain && !(isSure && read.near.length > 0)) return undefined;
  return { slot: { kind: 'doubt', question: `${read.wrong} Which one?`, choices: read.near }, ...place };
}

/** Where the words that lead to a zone begin. */
function startOf(said: Said, at: number): number {
  let start = at;
  while (start > 0 && at - start < MOST_BEFORE && BEFORE.has(said.word(start - 1))) start -= 1;
  return start;
}
