/** A corpus in memory with its index, as the live index holds them. */
import type { Paper } from '../../src/corpus/paper.ts';
import { trendScore } from '../../src/ranking/trending.ts';
import type { Snapshot } from '../../src/search/live-index.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch-engine.ts';
import { AS_OF } from './tiny-papers.ts';

/** The corpus of these papers; `merged` says which ids stand for which others now, `arrivals` when an id came in. */
export function snapshotOf(
  all: readonly Paper[],
  merged: Readonly<Record<string, string>> = {},
  arrivals: Readonly<Record<string, string>> = {},
): Snapshot {
  const byId = new Map(all.map((paper) => [paper.id, paper]));
  const engine = createMiniSearchEngine(trendScore);
  engine.index(all);
  return {
    engine,
    corpus: {
      papers: byId,
      profiles: [],
      sources: [],
      asOf: AS_OF,
      arrival: (id) => new Date(arrivals[id] ?? 0),
      byLink: () => [],
      resolve: (id) => byId.get(id) ?? byId.get(merged[id] ?? ''),
    },
  };
}
