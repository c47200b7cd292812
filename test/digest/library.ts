/** A corpus in memory with its index. */

import type { Corpus } from '../../src/corpus/corpus.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { trendScore } from '../../src/ranking/trending.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch-engine.ts';
import { AS_OF } from '../search/tiny-papers.ts';

/** A corpus of papers, and which ids were merged into which. */
export function library(papers: readonly Paper[], merged: Readonly<Record<string, string>> = {}) {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const engine = createMiniSearchEngine(trendScore);
  engine.index(papers);
  const corpus: Corpus = {
    papers: byId,
    profiles: [],
    sources: [],
    asOf: AS_OF,
    arrival: () => new Date(0),
    byLink: () => [],
    resolve: (id) => byId.get(id) ?? byId.get(merged[id] ?? ''),
  };
  return { corpus, engine };
}
