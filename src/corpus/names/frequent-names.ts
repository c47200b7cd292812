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

/** So many times as many are kept as are wanted before they are sorted: a few sorts for 100,000. */
const KEPT = 8;

/** At most so many of some names, the most frequent first; one look at each. */
function mostFrequent(names: Iterable<number>, book: NameBook, most: number): readonly number[] {
  let kept: { readonly name: number; readonly papers: number }[] = [];
  let least = 0;
  const cut = () => kept.sort((left, right) => right.papers - left.papers).slice(0, most);
  for (const name of names) {
    const papers = book.papersBy(name);
    if (papers <= least) continue;
    kept.push({ name, papers });
    if (kept.length < KEPT * most) continue;
    kept = cut();
    least = kept.at(-1)?.papers ?? 0;
  }
  return cut().map(({ name }) => name);
}

/** All names, the most frequent first. */
export const allByPapers = (book: NameBook): readonly number[] => byPapers(Array(book.size).keys(), book);

/** At most so many different names in which each typed word begins a word, the most frequent first. */
export function namesBeginning(typed: string, book: NameBook, most: number): readonly string[] {
  const words = nameWords(typed).toSorted((left, right) => right.length - left.length);
  const [first, ...others] = words.map(book.withPrefix);
  const all = first ? Array.from(first) : Array(book.size).keys();
  const beginning =
    others.length === 0
      ? all
      : others.reduce<ReadonlySet<number>>((names, other) => amongAny(names, [other]), new Set(all));
  const frequent = mostFrequent(beginning, book, SPELLINGS * most);
  return differentNames(frequent.map(book.written)).slice(0, most);
}

/** The first of the spellings of each name. */
export const differentNames = (names: readonly string[]): readonly string[] => [
  ...Map.groupBy(names, nameKey)
    .values()
    .flatMap((spellings) => spellings.slice(0, 1)),
];
