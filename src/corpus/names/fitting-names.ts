/** The names of a corpus that fit a typed one, found by their words instead of comparing it with each name. Pure. */
import { type FoldedName, isUnspaced, spellingsOf } from '../../text/name-forms.ts';
import {
  type Fit,
  fittingTo,
  MOST_WORDS,
  nameKey,
  nameWords,
  SHORTEST_FORGIVEN,
} from '../../text/person-name.ts';
import type { NameBook, NameNumbers } from './name-book.ts';
import { initialsTogether, oneErrorAway, waysToPart } from './word-variants.ts';

/** "BC" may stand for a word that begins with B. */
const CONSONANTS = [...'bcdfghjklmnpqrstvwxz'];

/** So few names are compared sooner than the thousands that begin with a letter are gone through. */
const FEW = 40;
/** Names that are written out in full have hardly more words. */
const MOST_OF_FULL_NAME = 5;
/** So many names are looked through for one that is the same. */
const MOST_ALIKE = 50;

/** Numbers of names by how well they fit, each list without repetitions. */
export type FittingNames = Readonly<Record<Fit, readonly number[]>>;

/** The names that fit a typed one as `fitOf` has it; those with a typing error only where no other fits. */
export function fittingNames(typed: string, book: NameBook): FittingNames {
  const fits = namesFitting(typed, book);
  return fits.exact.length + fits.partial.length > 0 ? fits : { ...fits, fuzzy: namesNear(typed, book) };
}

/** The names with the same words as this one: its spellings. */
export function sameNames(name: string, book: NameBook): readonly number[] {
  const words = new Set(nameWords(name));
  const all = withAll(Array.from(words, book.withWord)).filter((other) => book.papersBy(other) > 0);
  const [same, others] = [true, false].map((isSame) =>
    all.filter((other) => (book.length(other) === words.size) === isSame),
  );
  const isAlike = (other: number) => nameKey(book.written(other)) === nameKey(name);
  return [...(same ?? []), ...(others && others.length <= MOST_ALIKE ? others.filter(isAlike) : [])];
}

/** The names that fit a typed one exactly or in part. */
export function namesFitting(typed: string, book: NameBook): FittingNames {
  const spellings = spellingsOf(typed);
  const parted = spellings.flatMap(({ words }) => {
    const ways = distinct(waysToPart(words, book));
    // Who has the only word as it is typed is found without comparing.
    const others = words.length === 1 ? ways.filter((way) => way.length > 1) : ways;
    return others.flatMap((way) => withAll(Array.from(new Set(way), book.withWord)));
  });
  const single = spellings.flatMap(({ words: [only = '', ...others] }) =>
    only === '' || others.length > 0 || isUnspaced(only) ? [] : [only],
  );
  if (single.length === spellings.length) return ofOneWord(typed, single, { parted, book });
  const found = new Set(parted);
  for (const spelling of spellings) addSharing(found, spelling, book);
  return byFit(typed, found, book);
}

/** Adds the names that share a word with a typed one, and have one for each of its others. */
function addSharing(found: Set<number>, { words, typed: readings }: FoldedName, book: NameBook): void {
  if (words.length > MOST_WORDS) return;
  const sharing = words.map((word) => setOf(isWhole(word) ? wholeNames(word, book) : []));
  const together = initialsTogether(words);
  const kin = remembered((word) => [
    ...kinOf(word, book),
    ...together.filter((each) => each.includes(word.charAt(0))).map(book.withWord),
  ]);
  for (const reading of distinct(readings())) addWithKin(found, reading, { words, sharing, kin });
}

/** Lists of words without those that have the same words in the same order as one before. */
const distinct = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(lists.map((words) => [words.join(' '), words])).values(),
];

/** Whoever has the word fits, however many they are: only names that may be this one word are compared. */
function ofOneWord(
  typed: string,
  spellings: readonly string[],
  { parted, book }: { readonly parted: readonly number[]; readonly book: NameBook },
): FittingNames {
  const own = [...setOf(spellings.map(book.withWord))].filter((name) => book.papersBy(name) > 0);
  // A name with an umlaut counts as longer; of a frequent word nobody looks for it.
  const alone = own.length > MOST_ALIKE ? own.filter((name) => book.length(name) === 1) : own;
  const { exact } = byFit(typed, new Set([...parted, ...alone]), book);
  return { exact, partial: spellings.every(isWhole) ? without(own, exact) : [], fuzzy: [] };
}

/** The names that fit a typed one with one typing error in a word or an unfinished word, or lack some of its words. */
export function namesNear(typed: string, book: NameBook): readonly number[] {
  const found = new Set<number>();
  const spellings = spellingsOf(typed);
  for (const { words } of spellings) if (words.length <= MOST_WORDS) addNear(found, words, book);
  return spellings.every(({ words }) => words.length === 1)
    ? [...found].filter((name) => book.papersBy(name) > 0)
    : byFit(typed, found, book).fuzzy;
}

function addNear(found: Set<number>, words: readonly string[], book: NameBook): void {
  const near = remembered((word) => nearNames(word, book));
  const sharing = words.map((word) =>
    setOf([
      ...(isWhole(word) ? wholeNames(word, book) : []),
      ...(word.length >= SHORTEST_FORGIVEN ? near(word) : []),
    ]),
  );
  const kin = remembered((word) => [...kinOf(word, book), ...near(word)]);
  addWithKin(found, words, { words, sharing, kin });
  for (const pair of pairsOf(words))
    addWithKin(found, pair, {
      words: pair,
      sharing: pair.map((word) => sharing[words.indexOf(word)] ?? NONE),
      kin,
    });
}

const NONE: ReadonlySet<number> = new Set();

/** A name that lacks some of these words has two of them. */
const pairsOf = (words: readonly string[]): readonly (readonly string[])[] =>
  words.length > 2 && words.length <= MOST_OF_FULL_NAME
    ? words.flatMap((word, at) => words.slice(0, at).map((other) => [other, word]))
    : [];

interface Sought {
  readonly words: readonly string[];
  /** For each of these words the names that one of them must be among. */
  readonly sharing: readonly ReadonlySet<number>[];
  /** The names with a word that another may stand for. */
  readonly kin: (word: string) => readonly NameNumbers[];
}

/** Adds the names that share a word and have one for each other word of a reading; where few share it, these. */
function addWithKin(found: Set<number>, reading: readonly string[], { words, sharing, kin }: Sought): void {
  // The rarest word first: what is left of a few names is found sooner.
  const others = [...reading].sort((left, right) => right.length - left.length);
  for (const [at, sharers] of sharing.entries()) {
    let names = sharers;
    for (const word of others) if (names.size > FEW && word !== words[at]) names = amongAny(names, kin(word));
    for (const name of names) found.add(name);
  }
}

function setOf(lists: readonly NameNumbers[]): ReadonlySet<number> {
  const all = new Set<number>();
  for (const list of lists) for (let at = 0; at < list.length; at += 1) all.add(list[at] as number);
  return all;
}

/** A look-up whose answers are kept: the same words come in each reading of a name. */
function remembered(lookUp: (word: string) => readonly NameNumbers[]): typeof lookUp {
  const known = new Map<string, readonly NameNumbers[]>();
  return (word) => {
    const lists = known.get(word) ?? lookUp(word).filter(({ length }) => length > 0);
    known.set(word, lists);
    return lists;
  };
}

function without(names: readonly number[], others: readonly number[]): readonly number[] {
  const left = new Set(others);
  return names.filter((name) => !left.has(name));
}

/** Those of some names that are in any of the lists. */
export function amongAny(names: ReadonlySet<number>, lists: readonly NameNumbers[]): Set<number> {
  const among = new Set<number>();
  // Lists of an initial have a tenth of all names, and a look into an array takes a tenth of one into a set.
  let last = -1;
  for (const name of names) last = Math.max(last, name);
  const isOne = new Uint8Array(last + 1);
  for (const name of names) isOne[name] = 1;
  for (const list of lists)
    for (let at = 0; at < list.length; at += 1) {
      const name = list[at] as number;
      if (name <= last && isOne[name] === 1) among.add(name);
    }
  return among;
}

/** Whether a word may be one that two names share: no name fits by initials alone. */
const isWhole = (word: string): boolean => word.length > 1 || isUnspaced(word);

const wholeNames = (word: string, book: NameBook): readonly NameNumbers[] => [
  isUnspaced(word) ? book.withPrefix(word) : book.withWord(word),
];

/** Names with that word or its initial, for an initial with a word that begins so; of capitals each begins a syllable. */
function kinOf(word: string, book: NameBook): readonly NameNumbers[] {
  const [initial = ''] = word.toLowerCase();
  if (word.length === 1 || isUnspaced(word)) return [book.withPrefix(word.toLowerCase())];
  if (/^\p{Lu}/u.test(word)) return [book.withPrefix(initial)];
  return [word, initial, ...CONSONANTS.map((next) => initial + next)].map(book.withWord);
}

/** Names with a word that begins so or is one typing error away. */
function nearNames(word: string, book: NameBook): readonly NameNumbers[] {
  const near = word.length < SHORTEST_FORGIVEN ? [] : oneErrorAway(word);
  return [book.withPrefix(word), ...near.map(book.withWord)].filter(({ length }) => length > 0);
}

/** The names that are in every list. */
function withAll(lists: readonly NameNumbers[]): readonly number[] {
  const [first, ...others] = [...lists].sort((left, right) => left.length - right.length);
  return Array.from(first ?? []).filter((name) => others.every((list) => isIn(list, name)));
}

/** Whether a list in rising order has a number. */
function isIn(list: NameNumbers, name: number): boolean {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle] ?? 0) < name) from = middle + 1;
    else to = middle;
  }
  return list[from] === name;
}

function byFit(typed: string, names: ReadonlySet<number>, book: NameBook): FittingNames {
  const fitOf = fittingTo(typed);
  const fits: Record<Fit, number[]> = { exact: [], partial: [], fuzzy: [] };
  for (const name of names) {
    if (book.papersBy(name) === 0) continue;
    const fit = fitOf(book.written(name));
    if (fit) fits[fit].push(name);
  }
  return fits;
}
