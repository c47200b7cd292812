/** Titles by words of them: whole titles, those that begin so, and those that have the words in a row. Pure. */
import type { PaperName } from '../../corpus/corpus.ts';
import { foldTitle } from '../../text/tokenise.ts';
import { type Index, nameAt, type Place } from '../index/index.ts';
import { patternOf, runAt, titleRanks, titlesBeginning, titlesHaving, titlesIn } from '../index/titles.ts';
import { createBestTitles } from './best.ts';

/** So many titles that begin alike are looked at: at 100,000 papers more begin only with words like "the". */
const MOST_BEGUN = 4_096;
/** A name before the colon is short; what follows later is half a sentence. */
const LONGEST_NAME = 60;

/** The papers whose title is these folded words. */
export const papersTitled = (index: Index, words: readonly string[]): readonly PaperName[] =>
  begun(index, words)
    .filter(({ segment, doc }) => titleRanks(segment, doc).length === words.length)
    .map(nameAt);

/** Some of the papers whose title begins with these folded words and goes on, at most so many. */
export const papersBegun = (index: Index, words: readonly string[], most: number): readonly PaperName[] =>
  begun(index, words)
    .filter(({ segment, doc }) => titleRanks(segment, doc).length > words.length)
    .slice(0, most)
    .map(nameAt);

/** The papers whose name is these folded words: what stands before the colon of their title, or all of it. */
export const papersNamed = (index: Index, words: readonly string[]): readonly PaperName[] =>
  begun(index, words)
    .map(nameAt)
    .filter(({ title }) => {
      const [name = ''] = title.split(':', 1);
      const mayBe = name.length <= LONGEST_NAME || name.length === title.length;
      return mayBe && foldTitle(name) === words.join(' ');
    });

function begun(index: Index, words: readonly string[]): readonly Place[] {
  return index.segments.flatMap((segment) => {
    const pattern = patternOf(segment, words);
    if (!pattern) return [];
    const { from, end } = titlesBeginning(segment, pattern);
    const docs = titlesIn(segment, { from, end: Math.min(end, from + MOST_BEGUN) });
    return Array.from(docs, (doc) => ({ segment, doc }));
  });
}

interface Wanted {
  readonly limit: number;
  /** Whether the last word may only be begun. */
  readonly isUnfinished?: boolean;
}

/** The papers whose title has these folded words in a row, those where they stand earliest first. */
export function papersWithRun(
  index: Index,
  words: readonly string[],
  { limit, isUnfinished = false }: Wanted,
): readonly PaperName[] {
  const best = createBestTitles(limit);
  for (const segment of index.segments) {
    const pattern = patternOf(segment, words, { isUnfinished });
    if (!pattern) continue;
    for (const doc of titlesIn(segment, titlesBeginning(segment, pattern))) best.offer(segment, doc, 0);
    // Those that begin so are the best already.
    if (best.isFull()) continue;
    for (const doc of titlesHaving(segment, pattern)) {
      const at = runAt(titleRanks(segment, doc), pattern);
      if (at > 0) best.offer(segment, doc, at);
    }
  }
  return best.found().map(nameAt);
}
