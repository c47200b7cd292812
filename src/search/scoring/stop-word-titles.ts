/** Titles that are asked for by stop words alone: "CAN", "to be or not to be". Nearly every abstract has such words. Pure. */
import type { Segment } from '../index/segment.ts';
import { isNamed, patternOf, runAt, titleRanks, titlesHaving } from '../index/titles.ts';

/** So many in a row tell something wherever they stand in a title; fewer only where they begin it. */
const TELLING_IN_A_ROW = 3;

/** The documents of a segment with such titles, and scores: what is called so comes first, then the shortest title. */
export function titledBy(stopWords: readonly string[], segment: Segment) {
  const scores = new Float32Array(segment.size);
  const pattern = stopWords.length === 0 ? undefined : patternOf(segment, stopWords);
  const docs = pattern
    ? titlesHaving(segment, pattern).filter((doc) => {
        const ranks = titleRanks(segment, doc);
        const at = runAt(ranks, pattern);
        scores[doc] = 1 / ranks.length + Number(at === 0 && isNamed(segment, doc, stopWords.length));
        return at === 0 || (at > 0 && stopWords.length >= TELLING_IN_A_ROW);
      })
    : [];
  return { docs: Uint32Array.from(docs), scores, masks: new Uint32Array(segment.size) };
}
