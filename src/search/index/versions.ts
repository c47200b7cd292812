/** Versions of papers: those whose titles are equal when folded (duplicates). Pure. */
import { derived } from '../../corpus/derived.ts';
import { eachBit, hasBit } from './bits.ts';
import { firstNotBefore } from './dictionary.ts';
import { titleWords } from './forward.ts';
import type { Index } from './index.ts';
import { numberOf } from './numbering.ts';
import type { Segment } from './segment.ts';
import { patternOf, titlesBeginning, titlesIn } from './titles.ts';

/** Papers with one title, by their numbers in the index. */
export interface Versions {
  /** Where several papers have it. */
  readonly groups: readonly (readonly number[])[];
  /** The papers that have the title of a paper, itself among them. */
  of(number: number): readonly number[];
}

/** The numbers of the papers whose title has these folded words and no others; none for an empty title. */
export const titled = (index: Index, words: readonly string[]): readonly number[] =>
  index.segments.flatMap((segment) =>
    docsTitled(segment, words).map((doc) => numberOf(index, { segment, doc })),
  );

/** The papers of an index that are versions of each other. A title without words makes no paper another's version. */
export const versionsOf = derived(function* (index: Index): Generator<void, Versions> {
  const byTitle = new Map<string, number[]>();
  const [first, ...newer] = index.segments;
  if (first)
    for (const docs of equalTitles(first)) {
      byTitle.set(foldedWords(first, docs[0] as number).join(' '), numbersOf(index, first, docs));
      yield;
    }
  for (const segment of newer)
    for (let doc = 0; doc < segment.size; doc += 1) {
      const words = foldedWords(segment, doc);
      const title = words.join(' ');
      const others = byTitle.get(title) ?? [...titled({ ...index, segments: [first as Segment] }, words)];
      others.push(...numbersOf(index, segment, [doc]));
      if (title !== '') byTitle.set(title, others);
      yield;
    }
  const groups = [...byTitle.values()].filter(({ length }) => length > 1);
  const groupOf = new Map(groups.flatMap((group) => group.map((number) => [number, group] as const)));
  return { groups, of: (number) => groupOf.get(number) ?? [number] };
});

const numbersOf = (index: Index, segment: Segment, docs: readonly number[]): number[] =>
  docs.filter((doc) => !hasBit(segment.deleted, doc)).map((doc) => numberOf(index, { segment, doc }));

const foldedWords = (segment: Segment, doc: number): readonly string[] =>
  titleWords(segment, doc).map(segment.words.at);

/** The documents of a segment that share their titles. */
function equalTitles({ titleOrder, repeatedTitles }: Segment): readonly (readonly number[])[] {
  const groups: number[][] = [];
  let last = -1;
  eachBit(repeatedTitles, (at) => {
    const doc = titleOrder[at] as number;
    if (at === last + 1) groups.at(-1)?.push(doc);
    else groups.push([titleOrder[at - 1] as number, doc]);
    last = at;
  });
  return groups;
}

/** The documents of a segment whose title has these folded words and no others. */
function docsTitled(segment: Segment, words: readonly string[]): readonly number[] {
  const pattern = words.length === 0 ? undefined : patternOf(segment, words);
  if (!pattern) return [];
  const { from, end } = titlesBeginning(segment, pattern);
  const isLonger = (at: number) =>
    titleWords(segment, segment.titleOrder[at] as number).length > pattern.length;
  return [...titlesIn(segment, { from, end: firstNotBefore({ from, end }, (at) => !isLonger(at)) })];
}
