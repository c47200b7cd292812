/**
 * The first stage: BM25 over the postings of a segment, one addition for each posting. Nothing is skipped, so that the
 * numbers of matching papers come for nothing; skipping costs more bookkeeping than it saves up to a million papers.
 */
import { MOST_IMPACT } from '../index/build/postings.ts';
import type { Segment } from '../index/segment.ts';
import type { Term } from './terms.ts';

/** Scores are whole numbers, which are added and compared without rounding; this is more than any paper comes to. */
const HIGHEST = 2 ** 30;
/** What no paper leads by. */
const UNREACHED = 2 ** 31 - 1;
/** Of more terms the best single one says little, so that nearly every document would lead: then all are looked at. */
const MOST_LED = 16;
/** Where so large a part of the documents was touched, it is quicker to forget all. */
const LARGE_PART = 16;

/** The documents of a segment that have one of some stems. */
export interface Matches {
  readonly count: number;
  /** Their numbers, in no order. */
  readonly docs: Uint32Array;
  /** Those among them whose scores may be the first: every one that is no worse than the worst of these. None of many terms. */
  readonly leading: Uint32Array;
  /** By document number: the score as a multiple of `unit`, and what its terms set. */
  readonly scores: Int32Array;
  readonly masks: Int32Array;
  readonly unit: number;
  /** How many have the mask that was asked for; 0 where none was. */
  readonly complete: number;
}

/** Arrays over all documents of a segment, used again by each query: the answering is synchronous. */
interface Scratch extends Pick<Matches, 'docs' | 'leading' | 'scores' | 'masks'> {
  /** Of how many documents the last query left scores. */
  touched: number;
}

const scratches = new WeakMap<Segment['postings'], Scratch>();

interface Ways {
  /** The number of a term's stem in the segment, -1 for none. */
  numberOf(term: Term): number;
  /** The inverse document frequency of a term over the whole index. */
  idfOf(term: Term): number;
  /** The mask of the documents to be counted; 0 for none. */
  readonly complete?: number;
}

/** Scores the documents of a segment. The arrays are valid until the next call for the same segment. */
export function accumulate(
  segment: Segment,
  terms: readonly Term[],
  { numberOf, idfOf, complete: full = 0 }: Ways,
): Matches {
  const scratch = emptied(segment);
  const weights = terms.map((term) => term.weight * idfOf(term));
  const unit = weights.reduce((sum, weight) => sum + weight, 0) / HIGHEST || 1;
  const lists = terms
    .map(({ bits }, at) => ({
      stem: numberOf(terms[at] as Term),
      weight: Math.max(1, Math.round((weights[at] as number) / unit / MOST_IMPACT)),
      bits,
    }))
    .filter(({ stem }) => stem >= 0);
  const least = lists.length > MOST_LED ? UNREACHED : leastLeading(segment, lists);
  const sums = { ...scratch, least, full, count: 0, led: 0, complete: 0 };
  for (const list of lists) addPostings(segment, list, sums);
  const { count, led, complete } = sums;
  scratch.touched = count;
  return { ...scratch, count, leading: scratch.leading.subarray(0, led), unit, complete };
}

/** What the leading documents of the best single term have at least. */
const leastLeading = ({ leadingImpacts }: Segment, lists: readonly List[]): number =>
  lists.reduce((most, { stem, weight }) => Math.max(most, weight * (leadingImpacts[stem] as number)), 1);

function emptied({ postings, size }: Segment): Scratch {
  const known = scratches.get(postings) ?? emptyOf(size);
  scratches.set(postings, known);
  const { touched, docs, scores, masks } = known;
  if (touched * LARGE_PART > size) {
    scores.fill(0);
    masks.fill(0);
    return known;
  }
  for (let at = 0; at < touched; at += 1) {
    scores[docs[at] as number] = 0;
    masks[docs[at] as number] = 0;
  }
  return known;
}

/** One more than there are documents, for what is written before it is known to be new. */
const emptyOf = (size: number): Scratch => ({
  docs: new Uint32Array(size + 1),
  leading: new Uint32Array(size),
  scores: new Int32Array(size),
  masks: new Int32Array(size),
  touched: 0,
});

interface List {
  readonly stem: number;
  readonly weight: number;
  readonly bits: number;
}

interface Sums extends Omit<Scratch, 'touched'> {
  /** The score from which on a document leads, and the mask of one that is complete. */
  readonly least: number;
  readonly full: number;
  /** How many documents have been touched so far, how many of them lead, and how many are complete. */
  count: number;
  led: number;
  complete: number;
}

/**
 * Adds one stem's postings. The innermost loop of a search: steps are read here as `readSteps` reads them, for to write and
 * read their sums costs a fifth more; by `| 0` V8 knows that nothing leaves 32 bits.
 */
function addPostings(
  { postings, postingOffsets, impacts, impactOffsets }: Segment,
  { stem, weight, bits }: List,
  sums: Sums,
): void {
  const { docs, leading, scores, masks, least, full } = sums;
  let { count, led, complete } = sums;
  let from = postingOffsets[stem] as number;
  const last = impactOffsets[stem + 1] as number;
  let doc = 0;
  for (let at = impactOffsets[stem] as number; at < last; at += 1) {
    let step = postings[from++] as number;
    if (step >= 0x80) {
      step = (step & 0x7f) | ((postings[from++] as number) << 7);
      if (step >= 0x4000) step = (step & 0x3fff) | ((postings[from++] as number) << 14);
    }
    doc = (doc + step) | 0;
    const before = scores[doc] as number;
    const score = (before + Math.imul(weight, impacts[at] as number)) | 0;
    scores[doc] = score;
    // The next one takes its place unless it is new, which is whether its score was 0: a branch would be guessed wrong.
    docs[count] = doc;
    count = (count + ((before - 1) >>> 31)) | 0;
    if (score >= least && before < least) leading[led++] = doc;
    const had = masks[doc] as number;
    masks[doc] = had | bits;
    if ((had | bits) === full && had !== full) complete += 1;
  }
  Object.assign(sums, { count, led, complete });
}
