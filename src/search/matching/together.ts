/** Which papers of a segment have the words of a topic together in a sentence, next to each other or nearly so. Pure. */
import { atOnce } from '../../corpus/derived.ts';
import { stem } from '../../text/tokenise.ts';
import { addBit, allBits, type Bits, eachBit, hasBit, intersect, noBits, unite } from '../index/bits.ts';
import { readWords } from '../index/forward.ts';
import { docsWithStem, type Segment, stemNumber } from '../index/segment.ts';
import { numberAt, sizeOf } from '../index/varint.ts';
import { isIn, LEADS_AWAY, longestOf, type Way, waysOf } from '../terms/phrase-window.ts';
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
    const number = stemNumber(segment, word, stem(word));
    return intersect(docs, number < 0 ? noBits(segment.size) : docsWithStem(segment, number));
  }, allBits(segment.size));

/**
 * Whether a document has the words of a way together. Its text is read as numbers, up to where they stand in a row; only a
 * sentence that has all of them near each other otherwise is looked at closely.
 */
function standsTogether(segment: Segment, way: Way): (doc: number) => boolean {
  const { forward, forwardOffsets } = segment;
  const bitsOf = formBits(segment, way);
  const isSentence = sentencesWith(segment, way, bitsOf);
  const distance = longestOf(way);
  const last = new Int32Array(way.forms.length);
  const length = hasOwnBits(way) ? way.forms.length : Infinity;
  return (doc) => {
    last.fill(-distance);
    let position = 0;
    const end = forwardOffsets[doc + 1] as number;
    let start = forwardOffsets[doc] as number;
    let inRow = 0;
    let isNear = false;
    for (let at = start; at < end; ) {
      const word = numberAt(forward, at);
      at += sizeOf(word);
      const bits = bitsOf[word] as number;
      inRow = nextInRow(bits, inRow);
      if (inRow === length) return true;
      isNear ||= bits !== 0 && areNear(bits, last, { position, distance });
      position += 1;
      if (word !== 0) continue;
      if (isNear && isSentence(start, at - 1)) return true;
      start = at;
      isNear = false;
      position += distance;
    }
    return false;
  };
}

/** How many words of a way stand in a row up to here, if so many did before. */
const nextInRow = (bits: number, inRow: number): number =>
  (bits & bitAt(inRow)) !== 0 ? inRow + 1 : Number((bits & bitAt(0)) !== 0);

/** Notes the last places of the words that stand at one, and says whether those of all of them are near. */
function areNear(
  bits: number,
  last: Int32Array,
  { position, distance }: { readonly position: number; readonly distance: number },
): boolean {
  let areAllNear = true;
  for (let word = 0; word < last.length; word += 1) {
    if ((bits & bitAt(word)) !== 0) last[word] = position;
    else if ((last[word] as number) <= position - distance) areAllNear = false;
  }
  return areAllNear;
}

/** Whether a sentence has the words together. They are spelt only where they are in another order. */
function sentencesWith(segment: Segment, way: Way, bitsOf: FormBits): (from: number, end: number) => boolean {
  const { words } = segment;
  const leadsAway = way.leads ? -1 : words.find(LEADS_AWAY);
  return (from, end) => {
    const sentence = readWords(segment, from, end);
    for (let start = 0; hasOwnBits(way) && start < sentence.length; start += 1)
      if (areInOrder(sentence, start, { way, bitsOf, leadsAway })) return true;
    return isIn(
      sentence.map((word) => words.at(word)),
      way,
    );
  };
}

/** Whether the words stand in their order from a place of a sentence on, next to each other or nearly so. */
function areInOrder(
  sentence: readonly number[],
  start: number,
  { way, bitsOf, leadsAway }: { readonly way: Way; readonly bitsOf: FormBits; readonly leadsAway: number },
): boolean {
  const { length } = way.forms;
  const end = Math.min(sentence.length, start + longestOf(way));
  let count = 0;
  for (let at = start; at < end && count < length; at += 1) {
    const word = sentence[at] as number;
    if (((bitsOf[word] as number) & bitAt(count)) !== 0) count += 1;
    else if (count === 0 || word === leadsAway) return false;
  }
  return count === length;
}

type FormBits = Uint8Array | Int32Array;
/** To clear an array for all words takes as long as to read a hundred papers; hardly a way has more words than this. */
const SMALL_BITS = 8;

/** For each word of a segment the words of a way that it is an inflection of, as bits. */
function formBits({ words }: Segment, { forms }: Way): FormBits {
  const bits = forms.length <= SMALL_BITS ? new Uint8Array(words.size) : new Int32Array(words.size);
  for (const [index, each] of forms.entries())
    for (const form of each) {
      const word = words.find(form);
      if (word !== -1) bits[word] = (bits[word] as number) | bitAt(index);
    }
  return bits;
}

/** Of more words some share a bit: then more sentences are looked at closely than need be. */
const MOST_BITS = 32;

const hasOwnBits = ({ forms }: Way): boolean => forms.length <= MOST_BITS;

/** Shifting by 32 is shifting by 0. */
const bitAt = (index: number): number => 1 << index;

/** Whether some words stand together in a document of any segment. */
export function standTogetherIn(
  words: readonly string[],
  vocabulary: Vocabulary,
): (segment: Segment, doc: number) => boolean {
  const ways = waysOf(words, vocabulary);
  const known = new Map<Segment, readonly ((doc: number) => boolean)[]>();
  return (segment, doc) => {
    const looks = known.get(segment) ?? ways.map((way, at) => lookFor(segment, way, at > 0));
    known.set(segment, looks);
    return looks.some((isThere) => isThere(doc));
  };
}

/** Looks for a way in documents; of one that was not typed few have the words, and only those are read. */
function lookFor(segment: Segment, way: Way, isOther: boolean): (doc: number) => boolean {
  const isThere = standsTogether(segment, way);
  if (!isOther) return isThere;
  const candidates = having(segment, way);
  return (doc) => hasBit(candidates, doc) && isThere(doc);
}
