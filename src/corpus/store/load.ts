/** The corpus, read from the database. */
import { type CorpusContents, type CorpusEntry, type CorpusInMemory, corpusOf } from '../corpus.ts';
import type { CorpusStore } from './store.ts';

const PAGE = 500;

/** Reads the whole corpus. Right up to about 20,000 papers (60 MB). */
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
