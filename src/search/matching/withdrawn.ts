/** The papers of an index that are withdrawn or retracted: they are found by whoever searches, and never recommended. Pure. */
import { addBit, type Bits, noBits } from '../index/bits.ts';
import { FLAGS } from '../index/build/facts.ts';
import { type Index, placeOf } from '../index/index.ts';
import { keptPerIndex } from '../index/kept.ts';
import { joined } from '../index/numbering.ts';
import type { Segment } from '../index/segment.ts';

/** Whether a document is one. */
export const isWithdrawn = ({ flags }: Pick<Segment, 'flags'>, doc: number): boolean =>
  ((flags[doc] as number) & FLAGS.withdrawn) !== 0;

/** Those of a segment. */
export function withdrawnIn(segment: Pick<Segment, 'flags' | 'size'>): Bits {
  const docs = noBits(segment.size);
  for (let doc = 0; doc < segment.size; doc += 1) if (isWithdrawn(segment, doc)) addBit(docs, doc);
  return docs;
}

/** Those of an index by their numbers in it. Not to be changed. */
export const allWithdrawn = keptPerIndex((index: Index) => joined(index, index.segments.map(withdrawnIn)));

/** Whether the paper of an id is one. */
export function isNamedWithdrawn(index: Index, id: string): boolean {
  const place = placeOf(index, id);
  return place !== undefined && isWithdrawn(place.segment, place.doc);
}
