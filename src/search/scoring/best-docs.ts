/** The best hits of a segment for some terms, where all others may be forgotten: one look at each. Pure. */
import type { Found } from './hits.ts';
import { KEPT, select } from './top.ts';

/**
 * The documents of the highest scores, the best first; of equals the newer one.
 * @param most how many at most
 */
export function bestDocs({ segment, docs, matches, has }: Found, most: number): readonly number[] {
  if (!matches) return [];
  const leading = hitsAmong(matches.leading, has);
  return highest(
    leading.length < most ? docs : leading,
    { scores: matches.scores, size: segment.size },
    most,
  );
}

function hitsAmong(docs: Uint32Array, has: Found['has']): Uint32Array {
  const hits = new Uint32Array(docs.length);
  let count = 0;
  for (let at = 0; at < docs.length; at += 1) {
    hits[count] = docs[at] as number;
    if (has(docs[at] as number)) count += 1;
  }
  return hits.subarray(0, count);
}

function highest(
  docs: Uint32Array,
  { scores, size }: { readonly scores: Int32Array; readonly size: number },
  most: number,
): readonly number[] {
  // The score and the document as one number, which is exact for eight million documents.
  const kept = new Float64Array(Math.min(docs.length, KEPT * most));
  let length = 0;
  let least = 0;
  for (let at = 0; at < docs.length; at += 1) {
    const doc = docs[at] as number;
    const key = (scores[doc] as number) * size + doc;
    if (key < least) continue;
    if (length === kept.length) {
      least = select(kept, most);
      length = most;
    }
    kept[length++] = key;
  }
  if (length > most) select(kept.subarray(0, length), most);
  const sorted = kept.subarray(0, Math.min(length, most)).sort();
  return Array.from(sorted, (key) => key % size).reverse();
}
