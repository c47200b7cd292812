/**
 * Which papers a digest brings: those of its scope that the channel has not had, the most talked-about first; and which
 * are news for somebody who follows. Pure.
 */
import type { Corpus } from '../../corpus/corpus.ts';
import { derived } from '../../corpus/derived.ts';
import { newestFirst, type Paper } from '../../corpus/paper.ts';
import { attentionTo, firstDayOf, trendScore } from '../../ranking/trending.ts';
import { DAY_MS } from '../../runtime/time.ts';
import { titlesOf } from '../../search/find-paper.ts';
import type { Snapshot } from '../../search/live-index.ts';
import type { Correction } from '../../search/terms/spelling.ts';
import { foldTitle } from '../../text/tokenise.ts';
import type { EmptyReason } from '../ledger/delivery.ts';
import type { Had } from '../ledger/past.ts';
import { type Follow, isFollowed } from '../subscription/follows.ts';
import { entriesOf, fitting, nameText, reasonOf, type Scope } from '../subscription/scope.ts';
import { type Days, isWithin } from './recency.ts';

/**
 * A paper that has been here for a year is never sent as news. Shorter by far than the ledger remembers what was
 * posted, so that nothing comes a second time because it was forgotten.
 */
const NEWS_MS = 365 * DAY_MS;

interface Choice {
  readonly paper: Paper;
  /** The entries of the scope that it fits, as they were given. */
  readonly matched: readonly string[];
}

export interface Selection {
  /** Best first. */
  readonly papers: readonly Choice[];
  /** How many papers of the days fit the scope. */
  readonly inScope: number;
  /** Of those in scope, how many the channel has not had; `papers` are among them. */
  readonly unposted: number;
  /** What the channel has not had beside `papers`. */
  readonly left: readonly Paper[];
  /** How many fit that are of other days. */
  readonly others: number;
  /** Why there are no papers. */
  readonly emptyBecause?: EmptyReason;
  /** With `no-match`: what papers have in place of a word of a topic that none has. */
  readonly nearest?: string;
}

interface Limits {
  /** How many papers at most. */
  readonly size: number;
  /** What the channel got before, by whatever id it had then. */
  readonly had: readonly Had[];
  /** Of which days; without them, papers of any age. Among days that are over, no paper loses by its age. */
  readonly days?: Days | undefined;
}

const NOTHING: Selection = { papers: [], inScope: 0, unposted: 0, left: [], others: 0 };

/**
 * The papers of the next digest. Two versions of a paper with the same title count once. Never throws: a topic that is
 * no query matches nothing.
 */
export function select(scope: Scope, { size, had, days }: Limits, snapshot: Snapshot): Selection {
  const { corpus } = snapshot;
  if (corpus.size === 0) return { ...NOTHING, emptyBecause: 'empty-corpus' };
  const { found, guesses } = inScope(scope, snapshot);
  const fit = rankedPapers(corpus).filter(({ paper }) => found.has(paper));
  if (fit.length === 0) return { ...NOTHING, ...noMatch(guesses) };
  const ranked = withoutVersions(days ? ofDays(fit, days) : fit);
  const isHad = among(
    had.filter((paper) => !hasNews(paper, corpus)),
    corpus,
  );
  const fresh = ranked.filter((each) => !isHad(each));
  return {
    papers: fresh.slice(0, size).map(({ paper }) => ({ paper, matched: found.get(paper) ?? [] })),
    inScope: ranked.length,
    unposted: fresh.length,
    left: fresh.slice(size).map(({ paper }) => paper),
    others: withoutVersions(fit).length - ranked.length,
    ...(fresh.length === 0 && { emptyBecause: 'all-posted' as const }),
  };
}

/** Those of some days, in their order, or of days that are over the most talked-about first. */
function ofDays(fit: readonly RankedPaper[], days: Days): readonly RankedPaper[] {
  const within = fit.filter(({ paper }) => isWithin(firstDayOf(paper), days));
  if (days.to === undefined) return within;
  return within.sort((left, right) => attentionTo(right.paper) - attentionTo(left.paper));
}

/**
 * The papers to tell somebody of who follows: those that fit something they follow, came into the corpus since, and that
 * they have not had, by whatever way. Nothing is lost: what does not fit is chosen the next time.
 * @param size how many papers at most
 * @param had what they got before, by whatever id it had then
 */
export function selectNews(
  follows: readonly Follow[],
  { size, had, now }: { size: number; had: readonly Had[]; now: Date },
  snapshot: Snapshot,
): Pick<Selection, 'papers' | 'unposted'> {
  const followed = follows.filter(isFollowed);
  const earliest = Math.max(Math.min(...followed.map(({ since }) => since)), now.getTime() - NEWS_MS);
  const isHad = among(had, snapshot.corpus);
  // First what is new at all, which is little, so that most days cost next to nothing.
  const fresh = rankedPapers(snapshot.corpus).filter((each) => each.arrivedAt > earliest && !isHad(each));
  const found = new Map<Paper, string[]>();
  for (const follow of fresh.length > 0 ? followed : []) {
    const since = fresh.filter(({ arrivedAt }) => arrivedAt > follow.since).map(({ paper }) => paper);
    for (const paper of fitting(follow, since, snapshot).papers)
      found.set(paper, [...(found.get(paper) ?? []), reasonOf(follow)]);
  }
  const news = withoutVersions(fresh.filter(({ paper }) => found.has(paper)));
  return {
    papers: news.slice(0, size).map(({ paper }) => ({ paper, matched: found.get(paper) ?? [] })),
    unposted: news.length,
  };
}

/** Whether a source has seen something of a paper since it was posted long ago. */
function hasNews({ id, longAgo }: Had, corpus: Corpus): boolean {
  const signals = corpus.all.get(corpus.resolve(id)?.id ?? id)?.signals ?? [];
  return longAgo !== undefined && signals.some(({ observedOn }) => observedOn > longAgo);
}

const noMatch = ([guess]: readonly Correction[]) => ({
  emptyBecause: 'no-match' as const,
  ...(guess && { nearest: guess.used }),
});

/** The papers that fit an entry of the scope, with the entries each fits. */
function inScope(scope: Scope, snapshot: Snapshot) {
  const found = new Map<Paper, string[]>();
  const guesses: Correction[] = [];
  const all = [...snapshot.corpus.all.values()];
  const entries = entriesOf(scope);
  if (entries.length === 0) for (const paper of all) found.set(paper, []);
  for (const entry of entries) {
    const { papers, guesses: more } = fitting(entry, all, snapshot);
    for (const paper of papers) found.set(paper, [...(found.get(paper) ?? []), nameText(entry)]);
    guesses.push(...more);
  }
  return { found, guesses };
}

/** A paper in its place among all, with its folded title. */
interface RankedPaper {
  readonly paper: Paper;
  readonly title: string;
  /** When its first version came into the corpus, in epoch milliseconds. */
  readonly arrivedAt: number;
}

/**
 * All papers, the highest trend score first, undated ones last; of equals the newer, then by title. Many channels ask at
 * the same minute: it is worked out once for a corpus.
 */
export const rankedPapers = derived(function* (corpus: Corpus): Generator<void, readonly RankedPaper[]> {
  const arrivals = firstArrivals(corpus);
  const order: (RankedPaper & { readonly score: number })[] = [];
  for (const { paper, title } of titlesOf(corpus.all)) {
    const arrivedAt = arrivals.get(title || paper.id) ?? 0;
    order.push({ paper, title, arrivedAt, score: trendScore(paper, corpus.asOf) ?? -1 });
    yield;
  }
  return order.sort(
    (left, right) =>
      right.score - left.score ||
      newestFirst(left.paper, right.paper) ||
      Number(left.title > right.title) - Number(left.title < right.title) ||
      Number(left.paper.id > right.paper.id) - Number(left.paper.id < right.paper.id),
  );
});

/** When the first version of each paper came into the corpus, by what all its versions have in common. */
function firstArrivals(corpus: Corpus): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>();
  for (const { paper, title } of titlesOf(corpus.all)) {
    const key = title || paper.id;
    const time = corpus.arrival(paper.id).getTime();
    arrivals.set(key, Math.min(arrivals.get(key) ?? time, time));
  }
  return arrivals;
}

/** The first of all papers with the same title: another version of a paper is the same paper. */
function withoutVersions(order: readonly RankedPaper[]): readonly RankedPaper[] {
  const seen = new Set<string>();
  return order.filter(({ paper, title }) => {
    const key = title || paper.id;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/** Whether a paper is one of those that were had: by its id, by one that was merged into it, or by its title. */
function among(had: readonly Had[], corpus: Corpus): (ranked: RankedPaper) => boolean {
  const ids = new Set(had.map(({ id }) => corpus.resolve(id)?.id ?? id));
  const titles = new Set(had.map(({ title }) => foldTitle(title)));
  titles.delete('');
  return ({ paper, title }) => ids.has(paper.id) || titles.has(title);
}
