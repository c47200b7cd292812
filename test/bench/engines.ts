/** The two engines that benchmarks compare: Paperboy's, and MiniSearch as it comes. */
import MiniSearch from 'minisearch';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Sort } from '../../src/search/engine.ts';
import { parseQuery } from '../../src/search/query/query.ts';
import { completeTitles } from '../../src/search/titles/complete.ts';
import { words } from '../../src/text/tokenise.ts';
import { createFilledEngine } from '../search/engine-of.ts';
import { indexOfPapers } from '../search/snapshot.ts';

const DEPTH = 10;
/** The day that sorting by trend counts back from. */
const AS_OF = '2026-01-01';

/** An index over papers: the ids of the first ten for a text that is nothing but words. */
export interface Ranker {
  readonly name: string;
  firstTen(text: string): readonly string[];
  suggest(typed: string): unknown;
}

/** Paperboy's engine over papers: what `npm run eval` and the benchmarks ask, however it is built. */
export interface Ours {
  /** The ids found, best first. @throws UserError when the text is no query */
  search(typed: string, request?: { limit?: number; sort?: Sort; isSyntax?: boolean }): readonly string[];
  similar(id: string, limit: number): readonly string[];
  suggest(typed: string): readonly string[];
  close(): void;
}

/** Builds it. */
export async function openOurs(papers: readonly Paper[]): Promise<Ours> {
  const engine = createFilledEngine();
  engine.index(papers);
  const titles = indexOfPapers(papers);
  const nothing = parseQuery('');
  return {
    search(typed, { limit = DEPTH, sort = 'relevance', isSyntax = true } = {}) {
      const query = isSyntax ? parseQuery(typed) : { ...nothing, ranked: words(typed) };
      return engine.search({ query, sort, limit, offset: 0, asOf: AS_OF }).hits.map(({ id }) => id);
    },
    similar: (id, limit) => engine.similar(id, limit).map((hit) => hit.id),
    suggest: (typed) => completeTitles(typed, DEPTH, titles).map(({ id }) => id),
    close: () => undefined,
  };
}

/** As the peers are asked. */
export async function paperboy(papers: readonly Paper[]): Promise<Ranker> {
  const ours = await openOurs(papers);
  return {
    name: 'Paperboy',
    firstTen: (text) => ours.search(text, { isSyntax: false }),
    suggest: ours.suggest,
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
