/**
 * How much of a query a title has: its words, neighbours, the whole of it in a row, or as the name before the colon. The
 * title is read once, and each of its words compared with all of the query's at once: a bit for each place, moved on by
 * one from word to word (the "shift-and" of Baeza-Yates and Gonnet 1992, doi:10.1145/135239.135243).
 */
import { isStopWord, stem } from '../../text/tokenise.ts';
import { ones } from '../index/bits.ts';
import { type Segment, stemNumber } from '../index/segment.ts';
import { isNamed } from '../index/titles.ts';
import { numberAt, sizeOf } from '../index/varint.ts';

/** Of longer titles the first words are compared, and so many of a query: one for each bit. */
const MOST_TITLE_WORDS = 64;
const MOST_PLACES = 32;
/** Of the name before a colon. */
const MOST_NAME_WORDS = 3;

/** A query as it is compared with texts of one segment: the places in it as bits, most of them 0. */
export interface TitleQuery {
  /**
   * Two numbers for each word of the segment, side by side, for both are read at once: where it stands, or may have been
   * meant, among all words of the query, and where its stem stands among those that are no stop words.
   */
  readonly places: Int32Array;
  /** How many words of either kind there are. */
  readonly wordCount: number;
  readonly stemCount: number;
}

/** Shares are from 0 to 1. */
export interface TitleMatch {
  /** Whether it has all words one after the other. */
  readonly hasAllInRow: boolean;
  /** Whether they are the name before its colon. */
  readonly isName: boolean;
  /** Of the query's words, stop words aside and in any inflection. */
  readonly words: number;
  /** Of its neighbours, likewise. */
  readonly pairs: number;
  /** Of its neighbours as they are written, stop words among them. */
  readonly writtenPairs: number;
}

/** Arrays over all words of a segment, used again by each query: the answering is synchronous. */
interface Scratch extends Pick<TitleQuery, 'places'> {
  /** Where they are not 0. */
  readonly marked: Set<number>;
}

const scratches = new WeakMap<Segment['words'], Scratch>();

/**
 * Reads words for comparing them with titles. The arrays are valid until the next call for the same segment.
 * @param words all folded words in order
 * @param meant for words that hardly any paper has, what may have been meant
 */
export function titleQueryIn(
  segment: Segment,
  { words, meant }: { readonly words: readonly string[]; readonly meant: ReadonlyMap<string, string> },
): TitleQuery {
  const { marked, places } = emptied(segment);
  const mark = (place: number, at: number): void => {
    places[place] = (places[place] as number) | (1 << at);
    marked.add(place);
  };
  const written = words.slice(0, MOST_PLACES);
  const telling = words.filter((word) => !isStopWord(word)).slice(0, MOST_PLACES);
  const each = (some: readonly string[], act: (word: string, at: number) => void): void =>
    some.forEach((word, at) => {
      act(word, at);
      if (meant.has(word)) act(meant.get(word) ?? '', at);
    });
  each(written, (word, at) => {
    const number = segment.words.find(word);
    if (number !== -1) mark(2 * number, at);
  });
  each(telling, (word, at) => {
    for (const other of segment.inflections.of(stemNumber(segment, word, stem(word))))
      mark(2 * other + 1, at);
  });
  return { places, wordCount: written.length, stemCount: telling.length };
}

function emptied({ words: { size }, words }: Segment): Scratch {
  const known = scratches.get(words) ?? { places: new Int32Array(2 * size), marked: new Set<number>() };
  scratches.set(words, known);
  for (const place of known.marked) known.places[place] = 0;
  known.marked.clear();
  return known;
}

/** Compares the title of a document. */
export function matchTitle(query: TitleQuery, segment: Segment, doc: number): TitleMatch {
  const { places, wordCount, stemCount } = query;
  const { forward, forwardOffsets, wordStem } = segment;
  const last = 1 << (wordCount - 1);
  let [shared, pairs, stemBefore] = [0, 0, 0];
  let [writtenPairs, wordBefore, row, rowEnd] = [0, 0, 0, 0];
  let at = forwardOffsets[doc] as number;
  for (let place = 1; forward[at] !== 0 && place <= MOST_TITLE_WORDS; place += 1) {
    const number = numberAt(forward, at);
    at += sizeOf(number);
    const word = places[2 * number] as number;
    writtenPairs |= word & (wordBefore << 1);
    row = word & ((row << 1) | 1);
    if (rowEnd === 0 && (row & last) !== 0) rowEnd = place;
    wordBefore = word;
    const stem = places[2 * number + 1] as number;
    shared |= stem;
    pairs |= stem & (stemBefore << 1);
    // A stop word does not part the others.
    if (stem !== stemBefore && (stem !== 0 || wordStem[number] !== 0)) stemBefore = stem;
  }
  const isStart = rowEnd > 0 && rowEnd === wordCount;
  return {
    hasAllInRow: wordCount > 1 && rowEnd > 0,
    isName: isStart && wordCount <= MOST_NAME_WORDS && isNamed(segment, doc, wordCount),
    words: ones(shared) / Math.max(1, stemCount),
    pairs: ones(pairs) / Math.max(1, stemCount - 1),
    writtenPairs: ones(writtenPairs) / Math.max(1, wordCount - 1),
  };
}

/** Whether a document has the query one word after the other, anywhere in its text and in any inflection. */
export function hasInRow({ places, stemCount }: TitleQuery, segment: Segment, doc: number): boolean {
  const { forward, forwardOffsets } = segment;
  const last = 1 << (stemCount - 1);
  const end = forwardOffsets[doc + 1] as number;
  let row = 0;
  for (let at = forwardOffsets[doc] as number; at < end; ) {
    const number = numberAt(forward, at);
    at += sizeOf(number);
    row = (places[2 * number + 1] as number) & ((row << 1) | 1);
    if ((row & last) !== 0) return true;
  }
  return false;
}
