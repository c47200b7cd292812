/** Titles that are asked for by stop words alone: "CAN", "to be or not to be". Nearly every abstract has such words. Pure. */
import type { Segment } from '../index/segment.ts';
import { isNamed, patternOf, runAt, titleRanks, titlesHaving } from '../index/titles.ts';
import type { Matches } from './accumulate.ts';

/** Scores are whole numbers of so many parts. */
const PARTS = 2 ** 20;
/** So many in a row tell something wherever they stand in a title; fewer only where they begin it. */
const TELLING_IN_A_ROW = 3;

/** The documents of a segment with such titles, and scores: what is called so comes first, then the shortest title. */
export function titledBy(stopWords: readonly string[], segment: Segment): Matches {
  const scores = new Int32Array(segment.size);
  const pattern = stopWords.length === 0 ? undefined : patternOf(segment, stopWords);
  const docs = pattern
    ? titlesHaving(segment, pattern).filter((doc) => {
        const ranks = titleRanks(segment, doc);
        const at = runAt(ranks, pattern);
        if (at === -1 || (at > 0 && stopWords.length < TELLING_IN_A_ROW)) return false;
        const isName = at === 0 && isNamed(segment, doc, stopWords.length);
        scores[doc] = Math.round(PARTS * (1 / ranks.length + Number(isName)));
        return true;
      })
    : [];
  const masks = new Int32Array(segment.size);
  const found = Uint32Array.from(docs);
  return { docs: found, leading: found, count: docs.length, scores, masks, unit: 1 / PARTS, complete: 0 };
}
