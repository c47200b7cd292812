/** What the index of a corpus knows of people: the names on its papers, the words in them, and whose papers are whose. */

/** Numbers of names, each once. */
export type NameNumbers = ArrayLike<number>;

/**
 * The names that papers bear, as they are written, by their numbers from 0 on. One name may have several numbers, and
 * one that no paper bears any more may still be among them.
 */
export interface NameBook {
  /** How many names there are. */
  readonly size: number;
  /** The name of a number. */
  written(name: number): string;
  /** How many different words (`nameWords`) it has. */
  length(name: number): number;
  /** The names that have a word, in rising order. */
  withWord(word: string): NameNumbers;
  /** The names that have a word that begins so, once for each such word, in any order. */
  withPrefix(prefix: string): NameNumbers;
  /** How many papers bear a name. */
  papersBy(name: number): number;
  /** The ids of its newest papers, at most so many. */
  newestBy(name: number, most: number): readonly string[];
}

/** How frequent words are in a corpus. */
export interface TermStatistics {
  /** How many papers there are. */
  readonly papers: number;
  /** How many of them have a stem. */
  papersWith(stem: string): number;
}
