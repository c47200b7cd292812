/** Which papers of a segment have a word or a phrase, anywhere or in one part of them. Pure. */
import { isStopWord, stem } from '../../text/tokenise.ts';
import { addAll, addBit, allBits, type Bits, eachBit, hasBit, intersect, noBits } from '../index/bits.ts';
import { eachPosting, type Segment, stemNumber } from '../index/segment.ts';
import { numberAt, sizeOf } from '../index/varint.ts';
import type { Part, Term, TermCondition } from '../query/condition.ts';
import { docsWithRun, titleEnd } from './scan.ts';

/**
 * The documents with a term: a single word in any inflection, a phrase to the letter and in one sentence. A single stop
 * word is in all of them, and a phrase of such words is looked for in titles, for they have no postings.
 */
export function docsWithTerm(segment: Segment, { words, part }: TermCondition): Bits {
  const [word] = words;
  if (word === undefined) return noBits(segment.size);
  if (words.length > 1) return docsWithPhrase(segment, words, part);
  if (isStopWord(word)) return part ? docsWithPhrase(segment, words, 'title') : allBits(segment.size);
  const number = stemNumber(segment, word, stem(word));
  const forms = segment.inflections.of(number);
  if (number < 0) return noBits(segment.size);
  if (part === 'title') return titled(segment, forms);
  const docs = posted(segment, number);
  return part === undefined ? docs : inAbstract(segment, docs, forms);
}

/** The documents with a stem. */
function posted(segment: Segment, number: number): Bits {
  const docs = noBits(segment.size);
  eachPosting(segment, number, (doc) => addBit(docs, doc));
  return docs;
}

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

function docsWithPhrase(segment: Segment, phrase: Term, part: Part | undefined): Bits {
  const numbers = phrase.map((word) => segment.words.find(word));
  if (numbers.includes(-1)) return noBits(segment.size);
  const content = numbers.flatMap((number) => (segment.wordStem[number] as number) || []);
  const isInTitle = part === 'title' || content.length === 0;
  const docs = isInTitle ? titledWithAll(segment, numbers) : postedWithAll(segment, content);
  return docsWithRun(segment, docs, numbers, isInTitle ? 'title' : (part ?? 'all'));
}

const titledWithAll = (segment: Segment, words: readonly number[]): Bits =>
  words.reduce((docs, word) => intersect(docs, titled(segment, [word])), allBits(segment.size));

/** The documents with all of some stems, whose numbers are counted from one. */
const postedWithAll = (segment: Segment, stems: readonly number[]): Bits =>
  [...new Set(stems)].reduce(
    (docs, stemmed) => intersect(docs, posted(segment, stemmed - 1)),
    allBits(segment.size),
  );
