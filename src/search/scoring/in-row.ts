/** Whether a paper has words one after the other, anywhere in its text. Pure. */
import type { Segment } from '../index/segment.ts';
import { numberAt, sizeOf } from '../index/varint.ts';

/** Looks through a document for stems in a row; a stop word or another word between them parts them. */
export function hasInRow(segment: Segment, doc: number, asked: readonly number[]): boolean {
  const { forward, forwardOffsets, wordStem } = segment;
  const end = forwardOffsets[doc + 1] as number;
  let matched = 0;
  for (let at = forwardOffsets[doc] as number; at < end; ) {
    const word = numberAt(forward, at);
    at += sizeOf(word);
    const stem = (wordStem[word] as number) - 1;
    matched = stem === asked[matched] ? matched + 1 : Number(stem === asked[0]);
    if (matched === asked.length) return true;
  }
  return false;
}
