/** What the corpus has of names and words, as sentences are compared with it. */
import type { Index } from '../../search/index/index.ts';

/** All words that are asked for are folded. */
export interface Lexicon {
  readonly index: Index;
  /** In how many titles a word stands. */
  titlesWith(word: string): number;
  isTitleWord(word: string): boolean;
  /** Whether two words are neighbours in a title. */
  isPair(left: string, right: string): boolean;
  /** Whether somebody's name has a word. */
  isNameWord(word: string): boolean;
  /** Names as they are written that have all of some words, or else some of those that have one of them. */
  namesWith(all: readonly string[]): readonly string[];
  /** The slug of an organisation by a way to write it, without blanks. */
  organisation(joined: string): string | undefined;
}
