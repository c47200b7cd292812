/** What matches a query, segment by segment: nothing is made for a hit that is not shown. Pure. */
import { allBits, type Bits, countBits, eachBit, hasBit, isEmpty, subtract } from '../index/bits.ts';
import type { Place } from '../index/index.ts';
import type { Segment } from '../index/segment.ts';
import type { Matches } from './accumulate.ts';

/** What one segment has for a query. */
export interface Found {
  readonly segment: Segment;
  /** The documents that are hits. */
  readonly docs: Uint32Array;
  /** Their scores and masks; undefined where no word is scored. */
  readonly matches: Matches | undefined;
  /** How many of them have every word that ranks, where that was counted with the scores. */
  readonly complete?: number | undefined;
  /** Whether a document is one of them. */
  has(doc: number): boolean;
}

/** A hit that may be shown. */
export interface Hit extends Place {
  readonly score: number;
  /** What its terms set (terms.ts). */
  readonly mask: number;
}

/** A document of a segment as a hit. */
export const hitOf = ({ segment, matches }: Found, doc: number): Hit => ({
  segment,
  doc,
  score: matches ? matches.unit * (matches.scores[doc] as number) : 0,
  mask: matches?.masks[doc] ?? 0,
});

/**
 * The documents with a word of the query, without those that are deleted or not allowed.
 * @param allowed what is ruled in, nothing deleted among it; undefined where everything is
 */
export function hitsWithWords(segment: Segment, matches: Matches, allowed: Bits | undefined): Found {
  const { scores, docs, count } = matches;
  const bits = allowed ?? segment.deleted;
  const isIn = allowed !== undefined;
  const isOpen = !isIn && isEmpty(bits);
  let kept = isOpen ? count : 0;
  // The others are only moved behind them: the next query has to forget them, too.
  for (let at = kept; at < count; at += 1) {
    const doc = docs[at] as number;
    if (hasBit(bits, doc) !== isIn) continue;
    docs[at] = docs[kept] as number;
    docs[kept++] = doc;
  }
  return {
    segment,
    docs: docs.subarray(0, kept),
    matches,
    complete: isOpen ? matches.complete : undefined,
    has: (doc) => scores[doc] !== 0 && hasBit(bits, doc) === isIn,
  };
}

/** All documents that are allowed. */
export function hitsAllowed(segment: Segment, allowed: Bits | undefined, matches?: Matches): Found {
  const bits = allowed ?? subtract(allBits(segment.size), segment.deleted);
  const docs = new Uint32Array(countBits(bits));
  let count = 0;
  eachBit(bits, (doc) => {
    docs[count++] = doc;
  });
  return { segment, docs, matches, has: (doc) => hasBit(bits, doc) };
}
