/** The first hits of a query: by their scores, or in another order in which those nearest to it come first. Pure. */

import { UNKNOWN } from '../index/indexed-paper.ts';
import type { Segment } from '../index/segment.ts';
import { bestDocs } from './best-docs.ts';
import { type Found, type Hit, hitOf } from './hits.ts';
import { countLevels, countWithEveryWord, levelOfNth } from './levels.ts';
import type { Terms } from './terms.ts';
import { KEPT, topOf } from './top.ts';

/** A step between two levels of nearness, larger than what any day or trend score comes to. */
const LEVEL = 1e10;
/** The texts of so many papers are read in a millisecond; the words of "model control" stand in a tenth of all. */
const LOOKED_AT = 256;
/** Days since the epoch become positive, and 0 is left for those that are not known. */
const FIRST_DAY = 1e6;
const DAY = 1e3;
const TREND = 1e7;
/** The trend score of a paper without a day. */
const UNDATED = -1;

/** The hits of the highest scores, the best first; of equals the newer one, and that of the newer segment. */
export const bestByScore = (found: readonly Found[], most: number): readonly Hit[] =>
  found
    .toReversed()
    .flatMap((each) => bestDocs(each, most).map((doc) => hitOf(each, doc)))
    .sort((left, right) => right.score - left.score)
    .slice(0, most);

interface Ordering {
  /** The words of the query. */
  readonly terms: Terms;
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
  const { terms } = ordering;
  const whole = found.reduce((sum, each) => sum + countWithEveryWord(each, terms), 0);
  const looked = terms.words > 1 ? Math.min(whole, LOOKED_AT) : 0;
  const wanted = Math.max(most, looked);
  // Mostly so many have every word that the others need no look.
  const least = whole >= wanted ? terms.words : levelOfNth(countLevels(found, terms), wanted);
  const ordered = firstFrom(least, found, { ...ordering, most: wanted });
  const first = Map.groupBy(ordered.slice(0, looked), ({ segment, doc }) => isTogether(segment, doc));
  const [near = [], apart = []] = [first.get(true), first.get(false)];
  return {
    best: [...near, ...apart, ...ordered.slice(looked)].slice(0, most),
    together: terms.words > 1 && whole > looked ? undefined : near.length,
  };
}

/** The first hits of those at a level or above it. */
function firstFrom(least: number, found: readonly Found[], { sort, terms, trends = [], most }: Ordering) {
  const best = { keys: new Float64Array(KEPT * most), docs: new Uint32Array(KEPT * most), count: 0 };
  const ends: number[] = [];
  let start = 0;
  for (const [at, each] of found.entries()) {
    const keyOf = SORT_KEYS[sort](each.segment, trends[at] ?? []);
    addHits(each, best, { least, most, start, keyOf, terms });
    start += each.segment.size;
    ends.push(start);
  }
  const { keys, docs, count } = best;
  return Array.from(topOf(keys.subarray(0, count), most))
    .sort(
      (left, right) =>
        (keys[right] as number) - (keys[left] as number) || (docs[right] as number) - (docs[left] as number),
    )
    .map((place) => {
      const doc = docs[place] as number;
      const at = ends.findIndex((end) => doc < end);
      return hitOf(found[at] as Found, doc - (ends[at - 1] ?? 0));
    });
}

/** The hits of the highest keys so far, in no order; their numbers go on from segment to segment. */
interface Best {
  readonly keys: Float64Array;
  readonly docs: Uint32Array;
  count: number;
}

interface Adding {
  readonly terms: Terms;
  readonly least: number;
  readonly most: number;
  /** The number of the first document of the segment. */
  readonly start: number;
  readonly keyOf: KeyOf;
}

/** Adds the hits of a segment from a level on. The newer ones mostly stand at the end, and leave the others no chance. */
function addHits({ docs, matches }: Found, best: Best, { least, most, start, keyOf, terms }: Adding): void {
  const { keys } = best;
  const { words, wordsIn, hasEveryWord } = terms;
  const levelOf = least === words ? (mask: number) => (hasEveryWord(mask) ? words : -1) : wordsIn;
  let lowest = Number.NEGATIVE_INFINITY;
  for (let at = docs.length - 1; at >= 0; at -= 1) {
    const doc = docs[at] as number;
    const level = matches ? levelOf(matches.masks[doc] as number) : 0;
    if (level < least) continue;
    const key = LEVEL * level + keyOf(doc);
    if (key < lowest) continue;
    if (best.count === keys.length) lowest = keepBest(best, most);
    keys[best.count] = key;
    best.docs[best.count++] = start + doc;
  }
}

/** Forgets all hits but so many. @returns the lowest key of those */
function keepBest(best: Best, most: number): number {
  const { keys, docs } = best;
  let lowest = Number.POSITIVE_INFINITY;
  best.count = 0;
  for (const place of topOf(keys, most)) {
    lowest = Math.min(lowest, keys[place] as number);
    keys[best.count] = keys[place] as number;
    docs[best.count++] = docs[place] as number;
  }
  return lowest;
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
