/** The best of many titles that fit: those whose words stand earliest, of equals the most voted, then the newest. Pure. */
import type { Place } from '../index/index.ts';
import type { Segment } from '../index/segment.ts';

/** A title that fits. */
interface Found extends Place {
  /** How far its words are from where they were typed; 0 for one that begins so. */
  readonly off: number;
}

export interface BestTitles {
  offer(segment: Segment, doc: number, off: number): void;
  /** Whether no other can come in that is further off than nothing. */
  isFull(): boolean;
  /** Best first, each once. */
  found(): readonly Found[];
}

/** Keeps the best few of what is offered. */
export function createBestTitles(limit: number): BestTitles {
  const best: Found[] = [];
  return {
    offer(segment, doc, off) {
      const last = best.at(-1);
      if (last && best.length >= limit && compare(last, segment, doc, off) <= 0) return;
      if (best.some((each) => each.segment === segment && each.doc === doc)) return;
      const at = best.findIndex((each) => compare(each, segment, doc, off) > 0);
      best.splice(at === -1 ? best.length : at, 0, { segment, doc, off });
      if (best.length > limit) best.pop();
    },
    isFull: () => best.length >= limit && best.at(-1)?.off === 0,
    found: () => best,
  };
}

/** Below 0 where what was found is better than another. */
function compare(found: Found, segment: Segment, doc: number, off: number): number {
  if (found.off !== off) return found.off - off;
  const left = found.segment.numbers;
  const right = segment.numbers;
  return (
    (right.votes[doc] as number) - (left.votes[found.doc] as number) ||
    (right.published[doc] as number) - (left.published[found.doc] as number) ||
    doc - found.doc
  );
}
