/** Titles by words of them: whole titles, those that begin so, and those that have the words in a row. Pure. */
import type { PaperName } from '../../corpus/corpus.ts';
import { readable } from '../../text/markup/readable.ts';
import { words } from '../../text/tokenise.ts';
import { firstNotBefore, type Range } from '../index/dictionary.ts';
import { type Index, nameAt } from '../index/index.ts';
import type { Segment } from '../index/segment.ts';
import {
  isLonger,
  patternOf,
  runAt,
  titleRanks,
  titlesBeginning,
  titlesHaving,
  titlesIn,
} from '../index/titles.ts';
import { createBestTitles } from './best.ts';

/** So many titles that begin alike are looked at: at 100,000 papers more begin only with words like "the". */
const MOST_BEGUN = 4_096;
/** A name before a colon may be written with so many more letters, twice over: signs, TeX. */
const MORE_LETTERS = 8;

/** The papers whose title is these folded words. */
export const papersTitled = (index: Index, words: readonly string[]): readonly PaperName[] =>
  index.segments.flatMap((segment) => {
    const { from, longer } = begun(segment, words);
    return named(segment, titlesIn(segment, { from, end: longer }));
  });

/** Some of the papers whose title begins with these folded words and goes on, at most so many. */
export const papersBegun = (index: Index, words: readonly string[], most: number): readonly PaperName[] =>
  index.segments
    .flatMap((segment) => {
      const { longer, end } = begun(segment, words);
      return named(segment, titlesIn(segment, { from: longer, end }).subarray(0, most));
    })
    .slice(0, most);

/** The papers whose name is these folded words: what stands before the colon of their title, or all of it. */
export function papersNamed(index: Index, wanted: readonly string[]): readonly PaperName[] {
  const name = wanted.join(' ');
  const longest = 2 * name.length + MORE_LETTERS;
  return index.segments.flatMap((segment) => {
    const { from, end } = begun(segment, wanted);
    const docs = titlesIn(segment, { from, end: Math.min(end, from + MOST_BEGUN) }).filter((doc) => {
      const title = readable(segment.titles.at(doc));
      const colon = title.indexOf(':');
      const length = colon === -1 ? title.length : colon;
      return length <= longest && words(title.slice(0, length)).join(' ') === name;
    });
    return named(segment, docs);
  });
}

/** The titles that begin so, in their order: first those that are no longer. */
function begun(segment: Segment, words: readonly string[]): Range & { readonly longer: number } {
  const pattern = patternOf(segment, words);
  const range = pattern ? titlesBeginning(segment, pattern) : { from: 0, end: 0 };
  const isWhole = (at: number) => !isLonger(segment, segment.titleOrder[at] as number, words.length);
  return { ...range, longer: firstNotBefore(range, isWhole) };
}

const named = (segment: Segment, docs: Uint32Array): readonly PaperName[] =>
  Array.from(docs, (doc) => nameAt({ segment, doc }));

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
