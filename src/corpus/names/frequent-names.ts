/** The names of a corpus by the number of their papers: pages of them, and completions of what somebody types. Pure. */
import { nameKey, nameWords } from '../../text/person-name.ts';
import { amongAny } from './fitting-names.ts';
import type { NameBook } from './name-book.ts';

/** Among so many times the names that are wanted stand enough that are not spellings of each other. */
const SPELLINGS = 2;

/** How many papers names have together. */
export const papersOf = (names: Iterable<number>, book: NameBook): number =>
  Iterator.from(names).reduce((sum, name) => sum + book.papersBy(name), 0);

/** Those of some names that papers bear, the most frequent first, equals in the order in which they come. */
export const byPapers = (names: Iterable<number>, book: NameBook): readonly number[] =>
  [...Map.groupBy(names, book.papersBy)]
    .filter(([papers]) => papers > 0)
    .sort(([left], [right]) => right - left)
    .flatMap(([, some]) => some);

/** All names, the most frequent first. */
export const allByPapers = (book: NameBook): readonly number[] => byPapers(Array(book.size).keys(), book);

/** At most so many different names in which each typed word begins a word, the most frequent first. */
export function namesBeginning(typed: string, book: NameBook, most: number): readonly string[] {
  const words = nameWords(typed).toSorted((left, right) => right.length - left.length);
  const [first, ...others] = words.map(book.withPrefix);
  const beginning = (list: ArrayLike<number>) =>
    others.reduce((names, other) => amongAny(names, [other]), new Set(Array.from(list)));
  const frequent = byPapers(first ? beginning(first) : Array(book.size).keys(), book);
  const written = frequent.slice(0, SPELLINGS * most).map(book.written);
  return differentNames(written).slice(0, most);
}

/** The first of the spellings of each name. */
export const differentNames = (names: readonly string[]): readonly string[] => [
  ...Map.groupBy(names, nameKey)
    .values()
    .flatMap((spellings) => spellings.slice(0, 1)),
];
