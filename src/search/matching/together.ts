/** Which papers of a segment have the words of a topic together in a sentence, next to each other or nearly so. Pure. */
import { atOnce } from '../../corpus/derived.ts';
import { stem } from '../../text/tokenise.ts';
import { addBit, allBits, type Bits, eachBit, intersect, noBits, unite } from '../index/bits.ts';
import { readWords } from '../index/forward.ts';
import { eachPosting, type Segment, stemNumber } from '../index/segment.ts';
import { areInOrder, isIn, LEADS_AWAY, longestOf, type Way, waysOf } from '../terms/phrase-window.ts';
import type { Vocabulary } from '../terms/vocabulary.ts';

/** So many documents, 32 in each number of a set, are read in a few milliseconds. */
const READ_AT_ONCE = 4096 / 32;

/** The documents in which the words of one way to write a topic stand together. */
export const docsWithTogether = (segment: Segment, ways: readonly Way[]): Bits =>
  atOnce(findTogether(segment, ways));

/** Finds the same, and yields often: of a frequent word half of all documents may have to be read. */
export function* findTogether(segment: Segment, ways: readonly Way[]): Generator<void, Bits> {
  const docs = noBits(segment.size);
  for (const way of ways) {
    const candidates = having(segment, way);
    yield;
    if (isOneStem(segment, way)) {
      unite(docs, candidates);
      continue;
    }
    const isThere = standsTogether(segment, way);
    for (let from = 0; from < candidates.length; from += READ_AT_ONCE) {
      eachBit(candidates.subarray(from, from + READ_AT_ONCE), (at) => {
        const doc = 32 * from + at;
        if (isThere(doc)) addBit(docs, doc);
      });
      yield;
    }
  }
  return docs;
}

/** Whether a way is of one word, and every word with its stem is an inflection of it: then nothing need be read. */
function isOneStem(segment: Segment, { words: [word = '', ...others], forms }: Way): boolean {
  const number = others.length === 0 ? stemNumber(segment, word, stem(word)) : -1;
  if (number < 0) return false;
  return segment.inflections.of(number).every((each) => forms[0]?.has(segment.words.at(each)) ?? false);
}

/** The documents that have all words of a way in some inflection. */
const having = (segment: Segment, { words }: Way): Bits =>
  words.reduce((docs, word) => {
    const own = noBits(segment.size);
    const number = stemNumber(segment, word, stem(word));
    if (number >= 0) eachPosting(segment, number, (doc) => addBit(own, doc));
    return intersect(docs, own);
  }, allBits(segment.size));

/**
 * Whether a document has the words of a way together. Its text is read as numbers, a single word up to where it stands;
 * only a sentence that has all of the words is looked at closely.
 */
function standsTogether(segment: Segment, way: Way): (doc: number) => boolean {
  const { forward, forwardOffsets } = segment;
  const bitsOf = formBits(segment, way);
  const all = [...way.forms.keys()].reduce((bits, index) => bits | bitAt(index), 0);
  const isSingle = way.forms.length === 1;
  const isSentence = sentencesWith(segment, way, bitsOf);
  return (doc) => {
    const end = forwardOffsets[doc + 1] as number;
    let start = forwardOffsets[doc] as number;
    let seen = 0;
    for (let at = start; at < end; ) {
      let byte = forward[at] as number;
      at += 1;
      let word = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = forward[at] as number;
        at += 1;
        word |= (byte & 0x7f) << shift;
      }
      seen |= bitsOf[word] as number;
      if (word !== 0 && !isSingle) continue;
      if (seen === all && isSentence(start, at - 1)) return true;
      start = at;
      seen = 0;
    }
    return false;
  };
}

/** Whether a sentence has the words together. Its words are spelt only where they are near each other in another order. */
function sentencesWith(
  segment: Segment,
  way: Way,
  bitsOf: Uint32Array,
): (from: number, end: number) => boolean {
  if (way.forms.length === 1) return () => true;
  const { words } = segment;
  const leadsAway = words.find(LEADS_AWAY);
  const hasOwnBits = way.forms.length <= MOST_BITS;
  return (from, end) => {
    const sentence = readWords(segment, from, end);
    const found = positionsIn(sentence, way, bitsOf);
    if (hasOwnBits && areInOrder(found, way, (position) => sentence[position] === leadsAway)) return true;
    return (
      areNear(found, longestOf(way)) &&
      isIn(
        sentence.map((word) => words.at(word)),
        way,
      )
    );
  };
}

/** Where in a sentence each word of a way stands. */
function positionsIn(sentence: readonly number[], { forms }: Way, bitsOf: Uint32Array): number[][] {
  const found: number[][] = forms.map(() => []);
  for (const [position, word] of sentence.entries()) {
    const bits = bitsOf[word] as number;
    if (bits === 0) continue;
    for (const [index, positions] of found.entries())
      if ((bits & bitAt(index)) !== 0) positions.push(position);
  }
  return found;
}

/** Whether all words stand within so many words from one of them on. */
const areNear = (found: readonly (readonly number[])[], longest: number): boolean =>
  found
    .flat()
    .some((start) =>
      found.every((positions) =>
        positions.some((position) => position >= start && position < start + longest),
      ),
    );

/** For each word of a segment the words of a way that it is an inflection of, as bits. */
function formBits({ words }: Segment, { forms }: Way): Uint32Array {
  const bits = new Uint32Array(words.size);
  for (const [index, each] of forms.entries())
    for (const form of each) {
      const word = words.find(form);
      if (word !== -1) bits[word] = (bits[word] as number) | bitAt(index);
    }
  return bits;
}

/** Of more words some share a bit: then more sentences are looked at closely than need be. */
const MOST_BITS = 30;

const bitAt = (index: number): number => 1 << (index % MOST_BITS);

/** Whether some words stand together in a document of any segment. */
export function standTogetherIn(
  words: readonly string[],
  vocabulary: Vocabulary,
): (segment: Segment, doc: number) => boolean {
  const ways = waysOf(words, vocabulary);
  const known = new Map<Segment, readonly ((doc: number) => boolean)[]>();
  return (segment, doc) => {
    const looks = known.get(segment) ?? ways.map((way) => standsTogether(segment, way));
    known.set(segment, looks);
    return looks.some((isThere) => isThere(doc));
  };
}
