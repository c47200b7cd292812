/** Which papers of a segment have the words of a topic together in a sentence, next to each other or nearly so. Pure. */
import { stem } from '../../text/tokenise.ts';
import { addBit, allBits, type Bits, eachBit, intersect, noBits } from '../index/bits.ts';
import { readWords } from '../index/forward.ts';
import { eachPosting, type Segment, stemNumber } from '../index/segment.ts';
import { isIn, type Way, waysOf } from '../terms/phrase-window.ts';
import type { Vocabulary } from '../terms/vocabulary.ts';

/** The documents in which the words of one way to write a topic stand together. */
export function docsWithTogether(segment: Segment, ways: readonly Way[]): Bits {
  const docs = noBits(segment.size);
  for (const way of ways) {
    const isThere = standsTogether(segment, way);
    eachBit(having(segment, way), (doc) => {
      if (isThere(doc)) addBit(docs, doc);
    });
  }
  return docs;
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
 * Whether a document has the words of a way together. Its text is read as numbers; only a sentence that has all of the
 * words is looked at closely.
 */
function standsTogether(segment: Segment, way: Way): (doc: number) => boolean {
  const { forward, forwardOffsets } = segment;
  const bitsOf = formBits(segment, way);
  const all = [...way.forms.keys()].reduce((bits, index) => bits | bitAt(index), 0);
  const isSentence = (from: number, end: number) =>
    isIn(
      readWords(segment, from, end).map((word) => segment.words.at(word)),
      way,
    );
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
      if (word !== 0) continue;
      if (seen === all && isSentence(start, at - 1)) return true;
      start = at;
      seen = 0;
    }
    return false;
  };
}

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

/** Of more than thirty words some share a bit: then more sentences are looked at closely than need be. */
const bitAt = (index: number): number => 1 << (index % 30);

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
