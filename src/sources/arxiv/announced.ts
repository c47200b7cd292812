/** What arXiv announced last: the papers that came out with it, and what it has to say of earlier ones. */

import type { Batch } from '../../corpus/batch.ts';
import type { Paper } from '../../corpus/paper.ts';
import { partOfBatch, type Run } from './backfill.ts';
import type { ParsedEntry } from './entry.ts';
import { askAnnounced, askPapers } from './query.ts';

export interface Announced {
  /** The day of the feed, undefined when it says none. */
  readonly day: string | undefined;
  readonly isEmpty: boolean;
  readonly fresh: readonly Paper[];
  /** Listed in one more category; they may have come out with it or in the weeks before. */
  readonly listed: readonly Paper[];
  /** Replaced, or listed in one more category long after they came out. */
  readonly earlier: readonly Paper[];
  readonly rejected: Batch['rejected'];
}

/** Reads the newest feed. */
export async function readAnnounced({ categories, client, signal }: Run): Promise<Announced> {
  const { entries, day } = await askAnnounced(categories, client, signal);
  const of = (kind: ParsedEntry['kind']) =>
    partOfBatch(
      entries.filter((entry) => entry.kind === kind),
      '',
    ).papers;
  const place = `feed of ${day ?? 'no day'}`;
  const strange = partOfBatch(
    entries.filter(({ paper, kind }) => paper && !kind),
    place,
  ).papers;
  return {
    day,
    isEmpty: entries.length === 0,
    fresh: of('new'),
    listed: of('cross-list'),
    earlier: of('earlier'),
    rejected: [
      ...partOfBatch(entries, place).rejected,
      ...strange.map(({ id }) => ({ place, line: null, reason: `${id} is not announced, only named` })),
    ],
  };
}

/**
 * Papers that a feed lists in one more category, with the days of their first versions: the feed does not say these, and
 * the API does. What the API does not know yet came out on the day of the feed.
 */
export async function dated(
  papers: readonly Paper[],
  day: string,
  { client, signal }: Run,
): Promise<readonly Paper[]> {
  if (papers.length === 0) return [];
  const ids = papers.map(({ id }) => id);
  const known = partOfBatch(await askPapers(ids, client, signal), '').papers;
  const byId = new Map(known.map((paper) => [paper.id, paper]));
  return papers.map((paper) => byId.get(paper.id) ?? { ...paper, published: day });
}
