/**
 * The index: at most two segments of one form, scored as one. The base is large and comes from a file; the live one holds
 * what came since, and of a small corpus everything. What stands in the live one is deleted in the base.
 */
import type { PaperName } from '../../corpus/corpus.ts';
import { stem as stemOf } from '../../text/tokenise.ts';
import { countBits, hasBit } from './bits.ts';
import { papersWithStem, type Segment, stemNumber } from './segment.ts';

export interface Index {
  /** Never empty; the base first. */
  readonly segments: readonly Segment[];
  /** How many papers there are. */
  readonly size: number;
  /** Grows with each change: until then a question has the same answer. */
  readonly version: number;
}

/** A paper's place in the index. */
export interface Place {
  readonly segment: Segment;
  readonly doc: number;
}

/** An index of segments. */
export const indexOf = (segments: readonly Segment[], version: number): Index => ({
  segments,
  size: segments.reduce((sum, { size, deleted }) => sum + size - countBits(deleted), 0),
  version,
});

/** Where the paper of an id is. */
export function placeOf({ segments }: Index, id: string): Place | undefined {
  for (const segment of segments) {
    const doc = segment.ids.find(id);
    if (doc !== -1 && !hasBit(segment.deleted, doc)) return { segment, doc };
  }
  return undefined;
}

/** The papers that an alias names. */
export const placesOfAlias = ({ segments }: Index, alias: string): readonly Place[] =>
  segments.flatMap((segment) =>
    segment
      .withAlias(alias)
      .filter((doc) => !hasBit(segment.deleted, doc))
      .map((doc) => ({ segment, doc })),
  );

/** Where the paper is that an id or an alias names; undefined for an alias of several. */
export function placeNamed(index: Index, name: string): Place | undefined {
  const own = placeOf(index, name);
  if (own) return own;
  const [first, ...others] = placesOfAlias(index, name);
  return others.length === 0 ? first : undefined;
}

/** The paper at a place, by its names. */
export const nameAt = ({ segment: { ids, titles }, doc }: Place): PaperName => ({
  id: ids.at(doc),
  title: titles.at(doc),
});

/** How many papers have a folded word in any inflection. */
export const papersWith = ({ segments }: Index, word: string): number => {
  const stem = stemOf(word);
  return segments.reduce((sum, segment) => sum + papersWithStem(segment, stemNumber(segment, word, stem)), 0);
};
