/** The titles of a segment: those that begin with some words, and those that have them. Work is bounded. Pure. */
import { readable } from '../../text/markup/readable.ts';
import { words } from '../../text/tokenise.ts';
import { addBit, countBits, eachBit, hasBit, noBits } from './bits.ts';
import { firstNotBefore, type Range, wordsBeginning } from './dictionary.ts';
import { LONGEST_TITLE, readTitle } from './forward.ts';
import type { Index } from './index.ts';
import type { Segment } from './segment.ts';

/** Of titles with frequent words the newest so many are looked at: at 100,000 papers half a millisecond. */
const MOST_TITLES = 4_096;
/** Into which titles are read, one after the other. */
const TITLE = new Uint32Array(LONGEST_TITLE);
/** From one document in so many on a set of bits is quicker than sorting. */
const BITS_FROM = 64;

/** Words in a row, each as the places in the alphabet that it may have: one for a whole word, a range for one that is begun. */
export type Pattern = readonly Range[];

/** The pattern of folded words; undefined where the segment lacks one of them. */
export function patternOf(
  segment: Segment,
  words: readonly string[],
  { isUnfinished = false }: { readonly isUnfinished?: boolean } = {},
): Pattern | undefined {
  const pattern = words.map((word, index): Range => {
    if (isUnfinished && index === words.length - 1) return wordsBeginning(segment, word);
    const number = segment.words.find(word);
    const from = number === -1 ? 0 : (segment.alphabeticalRank[number] as number);
    return { from, end: number === -1 ? 0 : from + 1 };
  });
  return pattern.every(({ from, end }) => from < end) ? pattern : undefined;
}

/** The words of a title as their places in the alphabet. */
export function titleRanks(segment: Segment, doc: number): number[] {
  const count = readTitle(segment, doc, TITLE);
  const ranks: number[] = [];
  for (let at = 0; at < count; at += 1) ranks.push(segment.alphabeticalRank[TITLE[at] as number] as number);
  return ranks;
}

/** Whether a title has more words than so many. */
export const isLonger = (segment: Segment, doc: number, length: number): boolean =>
  readTitle(segment, doc, TITLE) > length;

/**
 * The range of `titleOrder` with the titles that begin with a pattern, the shortest of them first.
 * @param within where to look, if it is known that all of them are there
 */
export function titlesBeginning(
  segment: Segment,
  pattern: Pattern,
  within: Range = { from: 0, end: segment.size },
): Range {
  const first = new Uint32Array(pattern.length);
  const compared = (at: number): number => {
    const count = readTitle(segment, segment.titleOrder[at] as number, first);
    for (let index = 0; index < pattern.length; index += 1) {
      const { from, end } = pattern[index] as Range;
      const rank = index < count ? (segment.alphabeticalRank[first[index] as number] as number) : -1;
      if (rank < from) return -1;
      if (rank >= end) return 1;
    }
    return 0;
  };
  const from = firstNotBefore(within, (at) => compared(at) < 0);
  return { from, end: firstNotBefore({ from, end: within.end }, (at) => compared(at) === 0) };
}

/** The documents of a range of `titleOrder`, in that order. */
export const titlesIn = ({ titleOrder, deleted }: Segment, { from, end }: Range): Uint32Array =>
  titleOrder.subarray(from, end).filter((doc) => !hasBit(deleted, doc));

/**
 * Documents whose title may have all words of a pattern, the newest first: each has all whole words, or a word that begins
 * as the last one does.
 * @param most of how many to stop
 */
export function titlesHaving(
  segment: Segment,
  pattern: Pattern,
  most: number = MOST_TITLES,
): readonly number[] {
  const { titlePapers, alphabetical, deleted } = segment;
  const wordAt = (place: number): number => alphabetical[place] as number;
  const whole = pattern
    .filter(({ from, end }) => end - from === 1)
    .map(({ from }) => titlePapers.of(wordAt(from)))
    .sort((left, right) => left.length - right.length);
  const begun = pattern.find(({ from, end }) => end - from > 1);
  const [shortest = new Uint32Array(), ...others] =
    begun && (whole[0] === undefined || countIn(segment, begun) < whole[0].length)
      ? [united(segment, begun), ...whole]
      : whole;
  const ends = others.map(({ length }) => length);
  const found: number[] = [];
  for (let at = shortest.length - 1; at >= 0 && found.length < most; at -= 1) {
    const doc = shortest[at] as number;
    let isInAll = !hasBit(deleted, doc);
    for (let which = 0; isInAll && which < others.length; which += 1) {
      const list = others[which] as Uint32Array;
      const end = endBefore(list, doc, ends[which] as number);
      ends[which] = end;
      isInAll = list[end - 1] === doc;
    }
    if (isInAll) found.push(doc);
  }
  return found;
}

/** How many of the first numbers of a rising list are at most a limit, by steps that double from the end (galloping search). */
function endBefore(list: Uint32Array, limit: number, end: number): number {
  let step = 1;
  while (step <= end && (list[end - step] as number) > limit) step *= 2;
  const from = Math.max(0, end - step);
  return firstNotBefore({ from, end: end - (step >> 1) }, (at) => (list[at] as number) <= limit);
}

function countIn({ titlePapers, alphabetical }: Segment, { from, end }: Range): number {
  let count = 0;
  for (let place = from; place < end; place += 1)
    count += titlePapers.lengthOf(alphabetical[place] as number);
  return count;
}

/** The documents whose title has one of some words, in rising order. */
function united(segment: Segment, range: Range): Uint32Array {
  const { titlePapers, alphabetical, size } = segment;
  const count = countIn(segment, range);
  const lists = Array.from({ length: range.end - range.from }, (_, at) =>
    titlePapers.of(alphabetical[range.from + at] as number),
  );
  if (count * BITS_FROM > size) return unitedInBits(lists, size);
  const docs = new Uint32Array(count);
  let at = 0;
  for (const list of lists) {
    docs.set(list, at);
    at += list.length;
  }
  return docs.sort().filter((doc, index, all) => doc !== all[index - 1]);
}

function unitedInBits(lists: readonly Uint32Array[], size: number): Uint32Array {
  const having = noBits(size);
  for (const list of lists) for (const doc of list) addBit(having, doc);
  const docs = new Uint32Array(countBits(having));
  let at = 0;
  eachBit(having, (doc) => {
    docs[at] = doc;
    at += 1;
  });
  return docs;
}

/** Where in a title the words of a pattern stand in a row, -1 for nowhere. */
export function runAt(ranks: readonly number[], pattern: Pattern): number {
  for (let start = 0; start + pattern.length <= ranks.length; start += 1) {
    let length = 0;
    while (length < pattern.length && isOne(ranks[start + length] as number, pattern[length])) length += 1;
    if (length === pattern.length) return start;
  }
  return -1;
}

/** Whether a word is one of those that a part of a pattern stands for. */
export const isOne = (rank: number, part: Range | undefined): boolean =>
  part !== undefined && rank >= part.from && rank < part.end;

/** Whether a title is a name, a colon and more, and the name has so many words: "BERT: …". */
export const isNamed = ({ titles }: Segment, doc: number, count: number): boolean => {
  const [name = '', rest] = readable(titles.at(doc)).split(':', 2);
  return rest !== undefined && words(name).length === count;
};

/** Whether two words stand side by side in some title. */
export const standSideBySide = ({ segments }: Index, left: string, right: string): boolean =>
  segments.some((segment) => {
    const pattern = patternOf(segment, [left, right]);
    return (
      pattern !== undefined &&
      titlesHaving(segment, pattern).some((doc) => runAt(titleRanks(segment, doc), pattern) !== -1)
    );
  });
