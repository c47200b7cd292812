/**
 * The orders in which digests bring papers (rankings): by trend score, and for days that are over by attention. Of equals
 * the newer, then by id. Many channels ask at the same minute: both are worked out once for an index and a day. Pure.
 */
import { derived } from '../../corpus/derived.ts';
import { attentionOf, trendScores } from '../../ranking/trend-scores.ts';
import { sorted } from '../../search/index/build/sort.ts';
import type { Index, Place } from '../../search/index/index.ts';
import { eachPaper, numbersIn, placeAt, startsOf } from '../../search/index/numbering.ts';

/** Papers by their numbers in the index. */
export interface Order {
  /** All that are there, best first; undated ones last. */
  readonly papers: Uint32Array;
  /** Below zero where the left one comes first. */
  compare(left: number, right: number): number;
}

export interface Orders {
  readonly byTrend: Order;
  readonly byAttention: Order;
}

/** An index as of a day. */
interface Moment {
  readonly index: Index;
  readonly asOf: string;
}

const moments = new WeakMap<Index, Moment>();

function momentOf(index: Index, asOf: string): Moment {
  const known = moments.get(index);
  if (known?.asOf === asOf) return known;
  const moment = { index, asOf };
  moments.set(index, moment);
  return moment;
}

/** The orders of an index as of a day, `YYYY-MM-DD`; computed now unless they are known. */
export const ordersOf = (index: Index, asOf: string): Orders => ordered(momentOf(index, asOf));

/** Computes them in slices. */
export const prepareOrders = (index: Index, asOf: string): Promise<void> =>
  ordered.prepare(momentOf(index, asOf));

const ordered = derived(function* ({ index, asOf }: Moment): Generator<void, Orders> {
  const scores = new Float32Array(numbersIn(index));
  const attention = new Float32Array(scores.length);
  const trends = trendScores(index, asOf);
  const numbers = new Uint32Array(index.size);
  let count = 0;
  for (const [number, { segment, doc }] of eachPaper(index)) {
    numbers[count] = number;
    count += 1;
    scores[number] = trends[index.segments.indexOf(segment)]?.[doc] as number;
    attention[number] = attentionOf(segment.numbers, doc);
    if (count % 1024 === 0) yield;
  }
  const by = (of: Float32Array) => (left: number, right: number) =>
    (of[right] as number) - (of[left] as number);
  const trend = by(scores);
  const newer = newerFirst(index);
  const byTrend = (left: number, right: number) => trend(left, right) || newer(left, right);
  const talked = by(attention);
  const byAttention = (left: number, right: number) => talked(left, right) || byTrend(left, right);
  const papers = yield* sorted(numbers, byTrend);
  return {
    byTrend: { papers, compare: byTrend },
    byAttention: { papers: yield* sorted(papers, talked), compare: byAttention },
  };
});

/** The newer publication first, then by id. Within a segment documents are numbered so. */
function newerFirst(index: Index): (left: number, right: number) => number {
  const [, live = 0] = startsOf(index);
  const dayOf = ({ segment, doc }: Place) => segment.numbers.published[doc] as number;
  const idOf = ({ segment, doc }: Place) => segment.ids.at(doc);
  return (left, right) => {
    if (left < live === right < live) return right - left;
    const [one, other] = [placeAt(index, left), placeAt(index, right)];
    return dayOf(other) - dayOf(one) || (idOf(one) < idOf(other) ? -1 : 1);
  };
}
