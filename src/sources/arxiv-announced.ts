/** What arXiv announced last: the papers that came out with it, and what it has to say of earlier ones. */
import type { Paper } from '../corpus/paper.ts';
import { taken } from './arxiv-backfill.ts';
import type { Taken } from './arxiv-entry.ts';
import { type Asking, askAnnounced, askPapers } from './arxiv-query.ts';
import type { Batch } from './source.ts';

interface Announced {
  /** The day of the feed, undefined when it says none. */
  readonly day: string | undefined;
  readonly isEmpty: boolean;
  readonly fresh: readonly Paper[];
  /** Replaced, or listed in one more category long after they came out. */
  readonly earlier: readonly Paper[];
  readonly rejected: Batch['rejected'];
}

/**
 * Reads the newest feed. It does not say when a paper came in that it lists in a second category: where that may have
 * been in these days, the API is asked. What the API does not know yet came in with this feed.
 */
export async function readAnnounced(
  categories: readonly string[],
  asking: Asking,
  signal: AbortSignal,
): Promise<Announced> {
  const { entries, day } = await askAnnounced(categories, asking, signal);
  const of = (kind: Taken['kind']) =>
    taken(
      entries.filter((entry) => entry.kind === kind),
      '',
    ).papers;
  const listed = of('cross-list');
  const ids = listed.map(({ id }) => id);
  const known = taken(ids.length > 0 ? await askPapers(ids, asking, signal) : [], '').papers;
  const dated = new Map(known.map((paper) => [paper.id, paper]));
  return {
    day,
    isEmpty: entries.length === 0,
    fresh: [
      ...of('new'),
      ...listed.map((paper) => dated.get(paper.id) ?? { ...paper, published: day ?? null }),
    ],
    earlier: of('earlier'),
    rejected: taken(entries, `feed of ${day ?? 'no day'}`).rejected,
  };
}
