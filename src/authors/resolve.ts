/** From a typed name to the people whom it may mean: their papers are read, and they are told apart, when somebody asks. */

import { inSlices } from '../corpus/derived.ts';
import { byPapers, papersOf } from '../corpus/names/frequent-names.ts';
import { namesMeant, type People } from '../corpus/names/meant-names.ts';
import type { NameBook } from '../corpus/names/name-book.ts';
import type { Paper } from '../corpus/paper.ts';
import type { Profile } from '../corpus/profile.ts';
import { FITS, type Fit, fittingTo, nameKey, nameWords } from '../text/person-name.ts';
import { isShort, readName, relationOf } from '../text/person-name-parts.ts';
import { type Author, authorsOfName, commonest } from './author.ts';
import { authorshipsOf } from './authorships.ts';
import { blockAround } from './block.ts';
import { type Person, peopleBehind } from './disambiguate.ts';
import { frequenciesOf, tellsBy } from './name-frequency.ts';

export type { Author } from './author.ts';

/** So many papers are read for an answer, which takes about 15 ms: telling people apart takes the square of it. */
const MOST_PAPERS = 300;
/** Of more names nobody looks through the people. */
const MOST_NAMES = 50;

/** Whom a typed name may mean. */
export interface Found {
  /** How well it fits; undefined when it fits nobody. */
  readonly fit: Fit | undefined;
  /** By number of papers, then alphabetically. */
  readonly authors: readonly Author[];
  /** Of one author: others whose whole names leave open that they are the same person, of which nothing else speaks. */
  readonly kin: readonly Author[];
  /** Where too many names fit to tell their people apart: these, the most frequent first. */
  readonly names: readonly number[];
  /** How many papers of a frequent name were left out: the older ones. */
  readonly unread: number;
}

/**
 * The authors a typed name fits best, and how well.
 * @param wrote the ids of papers; among the authors whom the name fits, who wrote one of them is meant
 * @param inPart whether they are meant, too, whom an exact name fits in part; as a rule only if it is a short one
 */
export async function resolveAuthor(
  typed: string,
  people: People,
  {
    wrote = [],
    inPart = isShort(typed),
  }: { readonly wrote?: readonly string[]; readonly inPart?: boolean } = {},
): Promise<Found> {
  const meant = namesMeant(typed, people, inPart);
  const named = await people.papers(wrote);
  const on = new Set(named.flatMap(({ authors }) => authors.names));
  const own = meant.names.filter((name) => on.has(people.names.written(name)));
  const names = own.length > 0 ? own : meant.names;
  if (isTooMany(names, people.names))
    return { fit: meant.fit, authors: [], kin: [], names: byPapers(names, people.names), unread: 0 };
  const block = blockAround(names, people.names);
  const ids = [...block].flatMap((name) => people.names.newestBy(name, MOST_PAPERS)).slice(0, MOST_PAPERS);
  const papers = await people.papers([...new Set([...(own.length > 0 ? wrote : []), ...ids])]);
  const keys = new Set(Array.from(block, (name) => nameKey(people.names.written(name))));
  const known = await inSlices(authorsOf(papers, { keys, profiles: meant.profiles }, people));
  const unread = Math.max(0, papersOf(block, people.names) - MOST_PAPERS);
  const authors = meantOf(known, typed, { wrote, inPart });
  return { fit: meant.fit, authors, kin: kinOf(authors, known), names: [], unread };
}

/** "Pablo Ruiz Fabo" beside Pablo Ruiz, "Md Nishat Raihan" beside Nishat Raihan; initials could be anybody's. */
function kinOf([only, ...others]: readonly Author[], known: readonly Author[]): readonly Author[] {
  if (!only || others.length > 0) return [];
  const name = readName(only.name);
  const isKin = (other: Author) =>
    other !== only && !isShort(other.name) && relationOf(name, readName(other.name)) === 'compatible';
  return isShort(only.name) ? [] : known.filter(isKin);
}

/** Whether people of different names would take too long to tell apart. */
function isTooMany(names: readonly number[], book: NameBook): boolean {
  if (names.length > MOST_NAMES) return true;
  const isOne = new Set(names.map((name) => nameKey(book.written(name)))).size === 1;
  return !isOne && papersOf(names, book) > MOST_PAPERS;
}

interface Wanted {
  /** The keys of the names that may be theirs. */
  readonly keys: ReadonlySet<string>;
  /** Profiles that are asked for, though perhaps no paper bears the name. */
  readonly profiles: readonly Profile[];
}

/** All authors of papers, as far as they are wanted. */
function* authorsOf(
  papers: readonly Paper[],
  { keys, profiles: wanted }: Wanted,
  { names, terms, profiles: all }: People,
): Generator<void, readonly Author[]> {
  const authorships = yield* authorshipsOf({ papers, profiles: all }, (key) => keys.has(key));
  const statistics = { tells: tellsBy(frequenciesOf(names)), terms };
  const people = Map.groupBy(yield* peopleBehind(authorships, statistics), fullestName);
  const profiles = Map.groupBy(
    all.filter((profile) => keys.has(nameKey(profile.name)) || wanted.includes(profile)),
    ({ name }) => nameKey(name),
  );
  const spellings = Map.groupBy([...authorships, ...profiles.values().toArray().flat()], ({ name }) =>
    nameKey(name),
  );
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return [...new Set([...people.keys(), ...profiles.keys()])].flatMap((key) =>
    authorsOfName(
      {
        name: commonest(spellings.get(key) ?? []),
        people: people.get(key) ?? [],
        profiles: profiles.get(key) ?? [],
      },
      (id) => byId.get(id),
    ),
  );
}

/** The key of the name with the most letters: what others abbreviate, it spells out. */
const fullestName = ({ authorships }: Person): string =>
  authorships
    .map(({ name }) => nameKey(name))
    .reduce((fullest, key) => (key.length > fullest.length ? key : fullest), '');

/** Of authors those whom a typed name fits best, by number of papers, then alphabetically; of them who wrote a paper. */
function meantOf(
  known: readonly Author[],
  typed: string,
  { wrote, inPart }: { readonly wrote: readonly string[]; readonly inPart: boolean },
): readonly Author[] {
  const fitOf = fittingTo(typed);
  const sorted = known.toSorted(
    (left, right) =>
      right.papers.length - left.papers.length ||
      wordsOf(left).localeCompare(wordsOf(right)) ||
      left.name.localeCompare(right.name),
  );
  const fits = Map.groupBy(sorted, ({ spellings }) => {
    const own = spellings.map(fitOf);
    return FITS.find((fit) => own.includes(fit));
  });
  const fit = FITS.find((each) => fits.has(each));
  const best = (fit && fits.get(fit)) ?? [];
  const all = fit === 'exact' && inPart ? [...best, ...(fits.get('partial') ?? [])] : best;
  const meant = [best, all].map((some) => some.filter((author) => hasWritten(author, wrote)));
  return meant.find(({ length }) => length > 0) ?? all;
}

const wordsOf = ({ name }: Author): string => nameWords(name).join(' ');

/** Whether one of these papers, given by their ids, is an author's. */
export const hasWritten = ({ papers }: Author, wrote: readonly string[]): boolean =>
  papers.some(({ id }) => wrote.includes(id));
