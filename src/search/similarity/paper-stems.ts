/** The stems of an indexed paper with what tells of them how much the paper is about each. Pure. */
import type { Index, Place } from '../index/index.ts';
import { papersWithStem, readTitle, type Segment, textWords } from '../index/segment.ts';

/** What a paper has of a stem. */
export interface PaperStem {
  /** Its number in the segment of the paper. */
  readonly stem: number;
  count: number;
  inTitle: boolean;
}

const MOST_TITLE_WORDS = 64;
const title = new Uint32Array(MOST_TITLE_WORDS);

/**
 * The stems of a paper's title and abstracts, by their numbers, without its people's names.
 * @param isLeftOut for a word's number in the segment, whether it does not count
 */
export function paperStems(
  { segment, doc }: Place,
  isLeftOut: (word: number) => boolean,
): ReadonlyMap<number, PaperStem> {
  const stems = new Map<number, PaperStem>();
  const inTitle = readTitle(segment, doc, title);
  for (const word of textWords(segment, doc)) {
    const stem = (segment.wordStem[word] as number) - 1;
    if (stem < 0 || isLeftOut(word)) continue;
    const known = stems.get(stem);
    if (known) known.count += 1;
    else stems.set(stem, { stem, count: 1, inTitle: false });
  }
  for (const word of title.subarray(0, inTitle)) {
    const found = stems.get((segment.wordStem[word] as number) - 1);
    if (found) found.inTitle = true;
  }
  return stems;
}

/** In how many papers of the whole index a stem of one segment is; deleted ones count. */
export function papersWithStemOf({ segments }: Index, segment: Segment, stem: number): number {
  if (segments.length === 1) return papersWithStem(segment, stem);
  const text = segment.stems.at(stem);
  return segments.reduce((sum, each) => {
    const number = each === segment ? stem : each.stems.find(text);
    return sum + papersWithStem(each, number);
  }, 0);
}
