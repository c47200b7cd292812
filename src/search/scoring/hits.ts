/** What matches a query in all segments, as parallel arrays: nothing is made for a hit that is not shown. Pure. */
import { type Bits, countBits, eachBit, hasBit } from '../index/bits.ts';
import type { Index } from '../index/index.ts';
import type { Segment } from '../index/segment.ts';
import type { Matches } from './accumulate.ts';

export interface Hits {
  readonly count: number;
  readonly docs: Uint32Array;
  readonly scores: Float64Array;
  readonly masks: Uint32Array;
  /** Which of the index's segments a hit is in. */
  placeOf(hit: number): number;
  segmentOf(hit: number): Segment;
  /** The hits of each segment: from the first to before the end; what is added to document numbers for `positionOf`. */
  readonly runs: readonly { readonly from: number; readonly end: number; readonly start: number }[];
  /** Rises with the day among hits of one segment, and with the segment: breaks ties in favour of what is newer. */
  positionOf(hit: number): number;
}

/** What one segment has for a query. */
export interface Found {
  readonly segment: Segment;
  /** What may be a hit, in no order. */
  readonly docs: Uint32Array;
  /** What is ruled in; undefined where everything is. */
  readonly allowed: Bits | undefined;
  /** By document number; undefined where no word is scored. */
  readonly matches: Pick<Matches, 'scores' | 'masks'> | undefined;
}

/** Joins what the segments have, without what is deleted or not allowed. */
export function hitsOf(found: readonly Found[], { segments }: Index): Hits {
  const most = found.reduce((sum, { docs }) => sum + docs.length, 0);
  const docs = new Uint32Array(most);
  const scores = new Float64Array(most);
  const masks = new Uint32Array(most);
  const ends: number[] = [];
  let count = 0;
  for (const { segment, docs: some, allowed, matches } of found) {
    const { deleted } = segment;
    const isOpen = allowed === undefined && countBits(deleted) === 0;
    for (let at = 0; at < some.length; at += 1) {
      const doc = some[at] as number;
      if (!isOpen && (hasBit(deleted, doc) || (allowed !== undefined && !hasBit(allowed, doc)))) continue;
      docs[count] = doc;
      if (matches) {
        scores[count] = matches.scores[doc] as number;
        masks[count] = matches.masks[doc] as number;
      }
      count += 1;
    }
    ends.push(count);
  }
  const placeOf = (hit: number): number => {
    let place = 0;
    while (hit >= (ends[place] as number)) place += 1;
    return place;
  };
  const starts = segments.map((_, at) => segments.slice(0, at).reduce((sum, { size }) => sum + size, 0));
  return {
    count,
    docs,
    scores,
    masks,
    runs: ends.map((end, at) => ({ from: ends[at - 1] ?? 0, end, start: starts[at] ?? 0 })),
    placeOf,
    segmentOf: (hit) => segments[placeOf(hit)] as Segment,
    positionOf: (hit) => (starts[placeOf(hit)] ?? 0) + (docs[hit] as number),
  };
}

/** The numbers of all documents that are allowed. */
export function allowedDocs({ size }: Segment, allowed: Bits | undefined): Uint32Array {
  if (!allowed) return new Uint32Array(size).map((_, doc) => doc);
  const docs = new Uint32Array(countBits(allowed));
  let count = 0;
  eachBit(allowed, (doc) => {
    docs[count++] = doc;
  });
  return docs;
}
