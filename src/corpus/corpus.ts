/** The corpus as questions see it: what is known of papers without reading them, and the papers themselves on demand. */
import type { Condition } from '../db/condition.ts';
import type { Figures } from './figures.ts';
import type { Organisation } from './organisations.ts';
import type { Paper } from './paper.ts';
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
  /** When something of a paper changed here last: for one that did not, when it was first seen. */
  changed(id: string): Date;
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
