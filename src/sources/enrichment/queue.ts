/**
 * The background queue of look-ups, for the papers and people that somebody asked about: one at a time at each source, rarely
 * twice, and so that neither a slow source nor a failing one is noticed by anybody.
 */
import type { Rejection } from '../../corpus/batch.ts';
import type { Paper } from '../../corpus/paper.ts';
import type { Clock } from '../../runtime/clock.ts';
import { SourceError } from '../../runtime/errors.ts';
import { errorFields, type Log } from '../../runtime/log.ts';
import { DAY_MS } from '../../runtime/time.ts';
import { nameKey } from '../../text/person-name.ts';
import { retryAtOf } from './api-client.ts';
import type { Enricher, LookUpResult } from './enricher.ts';
import { createRecommendations, type Recommendation } from './recommendations.ts';

/** Citations of a paper and the h-index of its author hardly change within a week. */
const FRESH_MS = 7 * DAY_MS;
/** What failed, or was not known yet, may be there tomorrow: the sources take in new papers within days. */
const RETRY_MS = DAY_MS;
/** At the slowest pace, a request every three seconds, so many take ten minutes; who asked has gone by then. */
const MOST_WAITING = 50;
/** Enough to see what is wrong with a source. */
const MOST_REJECTIONS = 100;

/** When a subject may be looked up again, in epoch milliseconds, by a key of ours. */
interface Known {
  get(key: string): Promise<number | undefined>;
  set(key: string, at: number): Promise<void>;
}

export interface EnrichmentDependencies {
  /** None: nothing is ever looked up. */
  readonly enrichers: readonly Enricher[];
  /** Stores what a source said. */
  take(source: string, found: LookUpResult): Promise<unknown>;
  /** Notes how asking a source went, for its health; with what could not be taken in of its latest answers. */
  noteAnswer(source: string, rejected: readonly Rejection[]): Promise<unknown>;
  noteFailure(source: string, reason: string): Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
  readonly known: Known;
}

/** Nothing here throws or rejects. A promise is kept when all sources are through with the subject, or will not be asked. */
export interface Enrichment {
  paper(paper: Paper): Promise<void>;
  author(name: string, papers: readonly Paper[]): Promise<void>;
  /** What sources recommend beside a paper, as far as it comes while somebody waits. */
  recommended(paper: Paper): Promise<readonly Recommendation[]>;
  /** The same of its citations or references; undefined where no source knows such. */
  linked(paper: Paper, which: 'citations' | 'references'): Promise<readonly Recommendation[] | undefined>;
  /** Ends what is under way, and takes nothing more. */
  stop(): Promise<void>;
}

type LookUp = (enricher: Enricher, signal: AbortSignal) => Promise<LookUpResult>;
interface Subject {
  readonly kind: 'paper' | 'author';
  readonly key: string;
  readonly look: LookUp;
}

export function createEnrichment(parts: EnrichmentDependencies): Enrichment {
  const ending = new AbortController();
  const lanes = parts.enrichers.map((enricher) => createLane(enricher, parts, ending.signal));
  const all = async (subject: Subject) => {
    await Promise.all(lanes.map((lane) => lane.add(subject)));
  };
  return {
    paper: (paper) =>
      all({ kind: 'paper', key: paper.id, look: (enricher, signal) => enricher.paper(paper, signal) }),
    author: (name, papers) =>
      all({
        kind: 'author',
        key: authorKey(name, papers),
        look: (enricher, signal) => enricher.author({ name, papers }, signal),
      }),
    recommended: createRecommendations(parts, ending.signal),
    linked: createLinked(parts, ending.signal),
    async stop() {
      ending.abort();
      await Promise.all(lanes.map((lane) => lane.idle()));
    },
  };
}

function createLinked(parts: EnrichmentDependencies, ending: AbortSignal): Enrichment['linked'] {
  const named = {
    citations: createRecommendations(parts, ending, 'citations'),
    references: createRecommendations(parts, ending, 'references'),
  };
  return async (paper, which) =>
    parts.enrichers.some((enricher) => enricher[which]) ? named[which](paper) : undefined;
}

/** Namesakes differ in their papers, so the first id tells them apart. */
const authorKey = (name: string, papers: readonly Paper[]): string =>
  [
    nameKey(name),
    ...papers
      .map(({ id }) => id)
      .sort()
      .slice(0, 1),
  ].join(' ');

interface Lane {
  add(subject: Subject): Promise<void>;
  idle(): Promise<unknown>;
}

/** Looks a subject up at one enricher, and says when to look again, in epoch milliseconds. */
function createLookUp(
  enricher: Enricher,
  parts: EnrichmentDependencies,
  ending: AbortSignal,
): (subject: Subject) => Promise<number> {
  const { clock, log } = parts;
  const source = enricher.name;
  let unread: readonly Rejection[] = [];
  const inMs = (milliseconds: number) => clock.now().getTime() + milliseconds;
  const lookUp = async ({ kind, look }: Subject): Promise<number> => {
    const found = await look(enricher, ending);
    const { papers, profiles, rejected } = found;
    const isFound = (kind === 'paper' ? papers : profiles).length > 0;
    if (!ending.aborted && papers.length + profiles.length + rejected.length > 0)
      await parts.take(source, found);
    unread = [...rejected, ...unread].slice(0, MOST_REJECTIONS);
    await parts.noteAnswer(source, unread);
    log.debug({ source, kind, isFound }, 'enrichment: looked up');
    return inMs(isFound ? FRESH_MS : RETRY_MS);
  };
  const fail = async ({ kind }: Subject, error: unknown): Promise<number> => {
    if (error instanceof SourceError && !ending.aborted) await parts.noteFailure(source, error.message);
    const retryAt = retryAtOf(error);
    // While a source rests, each subject would say so again.
    const level = retryAt || ending.aborted ? 'debug' : 'warn';
    log[level]({ source, kind, ...errorFields(error) }, 'enrichment: failed');
    return retryAt?.getTime() ?? inMs(RETRY_MS);
  };
  return (subject) => lookUp(subject).catch((error: unknown) => fail(subject, error));
}

/** The queue of one enricher. */
function createLane(enricher: Enricher, parts: EnrichmentDependencies, ending: AbortSignal): Lane {
  const { known, clock, log } = parts;
  const source = enricher.name;
  const lookUp = createLookUp(enricher, parts, ending);
  const waiting = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();

  const work = async (key: string, subject: Subject) => {
    if (ending.aborted) return;
    const again = await lookUp(subject);
    if (!ending.aborted) await known.set(key, again);
  };
  const enter = async (key: string, subject: Subject) => {
    const again = await known.get(key);
    if (again !== undefined && clock.now().getTime() < again) return;
    last = last.then(() => quietly(() => work(key, subject)));
    await last;
  };
  const quietly = (act: () => Promise<void>) =>
    act().catch((error: unknown) => log.error({ source, ...errorFields(error) }, 'enrichment: failed'));

  return {
    add(subject) {
      const key = `${source} ${subject.kind} ${subject.key}`;
      const same = waiting.get(key);
      if (same || ending.aborted) return same ?? Promise.resolve();
      if (waiting.size >= MOST_WAITING) {
        log.debug({ source, kind: subject.kind }, 'enrichment: too many are waiting');
        return Promise.resolve();
      }
      const done = quietly(() => enter(key, subject)).finally(() => waiting.delete(key));
      waiting.set(key, done);
      return done;
    },
    idle: () => Promise.allSettled(waiting.values()),
  };
}
