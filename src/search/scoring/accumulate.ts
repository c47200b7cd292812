/**
 * The first stage: BM25 over the postings of a segment, one addition for each posting. Nothing is skipped, so that the
 * numbers of matching papers come for nothing; skipping costs more bookkeeping than it saves up to a million papers.
 */
import { MOST_IMPACT } from '../index/build/postings.ts';
import type { Segment } from '../index/segment.ts';
import { numberAt, sizeOf } from '../index/varint.ts';
import type { Term } from './terms.ts';

/** Scores are whole numbers, which are added and compared without rounding; this is more than any paper comes to. */
const HIGHEST = 2 ** 30;
/** Where so large a part of the documents was touched, it is quicker to forget all. */
const LARGE_PART = 16;

/** The documents of a segment that have one of some stems. */
export interface Matches {
  readonly count: number;
  /** Their numbers, in no order. */
  readonly docs: Uint32Array;
  /** By document number: the score as a multiple of `unit`, and the bits of the terms that it has. */
  readonly scores: Int32Array;
  readonly masks: Uint32Array;
  readonly unit: number;
}

/** Arrays over all documents of a segment, used again by each query: the answering is synchronous. */
const scratches = new WeakMap<Segment['postings'], Matches>();

/**
 * Scores the documents of a segment. The arrays are valid until the next call for the same segment.
 * @param idfOf the inverse document frequency of a stem over the whole index
 */
export function accumulate(
  segment: Segment,
  terms: readonly Term[],
  { numberOf, idfOf }: { numberOf(term: Term): number; idfOf(term: Term): number },
): Matches {
  const { docs, scores, masks } = emptied(segment);
  const weights = terms.map((term) => term.weight * idfOf(term));
  const unit = weights.reduce((sum, weight) => sum + weight, 0) / HIGHEST || 1;
  let count = 0;
  for (const [at, term] of terms.entries()) {
    const stem = numberOf(term);
    if (stem < 0) continue;
    const weight = Math.max(1, Math.round((weights[at] as number) / unit / MOST_IMPACT));
    count = addPostings(segment, stem, { weight, bit: term.bit, count, docs, scores, masks });
  }
  const matches = { count, docs, scores, masks, unit };
  scratches.set(segment.postings, matches);
  return matches;
}

function emptied({ postings, size }: Segment): Pick<Matches, 'docs' | 'scores' | 'masks'> {
  const known = scratches.get(postings);
  // One more than there are documents, for what is written before it is known to be new.
  if (!known)
    return { docs: new Uint32Array(size + 1), scores: new Int32Array(size), masks: new Uint32Array(size) };
  const { count, docs, scores, masks } = known;
  if (count * LARGE_PART > size) {
    scores.fill(0);
    masks.fill(0);
    return known;
  }
  for (let at = 0; at < count; at += 1) {
    scores[docs[at] as number] = 0;
    masks[docs[at] as number] = 0;
  }
  return known;
}

interface Sums extends Omit<Matches, 'unit'> {
  readonly weight: number;
  readonly bit: number;
}

/** Adds one stem's postings; returns how many documents have been touched so far. The innermost loop of a search. */
function addPostings(
  { postings, postingOffsets, impacts, impactOffsets }: Segment,
  stem: number,
  { weight, bit, count: before, docs, scores, masks }: Sums,
): number {
  let count = before;
  let from = postingOffsets[stem] as number;
  const last = impactOffsets[stem + 1] as number;
  let doc = 0;
  for (let at = impactOffsets[stem] as number; at < last; at += 1) {
    const step = numberAt(postings, from);
    from += sizeOf(step);
    doc += step;
    const score = scores[doc] as number;
    // The next one takes its place unless it is new, which is whether its score was 0: a branch would be guessed wrong.
    docs[count] = doc;
    count += (score - 1) >>> 31;
    scores[doc] = score + Math.imul(weight, impacts[at] as number);
    if (bit !== 0) masks[doc] = (masks[doc] as number) | bit;
  }
  return count;
}
