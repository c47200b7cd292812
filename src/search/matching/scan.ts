/** Looks for words in a row in the texts of a segment, without decoding these: the words are bytes there. Pure. */
import { addBit, type Bits, countBits, eachBit, hasBit, noBits } from '../index/bits.ts';
import type { Segment } from '../index/segment.ts';
import { createByteSink } from '../index/varint.ts';

/** Of the bytes of one number all but the last have this bit. */
const GOES_ON = 0x80;
/** Where more than one document in so many may have a run, one look through all texts is quicker than one at each. */
const DENSE = 5;

type Part = 'title' | 'abstract' | 'all';

/** Where a part of a document's text begins and ends. */
type Range = (doc: number) => readonly [from: number, end: number];

/** The words of a phrase as they stand in texts, and which of these bytes is looked for first: the rarest one. */
interface Pattern {
  readonly bytes: Uint8Array;
  readonly anchor: number;
}

/**
 * Those of some documents that have some words in a row.
 * @param words their numbers
 */
export function docsWithRun(segment: Segment, docs: Bits, words: readonly number[], part: Part): Bits {
  const pattern = patternOf(words);
  const rangeOf = rangeIn(segment, part);
  const isDense = part !== 'title' && countBits(docs) * DENSE > segment.size;
  return isDense ? leapt(segment, docs, pattern, rangeOf) : looked(segment, docs, pattern, rangeOf);
}

function patternOf(words: readonly number[]): Pattern {
  const bytes = bytesOf(words);
  const rarest = Math.max(...Array.from(bytes, rarity));
  return { bytes, anchor: bytes.findIndex((byte) => rarity(byte) === rarest) };
}

/**
 * How rare a byte is: words are numbered by frequency, so that the last byte of a number, as a whole number of one byte, is
 * the rarer the larger it is. In 100,000 papers all others are as frequent as such a 34.
 */
const rarity = (byte: number): number => (byte < GOES_ON ? byte : 34);

/** A look at each document. */
function looked({ forward, size }: Segment, docs: Bits, pattern: Pattern, rangeOf: Range): Bits {
  const found = noBits(size);
  const texts = { forward, fours: new Int32Array(forward.buffer, forward.byteOffset, forward.length >> 2) };
  eachBit(docs, (doc) => {
    const [from, end] = rangeOf(doc);
    if (hasRun(texts, pattern, from, end)) addBit(found, doc);
  });
  return found;
}

interface Texts {
  readonly forward: Uint8Array;
  /** The same bytes, four at a time. */
  readonly fours: Int32Array;
}

/** Whether the words stand between two places. Most of the work for a phrase, and most of the bytes are passed by in fours. */
function hasRun({ forward, fours }: Texts, { bytes, anchor }: Pattern, from: number, end: number): boolean {
  const byte = bytes[anchor] as number;
  const byteInFour = Math.imul(byte, 0x01010101);
  const last = end - bytes.length + anchor;
  for (let at = from + anchor; at <= last; ) {
    if (!hasZeroByte((fours[at >> 2] as number) ^ byteInFour)) at = (at | 3) + 1;
    else if (forward[at] === byte && isAt(forward, at - anchor, bytes)) return true;
    else at += 1;
  }
  return false;
}

/** Whether one of four bytes is 0 (S. E. Anderson, https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord). */
const hasZeroByte = (four: number): boolean => ((four - 0x01010101) & ~four & 0x80808080) !== 0;

/** From one place where the words stand to the next, over all texts. */
function leapt(segment: Segment, docs: Bits, { bytes, anchor }: Pattern, rangeOf: Range): Bits {
  const { forward, forwardOffsets, size } = segment;
  const texts = Buffer.from(forward.buffer, forward.byteOffset, forward.length);
  const rest = bytes.subarray(anchor);
  const found = noBits(size);
  let doc = 0;
  for (let at = texts.indexOf(rest); at !== -1; ) {
    doc = docAt(forwardOffsets, at, doc);
    const [from, end] = rangeOf(doc);
    const start = at - anchor;
    const isIn = start >= from && start + bytes.length <= end && isAt(forward, start, bytes);
    if (isIn) addBit(found, doc);
    const isDone = isIn || !hasBit(docs, doc);
    at = texts.indexOf(rest, isDone ? forwardOffsets[doc + 1] : at + 1);
  }
  return found;
}

/** The document at a place of the texts, which is not before a known one. */
function docAt(offsets: Uint32Array, at: number, from: number): number {
  let step = 1;
  while (from + step < offsets.length - 1 && (offsets[from + step] as number) <= at) step *= 2;
  let [low, high] = [from + (step >>> 1), Math.min(from + step, offsets.length - 1)];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}

function isAt(forward: Uint8Array, start: number, bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if (forward[start + at] !== bytes[at]) return false;
  return start === 0 || (forward[start - 1] as number) < GOES_ON;
}

function rangeIn(segment: Segment, part: Part): Range {
  const { forwardOffsets, nameTextOffsets } = segment;
  if (part === 'all') return (doc) => [forwardOffsets[doc] as number, forwardOffsets[doc + 1] as number];
  if (part === 'title') return (doc) => [forwardOffsets[doc] as number, titleEnd(segment, doc)];
  return (doc) => [titleEnd(segment, doc), nameTextOffsets[doc] as number];
}

/** Where the title of a document ends in the forward index. */
export function titleEnd({ forward, forwardOffsets, nameTextOffsets }: Segment, doc: number): number {
  const names = nameTextOffsets[doc] as number;
  let at = forwardOffsets[doc] as number;
  while (at < names && forward[at] !== 0) at += 1;
  return at;
}

function bytesOf(words: readonly number[]): Uint8Array {
  const sink = createByteSink();
  for (const word of words) sink.push(word);
  return sink.bytes();
}
