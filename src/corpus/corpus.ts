/** The corpus in memory: all papers and what the sources said about authors and themselves, as one snapshot. */
import type { Condition } from '../db/condition.ts';
import { derived } from './derived.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Organisation, organisationsOf } from './organisations.ts';
import type { Paper } from './paper.ts';
import { foldLink, paperIdOf, withoutPlace } from './paper-link.ts';
import type { Profile } from './profile.ts';
import type { SourceState } from './source-state.ts';

/** A paper as far as it is known without reading it. */
export type PaperName = Pick<Paper, 'id' | 'title'>;

export interface Corpus {
  /** How many papers it holds. */
  readonly size: number;
  /** How many others are still being read: no answer has them yet. */
  readonly reading: number;
  readonly profiles: readonly Profile[];
  readonly sources: readonly SourceState[];
  /** What of the database could not be read; undefined where the corpus comes from none. */
  readonly condition?: Condition;
  /** The newest day on which a source's pages were read, `YYYY-MM-DD`; the epoch in an empty corpus. */
  readonly asOf: string;
  /** When a paper came into the corpus; the epoch when it came out before its source was first asked. */
  arrival(id: string): Date;
  /** The papers that a web address stands for: those of its whole form first, of one form in the order of their ids. */
  byLink(link: string): readonly PaperName[];
  /** The paper of an id, or the one that a former id was merged into; none for a link that several papers name. */
  resolve(id: string): PaperName | undefined;
  /** The whole paper of an id; undefined when it is not there, or no longer. */
  paper(id: string): Promise<Paper | undefined>;
  /** The same of several at once, in the order of their ids; those that are not there are left out. */
  papers(ids: readonly string[]): Promise<readonly Paper[]>;
  /** The names of a paper's authors in its order, each once; empty where none is known. */
  authorNames(id: string): readonly string[];
  /** What can be counted over all papers. */
  figures(): Figures;
  /** The organisations that papers were published under, that with the most papers first. */
  organisations(): readonly Organisation[];
}

/** What a snapshot is made of. */
export interface CorpusContents {
  /** By id, in the order of the ids. */
  readonly entries: ReadonlyMap<string, CorpusEntry>;
  readonly profiles: readonly Profile[];
  readonly sources: readonly SourceState[];
  readonly condition?: Condition;
}

const EPOCH = '1970-01-01';

/** A corpus that is in memory as a whole. */
export interface CorpusInMemory extends Corpus {
  readonly all: ReadonlyMap<string, Paper>;
}

/** A snapshot of the corpus. */
export function corpusOf({ entries, profiles, sources, condition }: CorpusContents): CorpusInMemory {
  const all = papersOf(entries);
  const aliases = aliasesOf(entries);
  const named = (name: string): readonly string[] => aliases.get(name) ?? [];
  const days = sources.flatMap(({ asOf }) => (asOf ? [asOf] : []));
  return {
    size: all.size,
    reading: 0,
    all,
    profiles,
    sources,
    ...(condition && { condition }),
    asOf: days.sort().at(-1) ?? figuresOf(entries).published?.to ?? EPOCH,
    arrival: (id) => new Date(entries.get(id)?.arrival ?? 0),
    byLink(link) {
      const id = paperIdOf(link) ?? '';
      const names = [foldLink(link), foldLink(withoutPlace(link)), id];
      const ids = [id, ...names.flatMap(named)];
      return [...new Set(ids.flatMap((each) => all.get(each) ?? []))];
    },
    resolve(id) {
      const [first, ...others] = named(id);
      return all.get(id) ?? (others.length === 0 ? all.get(first ?? '') : undefined);
    },
    paper: async (id) => all.get(id),
    papers: async (ids) => ids.flatMap((id) => all.get(id) ?? []),
    authorNames: (id) => [...new Set(all.get(id)?.authors.names)],
    figures: () => figuresOf(entries),
    organisations: () => organisationsOf(all),
  };
}

/**
 * Reads several papers by whatever ids they are known by, those that they had before among them.
 * @returns each paper under the id that was asked for; those that are not there, or no longer, are left out
 */
export async function papersNamed(
  names: readonly string[],
  corpus: Pick<Corpus, 'resolve' | 'papers'>,
): Promise<ReadonlyMap<string, Paper>> {
  const ids = new Map(names.map((name) => [name, corpus.resolve(name)?.id ?? name]));
  const read = await corpus.papers([...new Set(ids.values())]);
  const papers = new Map(read.map((paper) => [paper.id, paper]));
  return new Map(
    [...ids].flatMap(([name, id]) => {
      const paper = papers.get(id);
      return paper ? [[name, paper] as const] : [];
    }),
  );
}

/** The same map for the same entries: much that takes long is derived from it. */
const papersOf = derived(function* (entries: CorpusContents['entries']) {
  const papers = new Map<string, Paper>();
  for (const [id, { paper }] of entries) {
    papers.set(id, paper);
    yield;
  }
  return papers;
});

const aliasesOf = derived(function* (entries: CorpusContents['entries']) {
  const ids = new Map<string, string[]>();
  for (const [id, { aliases }] of entries) {
    for (const alias of aliases) ids.set(alias, [...(ids.get(alias) ?? []), id]);
    yield;
  }
  return ids;
});

/** A paper with all that the corpus keeps beside it. */
export interface CorpusEntry {
  readonly paper: Paper;
  /** When it came into the corpus, in epoch milliseconds; 0 for what is nobody's news. */
  readonly arrival: number;
  /** When something of it changed last, in epoch milliseconds. */
  readonly changedAt: number;
  /** Folded links of its abstracts, ids elsewhere, ids that it had before. */
  readonly aliases: readonly string[];
}
