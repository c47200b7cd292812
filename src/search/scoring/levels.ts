/** How near hits come to a query where they are not in the order of relevance: how many of its words they have. Pure. */
import type { Found } from './hits.ts';
import type { Terms } from './terms.ts';

/** For each hit of a segment its level: how many words of the query it has. */
export type Levels = Uint8Array;

/** The levels of the hits of a segment. */
export function levelsOf({ docs, matches }: Found, { wordsIn }: Terms): Levels {
  const levels = new Uint8Array(docs.length);
  if (!matches) return levels;
  const { masks } = matches;
  for (let at = 0; at < docs.length; at += 1) levels[at] = wordsIn(masks[docs[at] as number] as number);
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
export function countWithEveryWord({ docs, matches, complete }: Found, terms: Terms): number {
  const { words, hasEveryWord, full } = terms;
  if (!matches || words === 0) return docs.length;
  if (complete !== undefined && full !== 0) return complete;
  const { masks } = matches;
  let count = 0;
  for (let at = 0; at < docs.length; at += 1)
    if (hasEveryWord(masks[docs[at] as number] as number)) count += 1;
  return count;
}
