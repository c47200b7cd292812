/** Counts over all papers (aggregates) from the columns of an index: one pass over numbers, no paper is read. Pure. */
import { dayOfNumber } from '../calendar/listing-days.ts';
import type { Figures } from '../corpus/figures.ts';
import { hasBit } from './index/bits.ts';
import { FLAGS } from './index/build/facts.ts';
import { UNKNOWN } from './index/indexed-paper.ts';
import { keptPerIndex } from './index/kept.ts';
import type { Segment } from './index/segment.ts';

/** The counts over the papers of an index. */
export const figuresIn = keptPerIndex(({ segments }): Figures => {
  const counted = segments.map(figuresOf);
  const sum = (name: 'undated' | 'nameless' | 'openLists' | 'commented') =>
    counted.reduce((total, each) => total + each[name], 0);
  const to = Math.max(UNKNOWN, ...counted.map(({ lastDay }) => lastDay));
  const from = Math.min(...counted.map(({ firstDay }) => firstDay));
  const newestList = Math.max(UNKNOWN, ...counted.map((each) => each.newestList));
  return {
    published: to === UNKNOWN ? undefined : { from: dayOfNumber(from), to: dayOfNumber(to) },
    undated: sum('undated'),
    nameless: sum('nameless'),
    openLists: sum('openLists'),
    commented: sum('commented'),
    newestList: newestList === UNKNOWN ? undefined : dayOfNumber(newestList),
    newestArrival: Math.max(0, ...counted.map((each) => each.newestArrival)),
  };
});

/** The counts over a segment; the first day is infinite and the last ones are UNKNOWN where no paper has one. */
function figuresOf({ size, deleted, numbers, flags, paperNames }: Segment) {
  const { published, listed, comments, arrivedAt } = numbers;
  let [undated, nameless, openLists, commented] = [0, 0, 0, 0];
  let [firstDay, lastDay, newestList, newestArrival] = [Number.POSITIVE_INFINITY, UNKNOWN, UNKNOWN, 0];
  for (let doc = 0; doc < size; doc += 1) {
    if (hasBit(deleted, doc)) continue;
    // Papers stand in the order of their days, those without one first.
    const day = published[doc] as number;
    if (day === UNKNOWN) undated += 1;
    else if (lastDay === UNKNOWN) firstDay = day;
    lastDay = day;
    nameless += Number(paperNames.lengthOf(doc) === 0);
    openLists += Number(((flags[doc] as number) & FLAGS.openList) !== 0);
    commented += Number((comments[doc] as number) > 0);
    newestList = Math.max(newestList, listed[doc] as number);
    newestArrival = Math.max(newestArrival, arrivedAt[doc] as number);
  }
  return { firstDay, lastDay, undated, nameless, openLists, commented, newestList, newestArrival };
}
