/** The corpus and its index as questions see them, brought up to date beside the answering. */
import { setImmediate } from 'node:timers/promises';
import type { CorpusEntry } from '../corpus/corpus.ts';
import { type Corpus, type CorpusContents, corpusOf } from '../corpus/corpus.ts';
import { loadContents } from '../corpus/store/load.ts';
import { createPaperReader } from '../corpus/store/paper-reader.ts';
import type { CorpusStore } from '../corpus/store/store.ts';
import { oneAtATime } from '../runtime/one-at-a-time.ts';
import { corpusOver } from './corpus-view.ts';
import type { SearchEngine } from './engine.ts';
import { type Followed, type FollowOptions, followIndex } from './index/base/followed-index.ts';
import type { Index } from './index/index.ts';
import { createEngine, type TrendScores } from './index-engine.ts';

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
  /** Waits for what is under way. */
  close(): Promise<void>;
}

export interface LiveOptions extends Omit<FollowOptions, 'onChange' | 'prepare'> {
  readonly trendScores: TrendScores;
  /** Computes what questions will need of a new snapshot, before it takes the place of the old one. */
  prepare(known: Known): Promise<void>;
}

/** Opens the index, and the corpus over it. */
export async function openLiveIndex({ trendScores, prepare, ...options }: LiveOptions): Promise<LiveIndex> {
  const { store } = options;
  const reader = createPaperReader(store);
  let revision = await store.revision();
  let parts = await loadContents(store);
  const view = (followed: Followed, contents: CorpusContents): Snapshot => ({
    corpus: { ...corpusOver({ ...followed, ...contents, papers: reader.read }), all: corpusOf(contents).all },
    index: followed.index,
    engine: createEngine(followed.index, trendScores),
  });
  const followed = await followIndex({ ...options, onChange: reader.forget });
  const current = latest(view);
  const refresh = oneAtATime(async () => {
    await followed.refresh();
    const since = await store.changesSince(revision);
    const next = await changedParts(store, parts, since.ids);
    revision = since.revision;
    if (!next) return;
    await prepare(current(followed.current(), next));
    parts = next;
  });
  return {
    current: () => current(followed.current(), parts),
    refresh,
    async close() {
      await refresh.settled();
      await followed.close();
    },
  };
}

/** A function that gives the same result for the same arguments as the last time: much is remembered by what it gives. */
function latest<Left, Right, Result>(compute: (left: Left, right: Right) => Result) {
  let last: { left: Left; right: Right; result: Result } | undefined;
  return (left: Left, right: Right): Result => {
    if (last?.left !== left || last.right !== right) last = { left, right, result: compute(left, right) };
    return last.result;
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
