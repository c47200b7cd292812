/**
 * Which papers a digest brings: those of its scope that the channel has not had, the most talked-about first. Its quirk:
 * nobody sees a correction in a digest, so a word that no paper has is not replaced by one that comes near. Pure.
 */
import { nameWords } from '../authors/name.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { newestFirst, type Paper } from '../corpus/paper.ts';
import { UserError } from '../errors.ts';
import type { Correction, SearchEngine } from '../search/engine.ts';
import { passesFilters } from '../search/filter.ts';
import { isEmptyQuery, parseQuery, type Query, withEveryWord } from '../search/query.ts';
import { foldTitle, isStopWord, words } from '../search/text.ts';
import { trendScore } from '../trending/rank.ts';
import type { EmptyReason } from './delivery.ts';

/** What a digest is about; a paper needs to fit one entry of any kind. All empty means every paper. */
export interface Scope {
  /** Each a query of which every word must stand in the paper. */
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  readonly orgs: readonly string[];
}

/** A paper that a channel got already, with its title as it was then. */
export interface Had {
  readonly id: string;
  readonly title: string;
  /** The day, where that is long ago: with news since then the paper may come again. */
  readonly longAgo?: string;
}

interface Pick {
  readonly paper: Paper;
  /** The entries of the scope that it fits, as they were given. */
  readonly matched: readonly string[];
}

export interface Selection {
  /** Best first. */
  readonly papers: readonly Pick[];
  readonly inScope: number;
  /** Of those in scope, how many the channel has not had; `papers` are among them. */
  readonly unposted: number;
  /** Why there are no papers. */
  readonly emptyBecause?: EmptyReason;
  /** With `no-match`: what papers have in place of a word of a topic that none has. */
  readonly nearest?: string;
}

interface Library {
  readonly corpus: Corpus;
  readonly engine: SearchEngine;
}

/** "quantization, anomaly detection, by Lee, from nvidia"; "all papers" for a scope without entries. */
export function scopeText({ topics, authors, orgs }: Scope): string {
  const entries = [...topics, ...authors.map((name) => `by ${name}`), ...orgs.map((name) => `from ${name}`)];
  return entries.join(', ') || 'all papers';
}

/**
 * Refuses at the set-up what could never match.
 * @throws UserError when a topic is no query, or an entry has no word to go by
 */
export function checkScope({ topics, authors, orgs }: Scope): void {
  for (const topic of topics) {
    const query = withEveryWord(parseQuery(topic));
    const asked = query.required.flat(2);
    if (isEmptyQuery(query) || (asked.length > 0 && asked.every(isStopWord)))
      throw withoutWord('topic', topic, 'quantization');
  }
  for (const name of authors)
    if (nameWords(name).length === 0) throw withoutWord('author', name, 'Byeongchan Lee');
  for (const name of orgs) if (words(name).length === 0) throw withoutWord('organisation', name, 'nvidia');
}

const withoutWord = (kind: string, typed: string, example: string): UserError =>
  new UserError(`The ${kind} “${typed}” has no word that tells papers apart.`, `For example ${example}.`);

/**
 * The papers of the next digest. Two versions of a paper with the same title count once. Never throws: a topic that is
 * no query matches nothing.
 * @param size how many papers at most
 * @param had what the channel got before, by whatever id it had then
 */
export function select(
  scope: Scope,
  { size, had }: { size: number; had: readonly Had[] },
  { corpus, engine }: Library,
): Selection {
  if (corpus.papers.size === 0) return { papers: [], inScope: 0, unposted: 0, emptyBecause: 'empty-corpus' };
  const { found, guesses } = inScope(scope, { corpus, engine });
  const ranked = withoutVersions(standings(corpus).filter(({ paper }) => found.has(paper)));
  if (ranked.length === 0) return { papers: [], inScope: 0, unposted: 0, ...noMatch(guesses) };
  const isHad = among(
    had.filter((paper) => !hasNews(paper, corpus)),
    corpus,
  );
  const fresh = ranked.filter((standing) => !isHad(standing));
  return {
    papers: fresh.slice(0, size).map(({ paper }) => ({ paper, matched: found.get(paper) ?? [] })),
    inScope: ranked.length,
    unposted: fresh.length,
    ...(fresh.length === 0 && { emptyBecause: 'all-posted' as const }),
  };
}

/** Whether a source has seen something of a paper since it was posted long ago. */
function hasNews({ id, longAgo }: Had, corpus: Corpus): boolean {
  const signals = corpus.resolve(id)?.signals ?? [];
  return longAgo !== undefined && signals.some(({ observedOn }) => observedOn > longAgo);
}

const noMatch = ([guess]: readonly Correction[]) => ({
  emptyBecause: 'no-match' as const,
  ...(guess && { nearest: guess.used }),
});

/** The papers that fit an entry of the scope, with the entries each fits. */
function inScope(scope: Scope, { corpus, engine }: Library) {
  const found = new Map<Paper, string[]>();
  const guesses: Correction[] = [];
  const add = (entry: string, papers: readonly Paper[]) => {
    for (const paper of papers) found.set(paper, [...(found.get(paper) ?? []), entry]);
  };
  const all = [...corpus.papers.values()];
  if (scopeText(scope) === scopeText(EVERYTHING)) for (const paper of all) found.set(paper, []);
  for (const topic of scope.topics) {
    const result = onTopic(topic, { corpus, engine });
    add(topic, result.papers);
    guesses.push(...result.guesses);
  }
  const { filters } = parseQuery('');
  for (const name of scope.authors)
    add(
      name,
      all.filter((paper) => passesFilters(paper, { ...filters, authors: [name] })),
    );
  for (const name of scope.orgs.filter((each) => words(each).length > 0))
    add(
      name,
      all.filter((paper) => passesFilters(paper, { ...filters, organisations: [name] })),
    );
  return { found, guesses };
}

const EVERYTHING: Scope = { topics: [], authors: [], orgs: [] };

/** The papers that have every word of a topic as it was typed, or the guesses that it would take to find any. */
function onTopic(topic: string, { corpus, engine }: Library) {
  const query = readTopic(topic);
  if (!query) return { papers: [], guesses: [] };
  const limit = corpus.papers.size;
  const ask = (asked: Query) =>
    engine.search({ query: asked, sort: 'relevance', offset: 0, limit, asOf: corpus.asOf });
  const first = ask(query);
  const guesses = first.corrections.filter(isGuess);
  const meant = withoutGuessed(query, new Set(guesses.map(({ typed }) => typed)));
  if (meant.required.some((group) => group.length === 0)) return { papers: [], guesses };
  const { hits } = guesses.length > 0 ? ask(meant) : first;
  return { papers: hits.flatMap(({ id }) => corpus.papers.get(id) ?? []), guesses: [] };
}

/** A query without the terms that no paper has; those that must not stand in a paper have a minus in `typed`. */
const withoutGuessed = (query: Query, typed: ReadonlySet<string>): Query => ({
  ...query,
  required: query.required.map((group) => group.filter((term) => !term.some((word) => typed.has(word)))),
  excluded: query.excluded.filter((term) => !term.some((word) => typed.has(`-${word}`))),
});

/** Whether a correction is another word, and not the same one written apart or together. */
const isGuess = ({ typed, used }: Correction): boolean =>
  typed.replace(/[\s-]/gu, '') !== used.replace(/[\s-]/gu, '');

function readTopic(topic: string): Query | undefined {
  try {
    const query = withEveryWord(parseQuery(topic));
    return isEmptyQuery(query) ? undefined : query;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** A paper in its place among all, with its folded title. */
interface Standing {
  readonly paper: Paper;
  readonly title: string;
}

/** Many channels ask at the same minute, and a corpus never changes: its order is worked out once. */
const orders = new WeakMap<Corpus, readonly Standing[]>();

/** All papers, the highest trend score first, undated ones last; of equals the newer, then by title. */
function standings(corpus: Corpus): readonly Standing[] {
  const known = orders.get(corpus);
  if (known) return known;
  const order = Array.from(corpus.papers.values(), (paper) => ({
    paper,
    title: foldTitle(paper.title),
    score: trendScore(paper, corpus.asOf) ?? -1,
  })).sort(
    (left, right) =>
      right.score - left.score ||
      newestFirst(left.paper, right.paper) ||
      left.title.localeCompare(right.title) ||
      left.paper.id.localeCompare(right.paper.id),
  );
  orders.set(corpus, order);
  return order;
}

/** The first of all papers with the same title: another version of a paper is the same paper. */
function withoutVersions(order: readonly Standing[]): readonly Standing[] {
  const seen = new Set<string>();
  return order.filter(({ paper, title }) => {
    const key = title || paper.id;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/** Whether a paper is one of those that were had: by its id, by one that was merged into it, or by its title. */
function among(had: readonly Had[], corpus: Corpus): (standing: Standing) => boolean {
  const ids = new Set(had.map(({ id }) => corpus.resolve(id)?.id ?? id));
  const titles = new Set(had.map(({ title }) => foldTitle(title)));
  titles.delete('');
  return ({ paper, title }) => ids.has(paper.id) || titles.has(title);
}
