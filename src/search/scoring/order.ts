/** The order of hits: relevance in two stages, or another sort in which those nearest to the query come first. Pure. */

import { UNKNOWN } from '../index/indexed-paper.ts';
import type { Segment } from '../index/segment.ts';
import type { Hits } from './hits.ts';
import type { Candidate } from './rerank.ts';
import { topOf } from './top.ts';

/** A step between two levels of nearness, larger than what any day or trend score comes to. */
const LEVEL = 1e10;
/** Days since the epoch become positive, and 0 is left for those that are not known. */
const FIRST_DAY = 1e6;
const DAY = 1e3;
const TREND = 1e7;
/** The trend score of a paper without a day. */
const UNDATED = -1;
/** What breaks ties among a million papers stays below any difference of scores. */
const TIE = 1e-10;

interface Ordering {
  readonly sort: 'relevance' | 'newest' | 'trending';
  /** How near a hit comes to the query, a whole number. */
  levelOf(hit: number): number;
  /** For each segment the trend scores of its documents, undated ones below 0. */
  readonly trends?: readonly ArrayLike<number>[];
}

/** Keys of the hits by which the highest comes first; no two are equal. */
export function keysOf(hits: Hits, { sort, levelOf, trends = [] }: Ordering): Float64Array {
  if (sort === 'relevance') return scoreKeys(hits);
  const keys = new Float64Array(hits.count);
  for (let hit = 0; hit < hits.count; hit += 1) {
    const tie = TIE * hits.positionOf(hit);
    const doc = hits.docs[hit] as number;
    const trend = trends[hits.placeOf(hit)]?.[doc] ?? UNDATED;
    const key = sort === 'newest' ? dayKey(hits.segmentOf(hit), doc) : (trend - UNDATED) * TREND;
    keys[hit] = LEVEL * levelOf(hit) + key + tie;
  }
  return keys;
}

/** The keys of hits by their scores alone. */
function scoreKeys({ count, docs, scores, runs }: Hits): Float64Array {
  const keys = new Float64Array(count);
  for (const { from, end, start } of runs)
    for (let hit = from; hit < end; hit += 1)
      keys[hit] = (scores[hit] as number) + TIE * (start + (docs[hit] as number));
  return keys;
}

function dayKey({ numbers: { published } }: Segment, doc: number): number {
  const day = published[doc] as number;
  return day === UNKNOWN ? 0 : (day + FIRST_DAY) * DAY;
}

/** The hits of the highest keys, the best first. */
export const bestOf = (keys: Float64Array, most: number): readonly number[] =>
  Array.from(topOf(keys, most)).sort((left, right) => (keys[right] as number) - (keys[left] as number));

/**
 * The chosen hits in the order of the second stage, the others after them in that of the first.
 * @param order all hits that may be shown, in the order of the first stage
 */
export function rerankedOrder(
  chosen: readonly number[],
  { order, hits }: { readonly order: readonly number[]; readonly hits: Hits },
  rescore: (candidates: readonly Candidate[]) => Float64Array,
): { readonly order: readonly number[]; readonly scores: ReadonlyMap<number, number> } {
  const rescored = rescore(
    chosen.map((hit) => ({
      segment: hits.segmentOf(hit),
      doc: hits.docs[hit] as number,
      score: hits.scores[hit] as number,
      mask: hits.masks[hit] as number,
    })),
  );
  const places = [...chosen.keys()].sort(
    (left, right) => (rescored[right] as number) - (rescored[left] as number) || left - right,
  );
  const scores = new Map(places.map((place) => [chosen[place] as number, rescored[place] as number]));
  return { order: [...scores.keys(), ...order.filter((hit) => !scores.has(hit))], scores };
}
