/** Which papers of a segment are by somebody. Pure. */
import { namesFitting } from '../../corpus/names/fitting-names.ts';
import { addAll, type Bits, noBits } from '../index/bits.ts';
import type { Segment } from '../index/segment.ts';
import { bookOf } from './name-book.ts';

/** The documents by people whose name fits a typed one exactly or in part. */
export function docsBy(segment: Segment, typed: string): Bits {
  const docs = noBits(segment.size);
  const { exact, partial } = namesFitting(typed, bookOf(segment));
  for (const name of [...exact, ...partial]) addAll(docs, segment.namePapers.of(name));
  return docs;
}
