/** The corpus in memory: all papers and what the sources said about authors and themselves, as one snapshot. */
import type { Condition } from '../db/condition.ts';
import { derived } from './derived.ts';
import type { Paper } from './paper.ts';
import { foldLink, paperIdOf, withoutPlace } from './paper-link.ts';
import type { Profile } from './profile.ts';
import type { SourceState } from './source-state.ts';

export interface Corpus {
  readonly papers: ReadonlyMap<string, Paper>;
  readonly profiles: readonly Profile[];
  readonly sources: readonly SourceState[];
  /** What of the database could not be read; undefined where the corpus comes from none. */
  readonly condition?: Condition;
  /** The newest day on which a source's pages were read, `YYYY-MM-DD`; the epoch in an empty corpus. */
  readonly asOf: string;
  /** When a paper came into the corpus; the epoch when it came out before its source was first asked. */
  arrival(id: string): Date;
  /** The papers that a web address stands for. */
  byLink(link: string): readonly Paper[];
  /** The paper of an id, or the one that a former id was merged into; none for a link that several papers name. */
  resolve(id: string): Paper | undefined;
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

/** A snapshot of the corpus. */
export function corpusOf({ entries, profiles, sources, condition }: CorpusContents): Corpus {
  const papers = papersOf(entries);
  const aliases = aliasesOf(entries);
  const named = (name: string): readonly string[] => aliases.get(name) ?? [];
  const days = sources.flatMap(({ asOf }) => (asOf ? [asOf] : []));
  return {
    papers,
    profiles,
    sources,
    ...(condition && { condition }),
    asOf: days.sort().at(-1) ?? newestPaper(papers) ?? EPOCH,
    arrival: (id) => new Date(entries.get(id)?.arrival ?? 0),
    byLink(link) {
      const id = paperIdOf(link) ?? '';
      const names = [foldLink(link), foldLink(withoutPlace(link)), id];
      const ids = [id, ...names.flatMap(named)];
      return [...new Set(ids.flatMap((each) => papers.get(each) ?? []))];
    },
    resolve(id) {
      const [first, ...others] = named(id);
      return papers.get(id) ?? (others.length === 0 ? papers.get(first ?? '') : undefined);
    },
  };
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

const newestPaper = (papers: ReadonlyMap<string, Paper>): string | undefined =>
  [...papers.values()]
    .flatMap(({ published }) => (published ? [published] : []))
    .sort()
    .at(-1);

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
