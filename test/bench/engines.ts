/** The two engines that benchmarks compare: Paperboy's, and MiniSearch as it comes. */
import MiniSearch from 'minisearch';
import type { Paper } from '../../src/corpus/paper.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch-engine.ts';
import { parseQuery } from '../../src/search/query/query.ts';
import { words } from '../../src/text/tokenise.ts';

const DEPTH = 10;

/** An index over papers: the ids of the first ten for a text that is nothing but words. */
export interface Ranker {
  readonly name: string;
  firstTen(text: string): readonly string[];
  suggest(typed: string): unknown;
}

export function paperboy(papers: readonly Paper[]): Ranker {
  const engine = createMiniSearchEngine();
  engine.index(papers);
  const nothing = parseQuery('');
  const request = { sort: 'relevance', offset: 0, limit: DEPTH, asOf: '2026-01-01' } as const;
  return {
    name: 'Paperboy',
    firstTen: (text) =>
      engine.search({ ...request, query: { ...nothing, ranked: words(text) } }).hits.map(({ id }) => id),
    suggest: (typed) => engine.suggest(typed, DEPTH),
  };
}

/** Title and abstract as two fields, no option set. */
export function miniSearchDefaults(papers: readonly Paper[]): Ranker {
  const index = new MiniSearch<Paper>({ fields: ['title', 'abstract'] });
  index.addAll(papers);
  return {
    name: 'MiniSearch defaults',
    firstTen: (text) =>
      index
        .search(text)
        .slice(0, DEPTH)
        .map(({ id }) => String(id)),
    suggest: (typed) => index.autoSuggest(typed),
  };
}
