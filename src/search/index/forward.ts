/** Reads the forward index of a segment: the words of a document by their numbers, in order. Pure. */
import type { Segment } from './segment.ts';
import { numberAt, sizeOf } from './varint.ts';

/** Of a longer title the first words count. */
export const LONGEST_TITLE = 256;

/** The numbers of the words of a document's text, in order, between two places of the forward index. */
export function readWords({ forward }: Segment, from: number, end: number): number[] {
  const words: number[] = [];
  for (let at = from; at < end; ) {
    const word = numberAt(forward, at);
    at += sizeOf(word);
    words.push(word);
  }
  return words;
}

/** Reads the numbers of the words of a document's title into an array, as far as they fit; returns how many they are. */
export function readTitle({ forward, forwardOffsets }: Segment, doc: number, into: Uint32Array): number {
  let count = 0;
  let at = forwardOffsets[doc] as number;
  while (forward[at] !== 0 && count < into.length) {
    const word = numberAt(forward, at);
    at += sizeOf(word);
    into[count++] = word;
  }
  return count;
}

/** The numbers of the words of a document's title. */
export function titleWords(segment: Segment, doc: number): number[] {
  const words = new Uint32Array(LONGEST_TITLE);
  return Array.from(words.subarray(0, readTitle(segment, doc, words)));
}

/** The words of a document but those of its names: title first, then its abstracts, 0 after each sentence. */
export const textWords = (segment: Segment, doc: number): number[] =>
  readWords(segment, segment.forwardOffsets[doc] as number, segment.nameTextOffsets[doc] as number);

/** All words of a document, those of its names last. */
export const allWords = (segment: Segment, doc: number): number[] =>
  readWords(segment, segment.forwardOffsets[doc] as number, segment.forwardOffsets[doc + 1] as number);
