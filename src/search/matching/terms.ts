/** Which papers of a segment have a word or a phrase, anywhere or in one part of them. Pure. */
import { isStopWord, stem } from '../../text/tokenise.ts';
import { addAll, addBit, allBits, type Bits, eachBit, hasBit, intersect, noBits } from '../index/bits.ts';
import { docsWithStem, type Segment, stemNumber } from '../index/segment.ts';
import { numberAt, sizeOf } from '../index/varint.ts';
import type { TermCondition } from '../query/condition.ts';
import { docsWithRun, titleEnd } from './scan.ts';

/**
 * The documents that may have a term, told without reading them: those with its words in any inflection. A single stop word
 * is in all of them, and a phrase of such words is looked for in titles, for they have no postings.
 */
export function mayHaveTerm(segment: Segment, { words, part }: TermCondition): Bits {
  const [word = ''] = words;
  if (words.length === 1 && !isStopWord(word)) {
    const number = stemNumber(segment, word, stem(word));
    if (number < 0) return noBits(segment.size);
    return part === 'title' ? titled(segment, segment.inflections.of(number)) : docsWithStem(segment, number);
  }
  if (words.length === 1 && part === undefined) return allBits(segment.size);
  const numbers = words.map((each) => segment.words.find(each));
  if (words.length === 0 || numbers.includes(-1)) return noBits(segment.size);
  const stems = stemsOf(segment, numbers);
  return part === 'title' || stems.length === 0
    ? titledWithAll(segment, numbers)
    : postedWithAll(segment, stems);
}

/**
 * Those of the documents that may have a term which have it: a phrase to the letter and in one sentence, a word in the part
 * that is asked for.
 */
export function docsWithTerm(segment: Segment, { words, part }: TermCondition, among: Bits): Bits {
  const [word = ''] = words;
  if (words.length > 1) {
    const numbers = words.map((each) => segment.words.find(each));
    const isInTitle = stemsOf(segment, numbers).length === 0;
    return docsWithRun(segment, among, numbers, isInTitle ? 'title' : (part ?? 'all'));
  }
  if (part !== 'abstract' || isStopWord(word)) return among;
  return inAbstract(segment, among, segment.inflections.of(stemNumber(segment, word, stem(word))));
}

/** The stems of words by their numbers, counted from one; none for stop words. */
const stemsOf = ({ wordStem }: Segment, words: readonly number[]): readonly number[] =>
  words.flatMap((word) => wordStem[word] || []);

/** The documents with one of some words in the title. */
function titled(segment: Segment, words: Iterable<number>): Bits {
  const docs = noBits(segment.size);
  for (const word of words) addAll(docs, segment.titlePapers.of(word));
  return docs;
}

/** Those of some documents that have one of some words in an abstract; most of them need no look at it. */
function inAbstract(segment: Segment, docs: Bits, words: Uint32Array): Bits {
  const { forwardOffsets, nameTextOffsets } = segment;
  const isTitled = titled(segment, words);
  const isWanted = new Uint8Array(segment.words.size);
  for (const word of words) isWanted[word] = 1;
  const found = noBits(segment.size);
  eachBit(docs, (doc) => {
    const names = nameTextOffsets[doc] as number;
    const isElsewhere =
      hasBit(isTitled, doc) || hasOne(segment, isWanted, names, forwardOffsets[doc + 1] as number);
    if (!isElsewhere || hasOne(segment, isWanted, titleEnd(segment, doc), names)) addBit(found, doc);
  });
  return found;
}

/** Whether one of some words stands between two places of the forward index. */
function hasOne({ forward }: Segment, isWanted: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; ) {
    const word = numberAt(forward, at);
    if (isWanted[word] === 1) return true;
    at += sizeOf(word);
  }
  return false;
}

const titledWithAll = (segment: Segment, words: readonly number[]): Bits =>
  words.reduce((docs, word) => intersect(docs, titled(segment, [word])), allBits(segment.size));

/** The documents with all of some stems, whose numbers are counted from one. */
const postedWithAll = (segment: Segment, stems: readonly number[]): Bits =>
  [...new Set(stems)].reduce(
    (docs, stemmed) => intersect(docs, docsWithStem(segment, stemmed - 1)),
    allBits(segment.size),
  );
