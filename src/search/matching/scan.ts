/** Looks for words in a row in the texts of a segment, without decoding these: the words are bytes there. Pure. */
import { addBit, type Bits, countBits, eachBit, hasBit, noBits } from '../index/bits.ts';
import type { Segment } from '../index/segment.ts';
import { createByteSink } from '../index/varint.ts';

/** Of the bytes of one number all but the last have this bit. */
const GOES_ON = 0x80;
/** Where more than one document in so many may have a run, one look through all texts is quicker than one at each. */
const DENSE = 12;

type Part = 'title' | 'abstract' | 'all';

/** Where a part of a document's text begins and ends. */
type Range = (doc: number) => readonly [from: number, end: number];

/** The words of a phrase as they stand in texts, and where the least frequent of them begins: its bytes are the rarest. */
interface Pattern {
  readonly bytes: Uint8Array;
  readonly pivot: number;
}

/**
 * Those of some documents that have some words in a row.
 * @param words their numbers
 */
export function docsWithRun(segment: Segment, docs: Bits, words: readonly number[], part: Part): Bits {
  const pattern = {
    bytes: bytesOf(words),
    pivot: bytesOf(words.slice(0, words.indexOf(Math.max(...words)))).length,
  };
  const rangeOf = rangeIn(segment, part);
  const isDense = part !== 'title' && countBits(docs) * DENSE > segment.size;
  return isDense ? leapt(segment, docs, pattern, rangeOf) : looked(segment, docs, pattern, rangeOf);
}

/** A look at each document. */
function looked({ forward, size }: Segment, docs: Bits, pattern: Pattern, rangeOf: Range): Bits {
  const { bytes, pivot } = pattern;
  const first = bytes[pivot] as number;
  const found = noBits(size);
  eachBit(docs, (doc) => {
    const [from, end] = rangeOf(doc);
    const last = end - bytes.length + pivot;
    for (let at = from + pivot; at <= last; at += 1)
      if (forward[at] === first && isAt(forward, at - pivot, bytes)) {
        addBit(found, doc);
        return;
      }
  });
  return found;
}

/** From one place where the words stand to the next, over all texts. */
function leapt(segment: Segment, docs: Bits, { bytes, pivot }: Pattern, rangeOf: Range): Bits {
  const { forward, forwardOffsets, size } = segment;
  const texts = Buffer.from(forward.buffer, forward.byteOffset, forward.length);
  const rest = bytes.subarray(pivot);
  const found = noBits(size);
  let doc = 0;
  for (let at = texts.indexOf(rest); at !== -1; ) {
    doc = docAt(forwardOffsets, at, doc);
    const [from, end] = rangeOf(doc);
    const start = at - pivot;
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
