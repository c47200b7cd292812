/** The best hits of a segment for some terms, where all others may be forgotten: one look at each. Pure. */
import type { Found } from './hits.ts';
import { KEPT, select } from './top.ts';

/**
 * The documents of the highest scores, the best first; of equals the newer one.
 * @param most how many at most
 */
export function bestDocs(found: Found, most: number): readonly number[] {
  if (!found.matches) return [];
  const leading = highest(found.matches.leading, found, most);
  return leading.length < most ? highest(found.docs, found, most) : leading;
}

/** The highest hits among some documents. */
function highest(among: Uint32Array, { segment, matches, has }: Found, most: number): readonly number[] {
  const { size } = segment;
  const scores = matches?.scores ?? new Int32Array();
  // The score and the document as one number, which is exact for eight million documents.
  const kept = new Float64Array(Math.min(among.length, KEPT * most));
  let length = 0;
  let least = 0;
  for (let at = 0; at < among.length; at += 1) {
    const doc = among[at] as number;
    const key = (scores[doc] as number) * size + doc;
    if (key < least || !has(doc)) continue;
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
