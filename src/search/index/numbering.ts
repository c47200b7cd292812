/**
 * One numbering of all papers of an index, whichever segment they stand in: the numbers of each segment begin at a multiple
 * of 32, so that sets of their documents are joined as they are. Pure.
 */
import { allBits, type Bits, hasBit, noBits } from './bits.ts';
import type { Index, Place } from './index.ts';

/** The first number of each segment, and the end of all numbers. */
export function startsOf({ segments }: Index): readonly number[] {
  const starts = [0];
  for (const { size } of segments) starts.push((starts.at(-1) as number) + Math.ceil(size / 32) * 32);
  return starts;
}

/** The end of all numbers. */
export const numbersIn = (index: Index): number => startsOf(index).at(-1) as number;

/** The number of a paper. */
export const numberOf = (index: Index, { segment, doc }: Place): number =>
  (startsOf(index)[index.segments.indexOf(segment)] as number) + doc;

/** Where the paper of a number is. */
export function placeAt({ segments }: Index, number: number): Place {
  let doc = number;
  for (const segment of segments) {
    if (doc < segment.size) return { segment, doc };
    doc -= Math.ceil(segment.size / 32) * 32;
  }
  throw new RangeError(`no paper has the number ${number}`);
}

/** One set of the sets of documents of each segment, without what is deleted. */
export function joined(index: Index, sets: readonly Bits[]): Bits {
  const all = noBits(numbersIn(index));
  let at = 0;
  for (const [which, segment] of index.segments.entries()) {
    const { deleted } = segment;
    const docs = sets[which] ?? noBits(segment.size);
    for (let word = 0; word < deleted.length; word += 1)
      all[at + word] = (docs[word] as number) & ~(deleted[word] as number);
    at += deleted.length;
  }
  return all;
}

/** All papers that are there. */
export const allOf = (index: Index): Bits =>
  joined(
    index,
    index.segments.map(({ size }) => allBits(size)),
  );

/** Visits all papers that are there: each number, and where it is. */
export function* eachPaper(index: Index): Generator<readonly [number, Place]> {
  const starts = startsOf(index);
  for (const [which, segment] of index.segments.entries())
    for (let doc = 0; doc < segment.size; doc += 1)
      if (!hasBit(segment.deleted, doc)) yield [(starts[which] as number) + doc, { segment, doc }];
}
