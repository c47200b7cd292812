/** How near hits come to a query where they are not in the order of relevance: how many of its words they have. Pure. */
import type { Segment } from '../index/segment.ts';
import type { Found } from './hits.ts';
import type { Terms } from './terms.ts';

/** For each hit of a segment its level: a word more is a step, and so are all words together. */
export type Levels = Uint8Array;

/**
 * The levels of the hits of a segment.
 * @param areTogether whether a document has all words next to each other or nearly so
 */
export function levelsOf(
  { segment, docs, matches }: Found,
  { wordsIn, words }: Terms,
  areTogether: (segment: Segment, doc: number) => boolean,
): Levels {
  const levels = new Uint8Array(docs.length);
  if (!matches) return levels;
  const { masks } = matches;
  for (let at = 0; at < docs.length; at += 1) {
    const doc = docs[at] as number;
    const had = wordsIn(masks[doc] as number);
    levels[at] = had === words && had > 0 && areTogether(segment, doc) ? had + 1 : had;
  }
  return levels;
}

/** How many hits are at a level or above it. */
export function countFrom(levels: Levels, least: number): number {
  let count = 0;
  for (let at = 0; at < levels.length; at += 1) if ((levels[at] as number) >= least) count += 1;
  return count;
}

/** The level at or above which there are so many hits; 0 if there are fewer. */
export function levelOfNth(all: readonly Levels[], nth: number, highest: number): number {
  const counts = new Uint32Array(highest + 1);
  for (const levels of all)
    for (let at = 0; at < levels.length; at += 1) {
      const level = levels[at] as number;
      counts[level] = (counts[level] as number) + 1;
    }
  let level = highest;
  for (let count = counts[level] as number; level > 0 && count < nth; count += counts[level] as number)
    level -= 1;
  return level;
}

/** How many hits of a segment have every word of a query. */
export function countWithEveryWord({ docs, matches }: Found, { words, hasEveryWord }: Terms): number {
  if (!matches || words === 0) return docs.length;
  const { masks } = matches;
  let count = 0;
  for (let at = 0; at < docs.length; at += 1)
    if (hasEveryWord(masks[docs[at] as number] as number)) count += 1;
  return count;
}
