/** Reads sets of documents. */
import { type Bits, eachBit } from '../../../src/search/index/bits.ts';
import type { Segment } from '../../../src/search/index/segment.ts';

/** The ids of a set of documents, in alphabetical order. */
export function idsIn(segment: Segment, docs: Bits | undefined): readonly string[] {
  const ids: string[] = [];
  if (docs) eachBit(docs, (doc) => ids.push(segment.ids.at(doc)));
  return ids.toSorted();
}
