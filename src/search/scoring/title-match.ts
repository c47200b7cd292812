/** How much of a query a title has: its words, neighbours, the whole of it in a row, or as the name before the colon. Pure. */
import { readTitle } from '../index/forward.ts';
import type { Segment } from '../index/segment.ts';
import { isNamed } from '../index/titles.ts';

/** Longer titles are compared by their first words. */
const MOST_TITLE_WORDS = 64;
/** Of the name before a colon. */
const MOST_NAME_WORDS = 3;

/** A query as it is compared with titles, by the numbers that words and stems have in one segment; -1 for none. */
export interface TitleQuery {
  /** All words in order. */
  readonly words: readonly number[];
  /** What each of them may have been meant to be. */
  readonly otherWords: readonly number[];
  /** The stems of those that are no stop words. */
  readonly stems: readonly number[];
  readonly otherStems: readonly number[];
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

/** A title's words, and their stems without those of stop words; used again for each title. */
const title = new Uint32Array(MOST_TITLE_WORDS);
const stems = new Int32Array(MOST_TITLE_WORDS);

/** What a title has of a query that it shares no word with. */
const NOTHING: TitleMatch = { hasAllInRow: false, isName: false, words: 0, pairs: 0, writtenPairs: 0 };

/** Compares the title of a document. */
export function matchTitle(query: TitleQuery, segment: Segment, doc: number): TitleMatch {
  const length = readTitle(segment, doc, title);
  let count = 0;
  for (let at = 0; at < length; at += 1) {
    const stem = (segment.wordStem[title[at] as number] as number) - 1;
    if (stem >= 0) stems[count++] = stem;
  }
  const { stems: asked, words } = query;
  const shared = countOf(asked, 0, (at) => hasStem(query, at, count));
  if (shared === 0 && asked.length === words.length) return NOTHING;
  const pairs = shared > 1 ? countOf(asked, 1, (at) => hasPair(query, at, count)) : 0;
  const writtenPairs = countOf(words, 1, (at) => hasWrittenPair(query, at, length));
  const isStart = beginsAt(query, 0, length);
  return {
    hasAllInRow: words.length > 1 && (isStart || hasAllInRow(query, length)),
    isName: isStart && words.length <= MOST_NAME_WORDS && isNamed(segment, doc, words.length),
    words: shared / Math.max(1, asked.length),
    pairs: pairs / Math.max(1, asked.length - 1),
    writtenPairs: writtenPairs / Math.max(1, words.length - 1),
  };
}

/** Of how many places, from the first or second on, something holds. */
function countOf(places: ArrayLike<number>, from: number, holds: (at: number) => boolean): number {
  let count = 0;
  for (let at = from; at < places.length; at += 1) if (holds(at)) count += 1;
  return count;
}

const isStem = ({ stems: asked, otherStems }: TitleQuery, at: number, stem: number): boolean =>
  stem === asked[at] || stem === otherStems[at];

const isWord = ({ words, otherWords }: TitleQuery, at: number, word: number): boolean =>
  word === words[at] || word === otherWords[at];

function hasStem(query: TitleQuery, at: number, count: number): boolean {
  for (let place = 0; place < count; place += 1) if (isStem(query, at, stems[place] as number)) return true;
  return false;
}

/** Whether a stem of the query and the one before it are neighbours in the title. */
function hasPair(query: TitleQuery, at: number, count: number): boolean {
  for (let place = 1; place < count; place += 1)
    if (isStem(query, at, stems[place] as number) && isStem(query, at - 1, stems[place - 1] as number))
      return true;
  return false;
}

/** The same for words as they are written. */
function hasWrittenPair(query: TitleQuery, at: number, length: number): boolean {
  for (let place = 1; place < length; place += 1)
    if (isWord(query, at, title[place] as number) && isWord(query, at - 1, title[place - 1] as number))
      return true;
  return false;
}

function hasAllInRow(query: TitleQuery, length: number): boolean {
  for (let from = 1; from + query.words.length <= length; from += 1)
    if (beginsAt(query, from, length)) return true;
  return false;
}

/** Whether all words of the query stand in the title from a place on. */
function beginsAt(query: TitleQuery, from: number, length: number): boolean {
  if (from + query.words.length > length) return false;
  for (let at = 0; at < query.words.length; at += 1)
    if (!isWord(query, at, title[from + at] as number)) return false;
  return true;
}
