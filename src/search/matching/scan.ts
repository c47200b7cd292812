/** Looks for words in a row in the texts of a segment, without decoding these: the words are bytes there. Pure. */
import type { Segment } from '../index/segment.ts';
import { createByteSink } from '../index/varint.ts';

/** Whether a part of a document's text has the words in a row. */
export type Scan = (doc: number, part: 'title' | 'abstract' | 'names' | 'all') => boolean;

/** Of the bytes of one number all but the last have this bit. */
const GOES_ON = 0x80;

/**
 * A look for words by their numbers. Of a phrase the least frequent word is looked for first: it has the largest number,
 * and so the rarest bytes.
 */
export function createScan(
  { forward, forwardOffsets, nameTextOffsets }: Segment,
  words: readonly number[],
): Scan {
  const pattern = bytesOf(words);
  const pivot = bytesOf(words.slice(0, words.indexOf(Math.max(...words)))).length;
  const first = pattern[pivot] as number;
  const isAt = (start: number): boolean => {
    for (let at = 0; at < pattern.length; at += 1) if (forward[start + at] !== pattern[at]) return false;
    return start === 0 || (forward[start - 1] as number) < GOES_ON;
  };
  const isBetween = (from: number, end: number): boolean => {
    const last = end - pattern.length + pivot;
    for (let at = from + pivot; at <= last; at += 1)
      if (forward[at] === first && isAt(at - pivot)) return true;
    return false;
  };
  const titleEnd = (from: number, end: number): number => {
    let at = from;
    while (at < end && forward[at] !== 0) at += 1;
    return at;
  };
  return (doc, part) => {
    const from = forwardOffsets[doc] as number;
    const end = forwardOffsets[doc + 1] as number;
    const names = nameTextOffsets[doc] as number;
    if (part === 'all') return isBetween(from, end);
    if (part === 'names') return isBetween(names, end);
    const middle = titleEnd(from, names);
    return part === 'title' ? isBetween(from, middle) : isBetween(middle, names);
  };
}

function bytesOf(words: readonly number[]): Uint8Array {
  const sink = createByteSink();
  for (const word of words) sink.push(word);
  return sink.bytes();
}
