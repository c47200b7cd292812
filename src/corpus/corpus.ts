/** The corpus in memory: all papers and what the sources said about authors and themselves, as one snapshot. */
import type { Condition } from '../db/condition.ts';
import { derived } from './derived.ts';
import type { Paper } from './paper.ts';
import { paperIdOf, withoutPlace } from './paper-link.ts';
import type { Profile } from './profile.ts';
import { foldLink } from './store/rows.ts';
import type { SourceState } from './store/source-states.ts';
import type { CorpusStore, Entry } from './store/store.ts';

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
export interface Parts {
  /** By id, in the order of the ids. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly profiles: readonly Profile[];
  readonly sources: readonly SourceState[];
  readonly condition?: Condition;
}

const EPOCH = '1970-01-01';

/** Reads the whole corpus. Right up to about 20,000 papers (60 MB). */
export const loadCorpus = async (store: CorpusStore): Promise<Corpus> => corpusOf(await loadParts(store));

/** Reads what a snapshot is made of. */
export async function loadParts(store: CorpusStore): Promise<Parts> {
  return {
    entries: new Map((await store.entries()).map((entry) => [entry.paper.id, entry])),
    profiles: await store.profiles(),
    sources: await store.sources(),
    // After the others: they set aside what they cannot read.
    condition: await store.condition(),
  };
}

/** A snapshot of the corpus. */
export function corpusOf({ entries, profiles, sources, condition }: Parts): Corpus {
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
const papersOf = derived(function* (entries: Parts['entries']) {
  const papers = new Map<string, Paper>();
  for (const [id, { paper }] of entries) {
    papers.set(id, paper);
    yield;
  }
  return papers;
});

const aliasesOf = derived(function* (entries: Parts['entries']) {
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
