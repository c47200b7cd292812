/** The forward index of a segment (the words of each paper, in order), and its titles for look-up and completion. Pure. */
import { addBit, noBits } from '../bits.ts';
import { listSections } from '../lists.ts';
import type { Sections } from '../sections.ts';
import { createByteSink } from '../varint.ts';
import { BREAK, type Collected } from './collected.ts';
import { sorted } from './sort.ts';
import type { Dictionary } from './vocabulary.ts';

/** @param order the papers as they were collected, in the order of their numbers */
export function* forwardOf(
  { text, from, namesFrom }: Collected,
  { renumbered }: Dictionary,
  order: Uint32Array,
): Generator<void, Sections> {
  const sink = createByteSink(2 * text.length + 16);
  const forwardOffsets = new Uint32Array(order.length + 1);
  const nameTextOffsets = new Uint32Array(order.length);
  for (const [doc, paper] of order.entries()) {
    for (let at = from[paper] as number; at < (from[paper + 1] as number); at += 1) {
      if (at === namesFrom[paper]) nameTextOffsets[doc] = sink.length();
      sink.push(renumbered[text[at] as number] as number);
    }
    if (namesFrom[paper] === from[paper + 1]) nameTextOffsets[doc] = sink.length();
    forwardOffsets[doc + 1] = sink.length();
    if (doc % 64 === 0) yield;
  }
  // Scanned in fours.
  while (sink.length() % 4 !== 0) sink.push(BREAK);
  return { forward: sink.bytes(), forwardOffsets, nameTextOffsets };
}

/** The papers in the alphabetical order of their titles' words, and for each word the papers whose title has it. */
export function* titlesOf(
  { text, from }: Collected,
  { renumbered, alphabeticalRank }: Dictionary,
  order: Uint32Array,
): Generator<void, Sections> {
  const rows: number[] = [];
  const numbers: number[] = [];
  const ranks: number[][] = [];
  for (const [doc, paper] of order.entries()) {
    const title: number[] = [];
    for (let at = from[paper] as number; text[at] !== BREAK && at < (from[paper + 1] as number); at += 1)
      title.push(renumbered[text[at] as number] as number);
    for (const word of new Set(title)) {
      rows.push(word);
      numbers.push(doc);
    }
    ranks.push(title.map((word) => alphabeticalRank[word] as number));
    if (doc % 64 === 0) yield;
  }
  const titleOrder = yield* sorted(Uint32Array.from(order.keys()), (left, right) =>
    compare(ranks[left] ?? [], ranks[right] ?? []),
  );
  const repeatedTitles = noBits(order.length);
  for (let at = 1; at < order.length; at += 1) {
    const [before = [], own = []] = [ranks[titleOrder[at - 1] as number], ranks[titleOrder[at] as number]];
    if (own.length > 0 && compare(before, own) === 0) addBit(repeatedTitles, at);
    if (at % 1024 === 0) yield;
  }
  return {
    titleOrder,
    repeatedTitles,
    ...listSections('titlePapers', alphabeticalRank.length, { rows, numbers }),
  };
}

/** Compares lists of numbers as words are: by the first difference, then the shorter first. */
function compare(left: readonly number[], right: readonly number[]): number {
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const difference = (left[at] as number) - (right[at] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
