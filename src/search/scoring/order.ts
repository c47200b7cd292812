/** The first hits of a query: by their scores, or in another order in which those nearest to it come first. Pure. */

import { UNKNOWN } from '../index/indexed-paper.ts';
import type { Segment } from '../index/segment.ts';
import { bestDocs } from './best-docs.ts';
import { type Found, type Hit, hitOf } from './hits.ts';
import { countFrom, type Levels, levelOfNth } from './levels.ts';
import { topOf } from './top.ts';

/** A step between two levels of nearness, larger than what any day or trend score comes to. */
const LEVEL = 1e10;
/** The texts of so many papers are read in two milliseconds; the words of "model control" stand in a tenth of all. */
const LOOKED_AT = 512;
/** Days since the epoch become positive, and 0 is left for those that are not known. */
const FIRST_DAY = 1e6;
const DAY = 1e3;
const TREND = 1e7;
/** The trend score of a paper without a day. */
const UNDATED = -1;
/** What breaks ties among a million papers stays below any difference of scores. */
const TIE = 1e-10;

/** The hits of the highest scores, the best first; of equals the newer one, and that of the newer segment. */
export const bestByScore = (found: readonly Found[], most: number): readonly Hit[] =>
  found
    .toReversed()
    .flatMap((each) => bestDocs(each, most).map((doc) => hitOf(each, doc)))
    .sort((left, right) => right.score - left.score)
    .slice(0, most);

interface Ordering {
  /** For each segment the levels of its hits, and the highest that there may be. */
  readonly levels: readonly Levels[];
  readonly highest: number;
  readonly sort: 'newest' | 'oldest' | 'trending' | 'cited';
  /** For each segment the trend scores of its documents, undated ones below 0, where they order. */
  readonly trends?: readonly ArrayLike<number>[] | undefined;
  /** How many at most. */
  readonly most: number;
}

/**
 * The hits that have most of a query's words, of those the first in the order asked for; the first one first. Of the first
 * ones with every word those come before the others that have them together.
 * @returns them, and how many have the words together: undefined where too many have every word to look at
 */
export function bestByLevel(
  found: readonly Found[],
  isTogether: (segment: Segment, doc: number) => boolean,
  { most, ...ordering }: Ordering,
): { readonly best: readonly Hit[]; readonly together: number | undefined } {
  const { levels, highest } = ordering;
  const whole = highest > 1 ? levels.reduce((sum, each) => sum + countFrom(each, highest), 0) : 0;
  const looked = Math.min(whole, LOOKED_AT);
  const ordered = firstByLevel(found, { ...ordering, most: Math.max(most, looked) });
  const first = Map.groupBy(ordered.slice(0, looked), ({ segment, doc }) => isTogether(segment, doc));
  const [near = [], apart = []] = [first.get(true), first.get(false)];
  return {
    best: [...near, ...apart, ...ordered.slice(looked)].slice(0, most),
    together: whole > looked ? undefined : near.length,
  };
}

function firstByLevel(
  found: readonly Found[],
  { sort, levels, highest, trends = [], most }: Ordering,
): readonly Hit[] {
  const least = levelOfNth(levels, most, highest);
  const counts = levels.map((each) => countFrom(each, least));
  const size = counts.reduce((sum, count) => sum + count, 0);
  const columns = { keys: new Float64Array(size), docs: new Uint32Array(size) };
  const ends: number[] = [];
  let start = 0;
  for (const [at, each] of found.entries()) {
    const from = ends.at(-1) ?? 0;
    const keyOf = SORT_KEYS[sort](each.segment, trends[at] ?? []);
    addKeys(each, columns, { levels: levels[at] as Levels, least, from, start, keyOf });
    ends.push(from + (counts[at] as number));
    start += each.segment.size;
  }
  const { keys, docs } = columns;
  return Array.from(topOf(keys, most))
    .sort((left, right) => (keys[right] as number) - (keys[left] as number))
    .map((place) => hitOf(found[ends.findIndex((end) => place < end)] as Found, docs[place] as number));
}

interface Place {
  readonly levels: Levels;
  readonly least: number;
  /** Where the keys of the segment begin, and its documents among those of all segments. */
  readonly from: number;
  readonly start: number;
  readonly keyOf: KeyOf;
}

/** Writes the keys of the hits from a level on: the highest comes first, and no two are equal. */
function addKeys(
  { docs }: Found,
  columns: { readonly keys: Float64Array; readonly docs: Uint32Array },
  { levels, least, from, start, keyOf }: Place,
): void {
  let place = from;
  for (let at = 0; at < docs.length; at += 1) {
    const level = levels[at] as number;
    if (level < least) continue;
    const doc = docs[at] as number;
    columns.keys[place] = LEVEL * level + keyOf(doc) + TIE * (start + doc);
    columns.docs[place++] = doc;
  }
}

/** The key of a document: what comes first has the highest, what is not known the lowest. */
type KeyOf = (doc: number) => number;

const known = (value: number, key: number): number => (value === UNKNOWN ? 0 : key);

const SORT_KEYS: Readonly<Record<Ordering['sort'], (segment: Segment, trends: ArrayLike<number>) => KeyOf>> =
  {
    newest:
      ({ numbers: { published } }) =>
      (doc) => {
        const day = published[doc] as number;
        return known(day, (FIRST_DAY + day) * DAY);
      },
    oldest:
      ({ numbers: { published } }) =>
      (doc) => {
        const day = published[doc] as number;
        return known(day, (FIRST_DAY - day) * DAY);
      },
    cited:
      ({ numbers: { citations } }) =>
      (doc) => {
        const count = citations[doc] as number;
        return known(count, (count + 1) * DAY);
      },
    trending: (_, trends) => (doc) => ((trends[doc] ?? UNDATED) - UNDATED) * TREND,
  };
