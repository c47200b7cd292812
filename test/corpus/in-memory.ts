/** A corpus that is in memory as a whole: what the one over the index is compared with, and small ones for tests. */
import type { Corpus, CorpusEntry } from '../../src/corpus/corpus.ts';
import { derived } from '../../src/corpus/derived.ts';
import type { Figures } from '../../src/corpus/figures.ts';
import { foldLink, paperIdOf, withoutPlace } from '../../src/corpus/links/paper-id.ts';
import { inOrder, type Organisation } from '../../src/corpus/organisations.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Profile } from '../../src/corpus/profile.ts';
import { commentsOf } from '../../src/corpus/signal.ts';
import type { SourceState } from '../../src/corpus/source-state.ts';
import type { CorpusStore } from '../../src/corpus/store/store.ts';
import type { Condition } from '../../src/db/condition.ts';

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
    changed: (id) => new Date(entries.get(id)?.changedAt ?? 0),
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

/** All organisations of some papers, that with the most papers first; the same list for the same papers. */
const organisationsOf = derived(function* (
  all: ReadonlyMap<string, Paper>,
): Generator<void, readonly Organisation[]> {
  const bySlug = new Map<string, Organisation>();
  for (const { organisation } of all.values()) {
    if (organisation) {
      const { name, papers } = bySlug.get(organisation.slug) ?? { ...organisation, papers: 0 };
      bySlug.set(organisation.slug, { slug: organisation.slug, name, papers: papers + 1 });
    }
    yield;
  }
  return inOrder(bySlug.values());
});

interface Counted {
  readonly paper: Paper;
  /** In epoch milliseconds. */
  readonly arrival: number;
}

/** The counts over some entries; the same object for the same entries. */
const figuresOf = derived(function* (entries: ReadonlyMap<string, Counted>): Generator<void, Figures> {
  const count = { undated: 0, nameless: 0, openLists: 0, commented: 0 };
  let [from, to, newestList, newestArrival] = ['', '', '', 0];
  for (const { paper, arrival } of entries.values()) {
    const { published, listedOn, authors } = paper;
    const isNameless = authors.names.length === 0;
    count.undated += Number(!published);
    count.nameless += Number(isNameless);
    count.openLists += Number(!(isNameless || authors.complete));
    count.commented += Number(commentsOf(paper) > 0);
    if (published && (from === '' || published < from)) from = published;
    to = later(to, published);
    newestList = later(newestList, listedOn);
    newestArrival = Math.max(newestArrival, arrival);
    yield;
  }
  return {
    ...count,
    published: to === '' ? undefined : { from, to },
    newestList: newestList || undefined,
    newestArrival,
  };
});

const later = (last: string, day: string | null | undefined): string => (day && day > last ? day : last);

const PAGE = 500;

/** Reads the whole corpus. */
export const loadCorpus = async (store: CorpusStore): Promise<CorpusInMemory> =>
  corpusOf(await loadContents(store));

/** All entries at once. */
export async function allEntries(store: CorpusStore): Promise<readonly CorpusEntry[]> {
  const entries: CorpusEntry[] = [];
  for await (const page of store.pages(PAGE)) entries.push(...page);
  return entries;
}

/** Reads what a snapshot is made of. */
export async function loadContents(store: CorpusStore): Promise<CorpusContents> {
  return {
    entries: new Map((await allEntries(store)).map((entry) => [entry.paper.id, entry])),
    profiles: await store.profiles(),
    sources: await store.sources(),
    // After the others: they set aside what they cannot read.
    condition: await store.condition(),
  };
}
