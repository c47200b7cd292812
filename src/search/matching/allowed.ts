/** What a request lets through in a segment, before anything is scored. Pure. */
import { dayNumber } from '../../calendar/listing-days.ts';
import { addBit, allBits, type Bits, intersect, isEmpty, noBits, subtract, unite } from '../index/bits.ts';
import { UNKNOWN } from '../index/indexed-paper.ts';
import type { Segment } from '../index/segment.ts';
import type { Query } from '../query/query.ts';
import type { Since } from '../query/since.ts';
import { waysOf } from '../terms/phrase-window.ts';
import type { Vocabulary } from '../terms/vocabulary.ts';
import { matching } from './matching.ts';
import { docsWithTogether } from './together.ts';
import { withdrawnIn } from './withdrawn.ts';

/** The documents of a segment that a request lets through. */
export interface Allowed {
  /** Undefined where it asks for nothing but words that rank. */
  readonly bits: Bits | undefined;
  /** Those that are left out because no source dates them; undefined where there are none. */
  readonly undated: Bits | undefined;
}

interface Asked {
  readonly query: Query;
  readonly since?: Since | undefined;
  readonly standing?: true | undefined;
}

/** What the conditions, the time and the topic of a request let through. */
export function allowedIn(
  segment: Segment,
  { query: { where, together = [] }, since, standing }: Asked,
  vocabulary: Vocabulary,
): Allowed {
  const isAny = where.length === 0 && together.length === 0;
  if (isAny && !since && !standing) return { bits: undefined, undated: undefined };
  const { docs, undated = noBits(segment.size) } = matching(segment, where);
  const timed = since
    ? ofTime(segment, since)
    : { docs: allBits(segment.size), undated: noBits(segment.size) };
  const onTopic = together.length > 0 ? docsWithTogether(segment, waysOf(together, vocabulary)) : undefined;
  const bits = intersect(docs.slice(), timed.docs);
  const open = subtract(intersect(unite(docs, undated), unite(timed.docs, timed.undated)), bits);
  if (onTopic) intersect(bits, onTopic);
  if (onTopic) intersect(open, onTopic);
  if (standing) {
    const gone = withdrawnIn(segment);
    subtract(bits, gone);
    subtract(open, gone);
  }
  return { bits, undated: isEmpty(open) ? undefined : open };
}

/** The documents of a time up to now, and those of which nothing tells. */
function ofTime({ numbers: { listed, published }, size }: Segment, since: Since) {
  const [firstList, firstDay] = [since.listed, since.published].map((day) =>
    day ? dayNumber(day) : UNKNOWN,
  ) as [number, number];
  const docs = noBits(size);
  const undated = noBits(size);
  for (let doc = 0; doc < size; doc += 1) {
    const day = listed[doc] as number;
    const isListed = day !== UNKNOWN;
    if (!isListed && published[doc] === UNKNOWN) addBit(undated, doc);
    else if (isListed ? day >= firstList : (published[doc] as number) >= firstDay) addBit(docs, doc);
  }
  return { docs, undated };
}
