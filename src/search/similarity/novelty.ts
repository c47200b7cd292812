/**
 * How little a paper is like any earlier one of the corpus: 1 minus its highest similarity to a paper published before
 * it, as a rank among the papers that can be compared. Similarity is the cosine of their tf-idf vectors (tf-idf.ts). It
 * measures words, not worth. Pure.
 */
import { type Index, placeOf } from '../index/index.ts';
import type { Segment } from '../index/segment.ts';
import { comparable, type Nearest, nearestEarlier } from './nearest-earlier.ts';
import { sampleOf } from './novelty-sample.ts';

export interface Novelty extends Nearest {
  /** How many of a hundred other papers are more like an earlier one than this paper is: 0 to 100, rounded down. */
  readonly percentile: number;
}

/**
 * The novelty of the papers of an index. None have: papers without a date, since nobody knows what was earlier; those of
 * few words; the first ones of the corpus. In a large corpus the rank is one among some hundred papers, evenly drawn over
 * its time. Takes a while where nobody has asked before, in slices.
 */
export async function noveltiesIn(index: Index): Promise<(id: string) => Novelty | undefined> {
  const [base] = index.segments;
  if (base) await sampleOf.prepare(base);
  return (id) => base && noveltyOf(id, index, base);
}

function noveltyOf(id: string, index: Index, base: Segment): Novelty | undefined {
  const place = placeOf(index, id);
  const vector = place && comparable(place, index);
  if (!place || !vector) return undefined;
  const { papers, similarities } = sampleOf(base);
  const isDrawn = place.segment.postings === base.postings && papers.includes(place.doc);
  const others = papers.length - Number(isDrawn);
  if (others === 0) return undefined;
  const nearest = nearestEarlier(place, vector, index);
  const moreAlike = similarities.filter((similarity) => similarity > Math.fround(nearest.similarity)).length;
  return { ...nearest, percentile: Math.floor((100 * moreAlike) / others) };
}
