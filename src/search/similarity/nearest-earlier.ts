/** The earlier paper that is most like one, by the cosine of their tf-idf vectors. Work is bounded. Pure. */
import { addRange, hasBit, noBits, subtract } from '../index/bits.ts';
import { type Index, indexOf, type Place } from '../index/index.ts';
import { UNKNOWN } from '../index/indexed-paper.ts';
import { publishedWithin, type Segment } from '../index/segment.ts';
import { accumulate } from '../scoring/accumulate.ts';
import { bestDocs } from '../scoring/best-docs.ts';
import { hitsWithWords } from '../scoring/hits.ts';
import { type Vector, vectorOf } from './tf-idf.ts';

/** A title alone, or a line for an abstract, has fewer different stems; any two such texts are unlike. */
const FEWEST_STEMS = 20;
/** Next to fewer earlier papers everything looks new. */
const FEWEST_EARLIER = 10;
/** So many of each segment, the best by BM25, are compared; the nearest is among the first few. */
const COMPARED = 16;

export interface Nearest {
  /** 0 to 1, to the nearest earlier paper. */
  readonly similarity: number;
  /** The id of that paper; undefined when no earlier one shares a telling word. */
  readonly nearest: string | undefined;
}

/** The vector of a paper that can be compared with earlier ones: it has a day, words enough, and others came before it. */
export function comparable(place: Place, index: Index): Vector | undefined {
  const day = dayOf(place);
  if (day === UNKNOWN) return undefined;
  const earlier = index.segments.reduce((sum, segment) => {
    const { end } = before(day, segment);
    return sum + firstOnes(segment).filter((doc) => doc < end).length;
  }, 0);
  if (earlier < FEWEST_EARLIER) return undefined;
  const vector = vectorOf(place, index);
  return vector.size < FEWEST_STEMS ? undefined : vector;
}

/** The paper of an earlier day that is nearest to one. */
export function nearestEarlier(place: Place, vector: Vector, index: Index): Nearest {
  const day = dayOf(place);
  const stems = vector.stems
    .filter(({ weight }) => weight > 0)
    .map(({ stem, weight }) => ({ stem: place.segment.stems.at(stem), weight, bits: 0 }));
  let best: Nearest = { similarity: 0, nearest: undefined };
  for (const segment of index.segments) {
    const { first, end } = before(day, segment);
    const numbers = new Map(stems.map(({ stem, weight }) => [segment.stems.find(stem), weight]));
    const matches = accumulate(segment, stems, {
      numberOf: ({ stem }) => segment.stems.find(stem),
      idfOf: () => 1,
    });
    const earlier = subtract(addRange(noBits(segment.size), first, end), segment.deleted);
    for (const doc of bestDocs(hitsWithWords(segment, matches, earlier), COMPARED)) {
      const other = vectorOf({ segment, doc }, index);
      const similarity = other.stems.reduce(
        (sum, { stem, weight }) => sum + weight * (numbers.get(stem) ?? 0),
        0,
      );
      if (other.size >= FEWEST_STEMS && similarity > best.similarity)
        best = { similarity, nearest: segment.ids.at(doc) };
    }
  }
  return best;
}

const dayOf = ({ segment, doc }: Place): number => segment.numbers.published[doc] as number;

/** The documents before a day. */
const before = (day: number, segment: Segment) => publishedWithin(segment, { to: day - 1 });

const known = new WeakMap<Segment['postings'], readonly number[]>();

/** The first documents of a segment that others can be compared with, as many as must have come before. */
function firstOnes(segment: Segment): readonly number[] {
  const found = known.get(segment.postings);
  if (found) return found;
  const { first, end } = publishedWithin(segment, {});
  const alone = indexOf([segment], 0);
  const ones: number[] = [];
  for (let doc = first; doc < end && ones.length < FEWEST_EARLIER; doc += 1)
    if (!hasBit(segment.deleted, doc) && vectorOf({ segment, doc }, alone).size >= FEWEST_STEMS)
      ones.push(doc);
  known.set(segment.postings, ones);
  return ones;
}
