/** A corpus in memory with its index, as the live index holds them. */
import { type Corpus, corpusOf } from '../../src/corpus/corpus.ts';
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
  const engine = createMiniSearchEngine(trendScore);
  engine.index(all);
  return { engine, corpus: corpusOfPapers(all, { merged, arrivals }) };
}

/** The same without an index, as of a day. */
export function corpusOfPapers(
  all: readonly Paper[],
  {
    merged = {},
    arrivals = {},
    asOf = AS_OF,
    sources = [],
  }: {
    readonly merged?: Readonly<Record<string, string>>;
    readonly arrivals?: Readonly<Record<string, string>>;
    readonly asOf?: string;
    readonly sources?: Corpus['sources'];
  } = {},
): Corpus {
  const entries = all.map((paper) => ({
    paper,
    arrival: new Date(arrivals[paper.id] ?? 0).getTime(),
    changedAt: 0,
    aliases: Object.keys(merged).filter((former) => merged[former] === paper.id),
  }));
  const byId = new Map(entries.map((entry) => [entry.paper.id, entry]));
  return { ...corpusOf({ entries: byId, profiles: [], sources }), asOf };
}

/** A snapshot whose papers of these ids have been deleted from the database since: their names are still known. */
export function withDeleted({ engine, corpus }: Snapshot, ...gone: readonly string[]): Snapshot {
  const isThere = (id: string) => !gone.includes(id);
  return {
    engine,
    corpus: {
      ...corpus,
      paper: async (id) => (isThere(id) ? corpus.paper(id) : undefined),
      papers: (ids) => corpus.papers(ids.filter(isThere)),
    },
  };
}
