/** The best documents of a segment for some terms, where all others may be forgotten: one look at each. Pure. */
import { hasBit } from '../index/bits.ts';
import type { Segment } from '../index/segment.ts';
import type { Matches } from './accumulate.ts';
import { KEPT, select } from './top.ts';

/**
 * The documents of the highest scores, the best first; of equals the newer one.
 * @param most how many at most
 */
export function bestDocs(
  { deleted, size }: Pick<Segment, 'deleted' | 'size'>,
  { docs, count, scores }: Pick<Matches, 'docs' | 'count' | 'scores'>,
  most: number,
): readonly number[] {
  // The score and the document as one number, which is exact for eight million documents.
  const kept = new Float64Array(Math.min(count, KEPT * most));
  let length = 0;
  let least = 0;
  for (let at = 0; at < count; at += 1) {
    const doc = docs[at] as number;
    const key = (scores[doc] as number) * size + doc;
    if (key < least || hasBit(deleted, doc)) continue;
    if (length === kept.length) {
      least = select(kept, most);
      length = most;
    }
    kept[length++] = key;
  }
  const sorted = kept.subarray(0, length).sort();
  return Array.from(sorted.subarray(-most), (key) => key % size).reverse();
}
