/** The best documents of a segment for some terms, where all others may be forgotten: one look at each. Pure. */
import { hasBit } from '../index/bits.ts';
import type { Segment } from '../index/segment.ts';
import type { Matches } from './accumulate.ts';

/** So many times as many are kept as are wanted before they are sorted: two or three sorts for all of 100,000. */
const KEPT = 8;

/**
 * The documents of the highest scores, the best first; of equals the newer one.
 * @param most how many at most
 */
export function bestDocs(
  { deleted }: Pick<Segment, 'deleted'>,
  { docs, count, scores }: Pick<Matches, 'docs' | 'count' | 'scores'>,
  most: number,
): readonly number[] {
  const byScore = (left: number, right: number) =>
    (scores[right] as number) - (scores[left] as number) || right - left;
  let kept: number[] = [];
  let least = 0;
  for (let at = 0; at < count; at += 1) {
    const doc = docs[at] as number;
    if ((scores[doc] as number) < least || hasBit(deleted, doc)) continue;
    kept.push(doc);
    if (kept.length < KEPT * most) continue;
    kept = kept.sort(byScore).slice(0, most);
    least = scores[kept.at(-1) ?? 0] as number;
  }
  return kept.sort(byScore).slice(0, most);
}
