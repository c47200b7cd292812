/** How probably two bearers of a name are one person, by the frequency of its words. Pure. */
import type { NameBook } from '../corpus/names/name-book.ts';

/** How much a name tells of a person, by its key (`nameKey`): from 0 to 1. */
export type Tells = (key: string) => number;

/** How frequent the words of names are. */
export interface NameFrequencies {
  /** How many names there are. */
  readonly names: number;
  /** How many of their words are this one; of a single letter, how many begin with it. */
  wordsLike(word: string): number;
}

/** The same of the names of a corpus. */
export const frequenciesOf = (names: NameBook): NameFrequencies => ({
  names: names.size,
  wordsLike: (word) => (word.length > 1 ? names.withWord(word) : names.withPrefix(word)).length,
});

/**
 * How likely two bearers of a name are one person, over the names of a corpus. Were given and family names independent,
 * `N × Π(n / N)` other people would bear it too, where N names are known and n of them have the word; the chance is
 * 1 / (1 + that many).
 */
export function tellsBy({ names, wordsLike }: NameFrequencies): Tells {
  const known = new Map<string, number>();
  return (key) => {
    const words = key.split(' ');
    const others = () => words.reduce((all, word) => all * ((wordsLike(word) || 1) / names), names);
    const tells = known.get(key) ?? 1 / (1 + others());
    known.set(key, tells);
    return tells;
  };
}
