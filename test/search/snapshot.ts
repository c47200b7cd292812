/** A corpus in memory with its index, as the live index holds them. */
import type { Corpus } from '../../src/corpus/corpus.ts';
import { atOnce } from '../../src/corpus/derived.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { createLivePart } from '../../src/search/index/build/live-part.ts';
import type { Index } from '../../src/search/index/index.ts';
import type { Snapshot } from '../../src/search/live-index.ts';
import { type CorpusInMemory, corpusOf } from '../corpus/in-memory.ts';
import { createFilledEngine } from './engine-of.ts';
import { AS_OF } from './tiny-papers.ts';

/** The corpus of these papers; `merged` says which ids stand for which others now, `arrivals` when an id came in. */
export function snapshotOf(
  all: readonly Paper[],
  merged: Readonly<Record<string, string>> = {},
  arrivals: Readonly<Record<string, string>> = {},
): Snapshot & { readonly corpus: CorpusInMemory } {
  const engine = createFilledEngine();
  engine.index(all);
  const corpus = corpusOfPapers(all, { merged, arrivals });
  return { engine, corpus, index: indexOfPapers(all, { merged, arrivals }) };
}

/** What is known of papers beside them. */
interface Beside {
  readonly merged?: Readonly<Record<string, string>>;
  readonly arrivals?: Readonly<Record<string, string>>;
}

/** The same without an engine, as of a day. */
export function corpusOfPapers(
  all: readonly Paper[],
  {
    asOf = AS_OF,
    sources = [],
    ...beside
  }: Beside & { readonly asOf?: string; readonly sources?: Corpus['sources'] } = {},
): CorpusInMemory {
  return { ...corpusOf({ entries: entriesOf(all, beside), profiles: [], sources }), asOf };
}

/** The columns of these papers alone. */
export const indexOfPapers = (all: readonly Paper[], beside: Beside = {}): Index =>
  atOnce(createLivePart().take({ changed: entriesOf(all, beside).values(), gone: [] }));

function entriesOf(all: readonly Paper[], { merged = {}, arrivals = {} }: Beside) {
  const entries = all.map((paper) => ({
    paper,
    arrival: new Date(arrivals[paper.id] ?? 0).getTime(),
    changedAt: 0,
    aliases: Object.keys(merged).filter((former) => merged[former] === paper.id),
  }));
  return new Map(entries.map((entry) => [entry.paper.id, entry]));
}

/** A snapshot whose papers of these ids have been deleted from the database since: their names are still known. */
export function withDeleted({ corpus, ...rest }: Snapshot, ...gone: readonly string[]): Snapshot {
  const isThere = (id: string) => !gone.includes(id);
  return {
    ...rest,
    corpus: {
      ...corpus,
      paper: async (id) => (isThere(id) ? corpus.paper(id) : undefined),
      papers: (ids) => corpus.papers(ids.filter(isThere)),
    },
  };
}
