/** The stems of an indexed paper's title and abstracts, without those of its people's names. Pure. */

import { readTitle, textWords } from '../index/forward.ts';
import type { Index, Place } from '../index/index.ts';
import { papersWithStem, type Segment } from '../index/segment.ts';

/** Longer titles count by their first words. */
const MOST_TITLE_WORDS = 64;
const title = new Uint32Array(MOST_TITLE_WORDS);

/**
 * How often a paper has each stem, by its number in the segment of the paper.
 * @param leftOut the numbers of words that do not count
 */
export function countStems({ segment, doc }: Place, leftOut?: ReadonlySet<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of textWords(segment, doc)) {
    const stem = (segment.wordStem[word] as number) - 1;
    if (stem >= 0 && !leftOut?.has(word)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}

/** The stems of a paper's title, by their numbers in its segment. */
export function titleStems({ segment, doc }: Place): ReadonlySet<number> {
  const words = title.subarray(0, readTitle(segment, doc, title));
  return new Set(Array.from(words, (word) => (segment.wordStem[word] as number) - 1));
}

/** In how many papers of the whole index a stem of one segment is; deleted ones count. */
export function papersWithStemOf({ segments }: Index, segment: Segment, stem: number): number {
  const text = segments.length > 1 ? segment.stems.at(stem) : '';
  return segments.reduce((sum, each) => {
    const number = each === segment ? stem : each.stems.find(text);
    return sum + papersWithStem(each, number);
  }, 0);
}
