/** The names of people in an index, and how frequent its words are, over its columns. Pure. */
import type { Corpus } from '../../corpus/corpus.ts';
import { derived } from '../../corpus/derived.ts';
import type { People } from '../../corpus/names/meant-names.ts';
import type { NameBook, NameNumbers, TermStatistics } from '../../corpus/names/name-book.ts';
import { hasBit, isEmpty } from '../index/bits.ts';
import type { Index } from '../index/index.ts';
import { keptPerIndex } from '../index/kept.ts';
import { type Facet, papersWithStem, type Segment } from '../index/segment.ts';

/** What an index and the profiles of its corpus tell of people. */
export const peopleOf = ({
  index,
  corpus: { profiles, papers },
}: {
  readonly index: Index;
  readonly corpus: Pick<Corpus, 'profiles' | 'papers'>;
}): People => ({ names: nameBookOf(index), terms: termStatisticsOf(index), profiles, papers });

/** The names of an index: those of its first segment first. */
const nameBookOf = keptPerIndex(({ segments }): NameBook => {
  const books = segments.map(bookOf);
  const [only] = books;
  return only && books.length === 1 ? only : joined(books);
});

/** Several books as one: the numbers of each come after those of the one before it. */
function joined(books: readonly NameBook[]): NameBook {
  const starts: number[] = [0];
  for (const { size } of books) starts.push((starts.at(-1) ?? 0) + size);
  const size = starts.pop() ?? 0;
  const ask = <Answer>(name: number, question: (book: NameBook, own: number) => Answer): Answer => {
    const at = starts.findLastIndex((start) => start <= name);
    return question(books[at] as NameBook, name - (starts[at] as number));
  };
  const all = (lists: readonly NameNumbers[]): NameNumbers => {
    const [first = NONE, ...others] = lists;
    // What came since has few of the words, and the lists of the base are long.
    if (others.every(({ length }) => length === 0)) return first;
    return lists.flatMap((list, at) => Array.from(list, (name) => name + (starts[at] as number)));
  };
  return {
    size,
    written: (name) => ask(name, (book, own) => book.written(own)),
    length: (name) => ask(name, (book, own) => book.length(own)),
    withWord: (word) => all(books.map((book) => book.withWord(word))),
    withPrefix: (prefix) => all(books.map((book) => book.withPrefix(prefix))),
    papersBy: (name) => ask(name, (book, own) => book.papersBy(own)),
    newestBy: (name, most) => ask(name, (book, own) => book.newestBy(own, most)),
  };
}

const NONE = new Uint32Array();
/** Comes after every letter. */
const LAST = '\uffff';

export function bookOf(segment: Segment): NameBook {
  const { names, namePapers, nameWords, wordNames, deleted, ids } = segment;
  const isThere = (doc: number): boolean => !hasBit(deleted, doc);
  const isWhole = isEmpty(deleted);
  return {
    size: names.size,
    written: names.at,
    length: (name) => lengthsOf(segment)[name] ?? 0,
    withWord(word) {
      const row = nameWords.find(word);
      return row === -1 ? NONE : wordNames.of(row);
    },
    withPrefix: (prefix) => wordNames.within(placeOf(segment, prefix), placeOf(segment, `${prefix}${LAST}`)),
    papersBy(name) {
      if (isWhole) return namePapers.lengthOf(name);
      let papers = 0;
      for (const doc of namePapers.of(name)) if (isThere(doc)) papers += 1;
      return papers;
    },
    newestBy: (name, most) =>
      Array.from(namePapers.of(name)).filter(isThere).slice(-most).toReversed().map(ids.at),
  };
}

/** Where in the alphabet the first word stands that does not come before this one. */
function placeOf({ nameWords }: Segment, word: string): number {
  let [from, to] = [0, nameWords.size];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (nameWords.at(middle) < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** How many words each name has. */
const lengthsOf = derived(function* ({ names, nameWords, wordNames }: Segment) {
  const lengths = new Uint8Array(names.size);
  for (const name of wordNames.within(0, nameWords.size)) lengths[name] = (lengths[name] as number) + 1;
  yield;
  return lengths;
});

/** How frequent stems are in an index, and the categories and organisations of papers ("category LG", "organisation naver"). */
const termStatisticsOf = ({ segments, size }: Index): TermStatistics => ({
  papers: size,
  papersWith: (term) => segments.reduce((papers, segment) => papers + papersWithTerm(segment, term), 0),
});

function papersWithTerm(segment: Segment, term: string): number {
  const [kind = '', value] = term.split(/ (.*)/u);
  if (value === undefined) return papersWithStem(segment, segment.stems.find(kind));
  if (kind === 'organisation') return papersOf(segment.organisation, (slug) => slug === value);
  return papersOf(segment.category, (category) => category.split('.').at(-1) === value);
}

/** How many papers have such a value. */
function papersOf({ values, papers }: Facet, isIt: (value: string) => boolean): number {
  let found = 0;
  for (let number = 0; number < values.size; number += 1)
    if (isIt(values.at(number))) found += papers.lengthOf(number);
  return found;
}
