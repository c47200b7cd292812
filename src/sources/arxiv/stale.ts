/**
 * Which categories of a feed still show an earlier list: a feed of a new day may be made hours before what is announced
 * on it is there, also for some of its categories only. The day that it names proves nothing; the papers do. Pure.
 */
import type { Paper } from '../../corpus/paper.ts';
import type { Position } from './position.ts';

/** A feed may fall back behind the last list; three are kept, since a large category has some hundred papers a day. */
const LISTS_KEPT = 3;
/** No paper is new twice. Above half, since a list that is shown again may have lost or won some papers. */
const STALE_SHARE = 1 / 2;
/** Papers whose first category was not asked for. */
const OTHERS = 'others';

type Lists = NonNullable<Position['lists']>;

interface Judged {
  /** The papers that stood on no list before. */
  readonly news: readonly Paper[];
  /** The categories that show an earlier list, and the day of that. */
  readonly stale: readonly { readonly category: string; readonly day: string }[];
  /** The newest lists of each category, to tell the next ones by. */
  readonly lists: Lists;
}

/**
 * Tells what a feed announces as new from what it only shows again. A category without papers is no stale one, nor is one
 * whose list of that day was seen before.
 * @param papers what it calls new; what is replaced, or listed in one more category, is no evidence
 * @param day the day that it names
 */
export function judge(
  papers: readonly Paper[],
  day: string,
  { lists, categories }: { readonly lists: Lists; readonly categories: readonly string[] },
): Judged {
  const known = new Set(Object.values(lists).flatMap((some) => some.flatMap(({ ids }) => ids)));
  const shown = Map.groupBy(papers, ({ category }) =>
    categories.includes(category ?? '') ? (category ?? OTHERS) : OTHERS,
  );
  const stale: { category: string; day: string }[] = [];
  const after = { ...lists };
  for (const [category, some] of shown) {
    const ids = some.map(({ id }) => id);
    const earlier = (lists[category] ?? []).filter((list) => list.day < day);
    const again = earlier.findLast((list) => list.ids.some((id) => ids.includes(id)));
    const held = new Set(earlier.flatMap((list) => list.ids));
    const seen = lists[category]?.find((list) => list.day === day);
    if (!seen && again && ids.filter((id) => held.has(id)).length > STALE_SHARE * ids.length)
      stale.push({ category, day: again.day });
    else {
      const all = new Set([...(seen?.ids ?? []), ...ids]);
      after[category] = [...earlier, { day, ids: [...all] }].slice(-LISTS_KEPT);
    }
  }
  return { news: papers.filter(({ id }) => !known.has(id)), stale, lists: after };
}
