/** The titles of a segment: those that begin with some words, and those that have them. Work is bounded. Pure. */
import { addBit, countBits, eachBit, hasBit, noBits } from './bits.ts';
import { firstNotBefore, type Range, wordsBeginning } from './dictionary.ts';
import type { Index } from './index.ts';
import { type Segment, titleWords } from './segment.ts';

/** Of titles with frequent words the newest so many are looked at: at 100,000 papers half a millisecond. */
const MOST_TITLES = 4_096;

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
export const titleRanks = (segment: Segment, doc: number): number[] =>
  titleWords(segment, doc).map((word) => segment.alphabeticalRank[word] as number);

/**
 * The range of `titleOrder` with the titles that begin with a pattern, the shortest of them first.
 * @param within where to look, if it is known that all of them are there
 */
export function titlesBeginning(
  segment: Segment,
  pattern: Pattern,
  within: Range = { from: 0, end: segment.size },
): Range {
  const compared = (at: number): number => {
    const ranks = titleRanks(segment, segment.titleOrder[at] as number);
    for (const [index, { from, end }] of pattern.entries()) {
      const rank = ranks[index] ?? -1;
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
 * Documents whose title may have all words of a pattern, the newest first and at most 4,096: each has all whole words, or
 * a word that begins as the last one does.
 */
export function titlesHaving(segment: Segment, pattern: Pattern): readonly number[] {
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
  const cursors = others.map(({ length }) => length - 1);
  const found: number[] = [];
  for (let at = shortest.length - 1; at >= 0 && found.length < MOST_TITLES; at -= 1) {
    const doc = shortest[at] as number;
    const isInAll = others.every((list, which) => {
      let cursor = cursors[which] as number;
      while (cursor >= 0 && (list[cursor] as number) > doc) cursor -= 1;
      cursors[which] = cursor;
      return list[cursor] === doc;
    });
    if (isInAll && !hasBit(deleted, doc)) found.push(doc);
  }
  return found;
}

function countIn({ titlePapers, alphabetical }: Segment, { from, end }: Range): number {
  let count = 0;
  for (let place = from; place < end; place += 1)
    count += titlePapers.lengthOf(alphabetical[place] as number);
  return count;
}

/** The documents whose title has one of some words, in rising order. */
function united({ titlePapers, alphabetical, size }: Segment, { from, end }: Range): Uint32Array {
  const having = noBits(size);
  for (let place = from; place < end; place += 1)
    for (const doc of titlePapers.of(alphabetical[place] as number)) addBit(having, doc);
  const docs = new Uint32Array(countBits(having));
  let at = 0;
  eachBit(having, (doc) => {
    docs[at] = doc;
    at += 1;
  });
  return docs;
}

/** Where in a title the words of a pattern stand in a row, -1 for nowhere. */
export const runAt = (ranks: readonly number[], pattern: Pattern): number =>
  ranks.findIndex((_, start) =>
    pattern.every(({ from, end }, index) => {
      const rank = ranks[start + index] ?? -1;
      return rank >= from && rank < end;
    }),
  );

/** Whether two words stand side by side in some title. */
export const standSideBySide = ({ segments }: Index, left: string, right: string): boolean =>
  segments.some((segment) => {
    const pattern = patternOf(segment, [left, right]);
    return (
      pattern !== undefined &&
      titlesHaving(segment, pattern).some((doc) => runAt(titleRanks(segment, doc), pattern) !== -1)
    );
  });
