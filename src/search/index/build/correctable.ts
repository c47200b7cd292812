/**
 * The words of a segment that may be what a typing error meant, by their length, then in the order of the alphabet, each
 * with the letters that it has. Pure.
 */
import { lettersOf } from '../dictionary.ts';
import { listSections } from '../lists.ts';
import type { Sections } from '../sections.ts';

/** In a segment of so many papers a word that fewer than three have is itself as likely an error. */
const LARGE_SEGMENT = 2_000;
const FEWEST_PAPERS = 3;
/** Longer ones are no words. */
const LONGEST = 42;

interface Dictionary {
  readonly alphabetical: Uint32Array;
  readonly wordPapers: Uint32Array;
  readonly wordStem: Uint32Array;
  /** How many there are. */
  readonly papers: number;
}

/** @param words by their numbers */
export function* correctableSections(
  words: readonly string[],
  { alphabetical, wordPapers, wordStem, papers }: Dictionary,
): Generator<void, Sections> {
  const fewest = papers < LARGE_SEGMENT ? 1 : FEWEST_PAPERS;
  const lengthOf = (word: number): number => words[word]?.length ?? 0;
  const isOne = (word: number): boolean =>
    (wordPapers[word] as number) >= fewest && wordStem[word] !== 0 && lengthOf(word) <= LONGEST;
  const chosen = alphabetical.filter(isOne);
  yield;
  const byLength = listSections('correctable', LONGEST + 1, {
    rows: chosen.map(lengthOf),
    numbers: chosen,
  });
  yield;
  const letters = Int32Array.from(byLength.correctableValues ?? [], (word) => lettersOf(words[word] ?? ''));
  return { ...byLength, correctableLetters: letters };
}
