/** Who wrote most of the papers that a query finds (facet counts of names), from the columns of an index. Pure. */
import { eachBit } from '../index/bits.ts';
import type { Index } from '../index/index.ts';
import type { Segment } from '../index/segment.ts';
import type { Query } from '../query/query.ts';
import { topOf } from '../scoring/top.ts';
import { correctQuery } from '../terms/spelling.ts';
import { type Vocabulary, vocabularyOf } from '../terms/vocabulary.ts';
import { allowedIn } from './allowed.ts';

/** More than there are days since the epoch: one paper more counts more than any day. */
const MOST_DAYS = 1e6;

/** A name as papers have it; two people of one name are one here. */
export interface NameCount {
  readonly name: string;
  readonly papers: number;
}

/**
 * The names on the papers that meet the conditions of a query, the most papers first, of equals the one with the newer
 * paper: names are numbers until they are shown, so that 20,000 papers take a few milliseconds.
 * @param most how many are given
 */
export function namesOn(
  query: Query,
  index: Index,
  most: number,
): { readonly names: readonly NameCount[]; readonly total: number } {
  const vocabulary = vocabularyOf(index);
  const corrected = correctQuery(query, vocabulary).query;
  const [base, ...others] = index.segments.map((segment) => countsIn(segment, corrected, vocabulary));
  if (!base) return { names: [], total: 0 };
  const added = others.flatMap((counts) => addedTo(base, counts));
  const counted = [...best(base, most), ...added].sort(inOrder);
  return {
    names: counted.slice(0, most).map(({ name, papers }) => ({ name, papers })),
    total: countNamed(base) + added.length,
  };
}

interface Counts {
  readonly segment: Segment;
  /** For each name of the segment how many of the papers have it. */
  readonly papers: Uint32Array;
  /** The day of the newest of them, as the segment has days. */
  readonly newest: Int32Array;
}

interface Counted extends NameCount {
  readonly newest: number;
}

const inOrder = (left: Counted, right: Counted): number =>
  right.papers - left.papers || right.newest - left.newest || Number(left.name > right.name) - 0.5;

function countsIn(segment: Segment, query: Query, vocabulary: Vocabulary): Counts {
  const papers = new Uint32Array(segment.names.size);
  const newest = new Int32Array(segment.names.size);
  const { bits } = allowedIn(segment, { query, standing: true }, vocabulary);
  const { published } = segment.numbers;
  if (bits)
    eachBit(bits, (doc) => {
      for (const name of segment.paperNames.of(doc)) {
        papers[name] = (papers[name] as number) + 1;
        // Documents go up with the day.
        newest[name] = published[doc] as number;
      }
    });
  return { segment, papers, newest };
}

/** Adds the counts of another segment to those of the first; what this has no name for is given back. */
function addedTo(base: Counts, { segment, papers, newest }: Counts): readonly Counted[] {
  const apart: Counted[] = [];
  for (const [number, count] of papers.entries()) {
    if (count === 0) continue;
    const name = segment.names.at(number);
    const same = base.segment.names.find(name);
    const day = newest[number] as number;
    if (same === -1 || base.papers[same] === 0) apart.push({ name, papers: count, newest: day });
    else {
      base.papers[same] = (base.papers[same] as number) + count;
      base.newest[same] = Math.max(base.newest[same] as number, day);
    }
  }
  return apart;
}

/** The names with the most papers. */
function best({ segment, papers, newest }: Counts, most: number): readonly Counted[] {
  const keys = new Float64Array(papers.length);
  for (let name = 0; name < papers.length; name += 1)
    keys[name] = (papers[name] as number) * MOST_DAYS + Math.max(0, newest[name] as number);
  return Array.from(topOf(keys, most), (name) => ({
    name: segment.names.at(name),
    papers: papers[name] as number,
    newest: newest[name] as number,
  })).filter((each) => each.papers > 0);
}

/** How many names have a paper. */
function countNamed({ papers }: Counts): number {
  let named = 0;
  for (let name = 0; name < papers.length; name += 1) if ((papers[name] as number) > 0) named += 1;
  return named;
}
