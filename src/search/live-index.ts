/** The corpus and its index as questions see them, brought up to date beside the answering. */
import { setImmediate } from 'node:timers/promises';
import type { CorpusEntry } from '../corpus/corpus.ts';
import { type Corpus, type CorpusContents, corpusOf } from '../corpus/corpus.ts';
import { inSlices } from '../corpus/derived.ts';
import { loadContents } from '../corpus/store/load.ts';
import type { CorpusStore } from '../corpus/store/store.ts';
import { oneAtATime } from '../runtime/one-at-a-time.ts';
import type { SearchEngine } from './engine.ts';
import { type Changes, createLivePart } from './index/build/live-part.ts';
import type { Index } from './index/index.ts';

/** Reading and checking so many papers takes a few milliseconds. */
const READ_AT_ONCE = 50;

/** What is known of papers at a moment. */
export interface Known {
  readonly corpus: Corpus;
  readonly index: Index;
}

export interface Snapshot extends Known {
  readonly engine: SearchEngine;
}

export interface LiveIndex {
  /** As they are now; a snapshot that is being answered from never changes. */
  current(): Snapshot;
  /** Takes over what has been stored since, by this process or another. Calls while one is under way become one after it. */
  refresh(): Promise<void>;
  /** Waits for what is under way, and closes the engine. */
  close(): Promise<void>;
}

/**
 * Loads the corpus and indexes it.
 * @param prepare computes what questions will need of a new snapshot, before it takes the place of the old one
 */
export async function openLiveIndex(
  store: CorpusStore,
  engine: SearchEngine,
  prepare: (known: Known) => Promise<void>,
): Promise<LiveIndex> {
  let revision = await store.revision();
  let parts = await loadContents(store);
  let corpus = corpusOf(parts);
  engine.index(corpus.all.values());
  const columns = createLivePart();
  let index = await inSlices(columns.take({ changed: parts.entries.values(), gone: [] }));
  const refresh = oneAtATime(async () => {
    const since = await store.changesSince(revision);
    const next = await changedParts(store, parts, since.ids);
    revision = since.revision;
    if (!next) return;
    const changed = corpusOf(next);
    const changes = changesBetween(parts.entries, next.entries);
    const changedIndex = await inSlices(columns.take(changes));
    await prepare({ corpus: changed, index: changedIndex });
    // A hit that the corpus does not have would be a gap on a page; one that the index does not have yet is only late.
    parts = next;
    corpus = changed;
    index = changedIndex;
    await inSlices(reindex(engine, changes));
  });
  return {
    current: () => ({ corpus, engine, index }),
    refresh,
    async close() {
      await refresh.settled();
      engine.close();
    },
  };
}

/** What the corpus is made of now, some papers having changed or left; undefined when nothing has changed. */
async function changedParts(
  store: CorpusStore,
  before: CorpusContents,
  stale: readonly string[],
): Promise<CorpusContents | undefined> {
  const about = { sources: await store.sources(), condition: await store.condition() };
  const isSame = stale.length === 0;
  const { sources, condition } = before;
  if (isSame && JSON.stringify(about) === JSON.stringify({ sources, condition })) return undefined;
  if (isSame) return { entries: before.entries, profiles: await store.profiles(), ...about };
  const fresh = new Map<string, CorpusEntry>();
  for (let at = 0; at < stale.length; at += READ_AT_ONCE) {
    for (const entry of await store.read(stale.slice(at, at + READ_AT_ONCE)))
      fresh.set(entry.paper.id, entry);
    await setImmediate();
  }
  const gone = new Set(stale.filter((id) => !fresh.has(id)));
  const all = [...before.entries, ...fresh].filter(([id]) => !gone.has(id));
  const entries = new Map(all.sort(([left], [right]) => Number(left > right) - Number(left < right)));
  return { entries, profiles: await store.profiles(), ...about };
}

/** What leads from one set of papers to another. */
const changesBetween = (before: CorpusContents['entries'], after: CorpusContents['entries']) => ({
  changed: [...after.values()].filter((entry) => before.get(entry.paper.id) !== entry),
  gone: [...before.keys()].filter((id) => !after.has(id)),
});

/** Takes over changes in the engine, paper by paper. */
function* reindex(engine: SearchEngine, { changed, gone }: Changes): Generator<void, void> {
  for (const { paper } of changed) {
    engine.index([paper]);
    yield;
  }
  for (const id of gone) {
    engine.remove([id]);
    yield;
  }
}
