/** Words of a segment by how they begin, and by their letters: for what is not finished, or typed with an error. Pure. */
import type { Index } from './index.ts';
import type { Segment } from './segment.ts';

/** A run of places in the alphabet, or of titles in their order; the end is excluded. */
export interface Range {
  readonly from: number;
  readonly end: number;
}

/** The first place of a range that is not before what is looked for; the end where all are. */
export function firstNotBefore({ from, end }: Range, isBefore: (at: number) => boolean): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The places in the alphabet of the words that begin with some letters: a word's place is its `alphabeticalRank`.
 * @param within where to look, if it is known that all of them are there
 */
export function wordsBeginning(
  { alphabetical, words }: Segment,
  letters: string,
  within: Range = { from: 0, end: alphabetical.length },
): Range {
  const wordAt = (place: number): string => words.at(alphabetical[place] as number);
  const from = firstNotBefore(within, (place) => wordAt(place) < letters);
  const isOne = (place: number) => wordAt(place).startsWith(letters);
  return { from, end: firstNotBefore({ from, end: within.end }, isOne) };
}

/** The words of a range that all begin alike up to a letter, by that letter: none for the word that ends before it. */
export function* byLetter(
  { alphabetical, words }: Segment,
  range: Range,
  letterAt: number,
): Generator<{ readonly letter: string; readonly range: Range }, void> {
  const letterOf = (place: number): string => words.at(alphabetical[place] as number).charAt(letterAt);
  for (let from = range.from; from < range.end; ) {
    const letter = letterOf(from);
    const end = firstNotBefore({ from: from + 1, end: range.end }, (place) => letterOf(place) === letter);
    if (letter !== '') yield { letter, range: { from, end } };
    from = end;
  }
}

/** The letters that a word has, as bits; those beyond a to z share bits. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index += 1) bits |= 1 << (word.charCodeAt(index) & 31);
  return bits;
}

/** How many papers have a word as it is written; deleted ones count. */
export const papersWithWord = ({ segments }: Index, word: string): number =>
  segments.reduce((sum, { words, wordPapers }) => sum + (wordPapers[words.find(word)] ?? 0), 0);
