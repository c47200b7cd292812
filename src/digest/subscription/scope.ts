/**
 * What a digest is about, and which papers fit. Its quirk: nobody sees a correction in a digest, so a word that no paper
 * has is not replaced by one that comes near. Pure.
 */

import { LRUCache } from 'lru-cache';
import { atOnce, inSlices } from '../../corpus/derived.ts';
import { UserError } from '../../runtime/errors.ts';
import { type Bits, intersect, noBits } from '../../search/index/bits.ts';
import type { Index } from '../../search/index/index.ts';
import { keptPerIndex } from '../../search/index/kept.ts';
import { joined, numbersIn } from '../../search/index/numbering.ts';
import { matching } from '../../search/matching/matching.ts';
import { findTogether } from '../../search/matching/together.ts';
import { type Condition, filter, withoutSingle } from '../../search/query/condition.ts';
import { MOST_WORDS } from '../../search/query/limits.ts';
import { asTopic, isEmptyQuery, parseQuery, type Query, wordsAsked } from '../../search/query/query.ts';
import { waysOf } from '../../search/terms/phrase-window.ts';
import { type Correction, correctQuery } from '../../search/terms/spelling.ts';
import { vocabularyOf } from '../../search/terms/vocabulary.ts';
import { nameWords } from '../../text/person-name.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { cutAt, list } from '../../text/wording.ts';
import { topicText } from './topic-form.ts';

/** What is repeated of a topic that is refused. */
const LONGEST_SHOWN = 80;

/** What a digest is about; a paper needs to fit one entry of any kind. All empty means every paper. */
export interface Scope {
  /** Each a query, the bare words of which must stand together in the paper. */
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  readonly orgs: readonly string[];
}

export const ENTRY_KINDS = ['author', 'topic', 'org'] as const;

/** One entry of a scope. */
export interface ScopeEntry {
  readonly kind: (typeof ENTRY_KINDS)[number];
  /** As it was given. */
  readonly name: string;
}

/** Many channels share their entries and ask at the same minute; a few hundred answers are some megabytes. */
const MOST_KEPT = 500;
const answers = keptPerIndex(() => new LRUCache<string, Fitting>({ max: MOST_KEPT }));

/** The papers that fit an entry, or, when none does, what papers have in place of its words. */
interface Fitting {
  /** By their numbers in the index; kept, so that nobody may change it. */
  readonly papers: Bits;
  readonly guesses: readonly Correction[];
}

/** "quantization, anomaly detection, by Lee, from nvidia"; "all papers" for a scope without entries. */
export const scopeText = (scope: Scope): string =>
  entriesOf(scope)
    .map((entry) => (entry.kind === 'topic' ? nameText(entry) : reasonOf(entry)))
    .join(', ') || 'all papers';

/** "on agents and reasoning, by Lee, from nvidia", for a sentence; empty for a scope without entries. */
export const aboutText = ({ topics, authors, orgs }: Scope): string =>
  [['on', topics.map(topicText)] as const, ['by', authors] as const, ['from', orgs] as const]
    .flatMap(([preposition, names]) => (names.length === 0 ? [] : [`${preposition} ${list(names)}`]))
    .join(', ');

/** The name of an entry as people read it. */
export const nameText = ({ kind, name }: ScopeEntry): string => (kind === 'topic' ? topicText(name) : name);

/** Why a paper fits: "by Byeongchan Lee", "on quantization", "from NVIDIA". */
export const reasonOf = (entry: ScopeEntry): string => `${PREPOSITIONS[entry.kind]} ${nameText(entry)}`;

const PREPOSITIONS: Readonly<Record<ScopeEntry['kind'], string>> = { author: 'by', topic: 'on', org: 'from' };

/** The entries of a scope: topics, then people, then organisations. */
export const entriesOf = ({ topics, authors, orgs }: Scope): readonly ScopeEntry[] => [
  ...topics.map((name) => ({ kind: 'topic' as const, name })),
  ...authors.map((name) => ({ kind: 'author' as const, name })),
  ...orgs.map((name) => ({ kind: 'org' as const, name })),
];

/** What decides which papers a digest or a follower's message may bring. */
export const entriesFor = ({
  follows,
  ...scope
}: Scope & { readonly follows?: readonly ScopeEntry[] | undefined }): readonly ScopeEntry[] =>
  follows ?? entriesOf(scope);

/** The scope of some entries. */
export function scopeOf(entries: readonly ScopeEntry[]): Scope {
  const named = (kind: ScopeEntry['kind']) =>
    entries.flatMap((entry) => (entry.kind === kind ? [entry.name] : []));
  return { topics: named('topic'), authors: named('author'), orgs: named('org') };
}

/**
 * Refuses at the set-up what could never match.
 * @throws UserError when a topic is no query or has more words than count, or an entry has no word to go by
 */
export function checkScope({ topics, authors, orgs }: Scope): void {
  for (const topic of topics) {
    const query = asTopic(parseQuery(topic));
    const asked = wordsAsked(query);
    if (isEmptyQuery(query) || (asked.length > 0 && asked.every(isStopWord)))
      throw withoutWord('topic', topic, 'quantization');
    if (query.leftOut.length > 0)
      throw new UserError(
        `The topic “${cutAt(topic, LONGEST_SHOWN)}” has more than ${MOST_WORDS} words.`,
        'Fewer words find more; commas part several topics.',
      );
  }
  for (const name of authors)
    if (nameWords(name).length === 0) throw withoutWord('author', name, 'Byeongchan Lee');
  for (const name of orgs) if (words(name).length === 0) throw withoutWord('organisation', name, 'nvidia');
}

const withoutWord = (kind: string, typed: string, example: string): UserError =>
  new UserError(`The ${kind} “${typed}” has no word that tells papers apart.`, `For example ${example}.`);

/** The papers that fit an entry. Never throws: a topic that is no query fits nothing. */
export const fitting = (entry: ScopeEntry, index: Index): Fitting =>
  answers(index).get(keyOf(entry)) ?? keep(entry, index, atOnce(lookUp(entry, index)));

/** Finds them in slices, unless they are known. */
export async function prepareFitting(entry: ScopeEntry, index: Index): Promise<void> {
  if (!answers(index).get(keyOf(entry))) keep(entry, index, await inSlices(lookUp(entry, index)));
}

const keyOf = ({ kind, name }: ScopeEntry): string => `${kind} ${name}`;

function keep(entry: ScopeEntry, index: Index, found: Fitting): Fitting {
  answers(index).set(keyOf(entry), found);
  return found;
}

function* lookUp(entry: ScopeEntry, index: Index): Generator<void, Fitting> {
  const nothing = noBits(numbersIn(index));
  const query = queryOf(entry);
  if (!query) return { papers: nothing, guesses: [] };
  const vocabulary = vocabularyOf(index);
  const guesses = correctQuery(query, vocabulary).corrections.filter(isGuess);
  const guessed = new Set(guesses.map(({ typed }) => typed));
  const where = withoutGuessed(query, guessed);
  const isGuessed = query.together?.some((word) => guessed.has(word));
  if (isGuessed || !where) return { papers: nothing, guesses };
  const meant = correctQuery({ ...query, where }, vocabulary).query;
  const asked = wordsAsked(meant);
  // They have no postings, and tell no papers apart.
  if (asked.length > 0 && asked.every(isStopWord)) return { papers: nothing, guesses: [] };
  const ways = meant.together?.length ? waysOf(meant.together, vocabulary) : undefined;
  const docs: Bits[] = [];
  for (const segment of index.segments) {
    yield;
    const found = matching(segment, meant.where).docs;
    docs.push(ways ? intersect(yield* findTogether(segment, ways), found) : found);
  }
  return { papers: joined(index, docs), guesses: [] };
}

/** What finds the papers of an entry; undefined for one that is no query. */
function queryOf({ kind, name }: ScopeEntry): Query | undefined {
  if (kind === 'topic') return readTopic(name);
  const hasWords = (kind === 'author' ? nameWords(name) : words(name)).length > 0;
  return hasWords ? { ...parseQuery(''), where: [filter({ facet: kind, value: name })] } : undefined;
}

/**
 * What a query demands without the terms that no paper has, or undefined where nothing meets that; those that must not
 * stand in a paper have a minus in `typed`.
 */
function withoutGuessed({ where }: Query, typed: ReadonlySet<string>): readonly Condition[] | undefined {
  const isVoid = (single: Condition, isNegated: boolean) =>
    single.kind === 'term' && single.words.some((word) => typed.has((isNegated ? '-' : '') + word));
  const left = where.map((condition) => withoutSingle(condition, isVoid));
  return left.includes(false) ? undefined : left.filter((condition) => typeof condition !== 'boolean');
}

/** Whether a correction is another word, and not the same one written apart or together. */
const isGuess = ({ typed, used }: Correction): boolean =>
  typed.replace(/[\s-]/gu, '') !== used.replace(/[\s-]/gu, '');

function readTopic(topic: string): Query | undefined {
  try {
    const query = asTopic(parseQuery(topic));
    return isEmptyQuery(query) ? undefined : query;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
