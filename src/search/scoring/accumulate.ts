/**
 * The first stage: BM25 over the postings of a segment, one addition for each posting. Nothing is skipped, so that the
 * numbers of matching papers come for nothing; skipping costs more bookkeeping than it saves up to a million papers.
 */
import { MOST_IMPACT } from '../index/build/postings.ts';
import type { Segment } from '../index/segment.ts';
import type { Term } from './terms.ts';

/** The documents of a segment that have one of some stems. */
export interface Matches {
  readonly count: number;
  /** Their numbers, in no order. */
  readonly docs: Uint32Array;
  /** By document number: the score, and the bits of the terms that it has. */
  readonly scores: Float32Array;
  readonly masks: Uint32Array;
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
  let count = 0;
  for (const term of terms) {
    const stem = numberOf(term);
    if (stem < 0) continue;
    const weight = (term.weight * idfOf(term)) / MOST_IMPACT;
    count = addPostings(segment, stem, { weight, bit: term.bit, count, docs, scores, masks });
  }
  const matches = { count, docs, scores, masks };
  scratches.set(segment.postings, matches);
  return matches;
}

function emptied(segment: Segment): Matches {
  const known = scratches.get(segment.postings);
  if (!known)
    return {
      count: 0,
      docs: new Uint32Array(segment.size),
      scores: new Float32Array(segment.size),
      masks: new Uint32Array(segment.size),
    };
  const { count, docs, scores, masks } = known;
  for (let at = 0; at < count; at += 1) {
    scores[docs[at] as number] = 0;
    masks[docs[at] as number] = 0;
  }
  return known;
}

interface Sums extends Matches {
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
    let byte = postings[from++] as number;
    let step = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = postings[from++] as number;
      step |= (byte & 0x7f) << shift;
    }
    doc += step;
    const score = scores[doc] as number;
    if (score === 0) docs[count++] = doc;
    scores[doc] = score + weight * (impacts[at] as number);
    masks[doc] = (masks[doc] as number) | bit;
  }
  return count;
}
