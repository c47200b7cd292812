/** What sources name beside a paper (recommended ones, citations, references), for somebody who waits for it. */

import { LRUCache } from 'lru-cache';
import type { Paper } from '../../corpus/paper.ts';
import type { Clock } from '../../runtime/clock.ts';
import { errorFields, type Log } from '../../runtime/log.ts';
import type { Enricher } from './enricher.ts';

/** Nobody minds two seconds while the platform shows that an answer is coming; more is for the next time. */
const PATIENCE_MS = 2000;
/** A recommendation stays good for as long as a process runs; so many take no memory to speak of. */
const MOST_KEPT = 500;

export interface Recommendation {
  readonly source: string;
  /** As the source knows it; the corpus may have it or not. */
  readonly paper: Paper;
}

interface RecommendationDependencies {
  readonly enrichers: readonly Enricher[];
  readonly clock: Clock;
  readonly log: Log;
}

/** What is asked of an enricher. */
export type Named = 'recommended' | 'citations' | 'references';

/** Makes the question. What comes in time is returned, what comes later is there the next time; it never rejects. */
export function createRecommendations(
  { enrichers, clock, log }: RecommendationDependencies,
  ending: AbortSignal,
  named: Named = 'recommended',
) {
  const kept = new LRUCache<string, Promise<readonly Recommendation[]>>({ max: MOST_KEPT });
  const askOne = async (enricher: Enricher, paper: Paper): Promise<readonly Recommendation[]> => {
    try {
      const papers = (await enricher[named]?.(paper, ending)) ?? [];
      return papers.map((each) => ({ source: enricher.name, paper: each }));
    } catch (error) {
      log.debug({ source: enricher.name, ...errorFields(error) }, `${named}: failed`);
      kept.delete(paper.id);
      return [];
    }
  };
  const ask = async (paper: Paper) =>
    (await Promise.all(enrichers.map((enricher) => askOne(enricher, paper)))).flat();
  return async (paper: Paper): Promise<readonly Recommendation[]> => {
    if (!enrichers.some((enricher) => enricher[named])) return [];
    const asked = kept.get(paper.id) ?? ask(paper);
    kept.set(paper.id, asked);
    let found: readonly Recommendation[] = [];
    await clock.pause(
      PATIENCE_MS,
      asked.then((all) => {
        found = all;
      }),
    );
    return found;
  };
}
