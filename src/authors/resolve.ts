/** The people of the corpus, and from a typed name to those of them it may mean. Pure. */
import { derived } from '../corpus/derived.ts';
import { type FoldedName, folded } from '../text/name-forms.ts';
import { FITS, type Fit, fittingTo, nameKey, nameWords } from '../text/person-name.ts';
import { isShort } from '../text/person-name-parts.ts';
import { type Author, authorsOfName } from './author.ts';
import { authorshipsOf, type Shelf } from './authorships.ts';
import { type Person, peopleBehind } from './disambiguate.ts';

export type { Author } from './author.ts';

/** All authors of the corpus, by number of papers, then alphabetically; the same list for the same corpus. */
export const authorsOf = derived(function* (corpus: Shelf): Generator<void, readonly Author[]> {
  const authorships = yield* authorshipsOf(corpus);
  const spellings = new Map<string, string>();
  for (const { name } of [...authorships, ...corpus.profiles]) {
    if (!spellings.has(nameKey(name))) spellings.set(nameKey(name), name);
    yield;
  }
  const people = Map.groupBy(yield* peopleBehind(authorships), fullestName);
  const profiles = Map.groupBy(corpus.profiles, ({ name }) => nameKey(name));
  const authors: Sortable[] = [];
  for (const key of new Set([...people.keys(), ...profiles.keys()])) {
    const namesakes = { people: people.get(key) ?? [], profiles: profiles.get(key) ?? [] };
    const name = spellings.get(key) ?? key;
    for (const author of authorsOfName({ name, ...namesakes }, (id) => corpus.all.get(id)))
      authors.push({ author, words: nameWords(author.name).join(' ') });
    yield;
  }
  return authors.sort(byPapersThenWords).map(({ author }) => author);
});

interface Sortable {
  readonly author: Author;
  readonly words: string;
}

/** By the folded words: asking for the order of a language takes longer than all the rest for 30,000 names. */
function byPapersThenWords(left: Sortable, right: Sortable): number {
  const more = right.author.papers.length - left.author.papers.length;
  return more || Number(left.words > right.words) - Number(left.words < right.words);
}

/** The key of the name with the most letters: what others abbreviate, it spells out. */
const fullestName = ({ authorships }: Person): string =>
  authorships
    .map(({ name }) => nameKey(name))
    .reduce((fullest, key) => (key.length > fullest.length ? key : fullest), '');

/**
 * The authors a typed name fits best, and how well; none when it fits nobody. That somebody is written "B. Lee", or "Lee"
 * alone, does not mean that nobody else is meant by it: whom such a name fits in part come after them.
 * @param wrote the ids of papers; among the authors whom the name fits, who wrote one of them is meant
 */
export function resolveAuthor(
  typed: string,
  authors: readonly Author[],
  { wrote = [] }: { readonly wrote?: readonly string[] } = {},
): { fit: Fit | undefined; authors: readonly Author[] } {
  const fitOf = fittingTo(typed);
  const names = foldedSpellings(authors);
  const fits = Map.groupBy(authors, (_author, index) => bestOf((names[index] ?? []).map(fitOf)));
  const fit = FITS.find((each) => fits.has(each));
  const best = (fit && fits.get(fit)) ?? [];
  const all = fit === 'exact' && isShort(typed) ? [...best, ...(fits.get('partial') ?? [])] : best;
  const meant = [best, all].map((some) => some.filter((author) => hasWritten(author, wrote)));
  return { fit, authors: meant.find(({ length }) => length > 0) ?? all };
}

/** Whether one of these papers, given by their ids, is an author's. */
export const hasWritten = ({ papers }: Author, wrote: readonly string[]): boolean =>
  papers.some(({ id }) => wrote.includes(id));

const bestOf = (fits: readonly (Fit | undefined)[]): Fit | undefined =>
  FITS.find((fit) => fits.includes(fit));

/** The names of each author, as they are compared. */
export const foldedSpellings = derived(function* (authors: readonly Author[]) {
  const names: FoldedName[][] = [];
  for (const { spellings } of authors) {
    names.push(spellings.map(folded));
    yield;
  }
  return names;
});
