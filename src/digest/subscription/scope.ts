/**
 * What a digest is about, and which papers fit. Its quirk: nobody sees a correction in a digest, so a word that no paper
 * has is not replaced by one that comes near. Pure.
 */

import type { Paper } from '../../corpus/paper.ts';
import { UserError } from '../../runtime/errors.ts';
import type { SearchEngine } from '../../search/engine.ts';
import type { Snapshot } from '../../search/live-index.ts';
import { type Condition, withoutSingle } from '../../search/query/condition.ts';
import { passes } from '../../search/query/filter.ts';
import { MOST_WORDS } from '../../search/query/limits.ts';
import { asTopic, isEmptyQuery, parseQuery, type Query, wordsAsked } from '../../search/query/query.ts';
import type { Correction } from '../../search/terms/spelling.ts';
import { nameWords } from '../../text/person-name.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { cutAt } from '../../text/wording.ts';
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

/** The same by their ids, of all that an engine holds. */
interface TopicAnswer {
  readonly ids: ReadonlySet<string>;
  readonly guesses: readonly Correction[];
}

/** Many channels share their topics and ask at the same minute; a few hundred answers are some megabytes. */
const MOST_KEPT = 500;
/** What topics found in an engine, until it holds something else. */
const answers = new WeakMap<SearchEngine, { version: number; topics: Map<string, TopicAnswer> }>();

/** The papers that fit an entry, or, when none does, what papers have in place of its words. */
interface Fitting {
  readonly papers: readonly Paper[];
  readonly guesses: readonly Correction[];
}

/** "quantization, anomaly detection, by Lee, from nvidia"; "all papers" for a scope without entries. */
export const scopeText = (scope: Scope): string =>
  entriesOf(scope)
    .map((entry) => (entry.kind === 'topic' ? nameText(entry) : reasonOf(entry)))
    .join(', ') || 'all papers';

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

/**
 * Those of some papers that fit an entry. Never throws: a topic that is no query fits nothing.
 * @param among the papers to look among, all of them in the corpus
 */
export function fitting({ kind, name }: ScopeEntry, among: readonly Paper[], { engine }: Snapshot): Fitting {
  if (kind === 'topic') return onTopic(name, among, engine);
  const isVoid = kind === 'org' && words(name).length === 0;
  const fits = (paper: Paper) => !isVoid && passes(paper, { facet: kind, value: name }) === true;
  return { papers: among.filter(fits), guesses: [] };
}

/** The papers on a topic as it was typed, or the guesses that it would take to find any. */
function onTopic(topic: string, among: readonly Paper[], engine: SearchEngine): Fitting {
  const kept = answers.get(engine);
  const isFresh = kept?.version === engine.version() && kept.topics.size < MOST_KEPT;
  const topics = isFresh ? kept.topics : new Map<string, TopicAnswer>();
  const found = topics.get(topic) ?? lookUp(topic, engine);
  answers.set(engine, { version: engine.version(), topics: topics.set(topic, found) });
  return { papers: among.filter(({ id }) => found.ids.has(id)), guesses: found.guesses };
}

function lookUp(topic: string, engine: SearchEngine): TopicAnswer {
  const query = readTopic(topic);
  if (!query) return { ids: new Set(), guesses: [] };
  const all = { sort: 'relevance', offset: 0, limit: Infinity, asOf: '' } as const;
  const ask = (query: Query) => engine.search({ ...all, query });
  const first = ask(query);
  const guesses = first.corrections.filter(isGuess);
  const guessed = new Set(guesses.map(({ typed }) => typed));
  const where = withoutGuessed(query, guessed);
  const isGuessed = query.together?.some((word) => guessed.has(word));
  if (isGuessed || !where) return { ids: new Set(), guesses };
  const { hits } = guesses.length > 0 ? ask({ ...query, where }) : first;
  return { ids: new Set(hits.map(({ id }) => id)), guesses: [] };
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
