/** How near hits come to a query where they are not in the order of relevance: how many of its words they have. Pure. */
import type { Found } from './hits.ts';
import type { Terms } from './terms.ts';

/** How many hits are at each level: which have so many words of the query. */
export function countLevels(found: readonly Found[], { words, wordsIn }: Terms): Uint32Array {
  const counts = new Uint32Array(words + 1);
  for (const { docs, matches } of found)
    for (let at = 0; at < docs.length; at += 1) {
      const level = matches ? wordsIn(matches.masks[docs[at] as number] as number) : 0;
      counts[level] = (counts[level] as number) + 1;
    }
  return counts;
}

/** The level at or above which there are so many hits; 0 if there are fewer. */
export function levelOfNth(counts: Uint32Array, nth: number): number {
  let level = counts.length - 1;
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
