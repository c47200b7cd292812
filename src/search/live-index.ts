/**
 * The corpus and its index as questions see them, brought up to date beside the answering. Nothing holds all papers: names,
 * counts and hits come from the index, whole papers from the database.
 */
import type { Corpus } from '../corpus/corpus.ts';
import { createPaperReader } from '../corpus/store/paper-reader.ts';
import type { CorpusStore } from '../corpus/store/store.ts';
import { oneAtATime } from '../runtime/one-at-a-time.ts';
import { corpusOver } from './corpus-view.ts';
import type { SearchEngine } from './engine.ts';
import { type Followed, type FollowOptions, followIndex } from './index/base/followed-index.ts';
import type { Index } from './index/index.ts';
import { createEngine, type TrendScores } from './index-engine.ts';

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

/** What is known beside papers. */
type About = Pick<Corpus, 'profiles' | 'sources' | 'condition'>;

/** Opens the index, and the corpus over it. */
export async function openLiveIndex({ trendScores, prepare, ...options }: LiveOptions): Promise<LiveIndex> {
  const { store } = options;
  const reader = createPaperReader(store);
  const view = (followed: Followed, known: About): Snapshot => ({
    corpus: corpusOver({ ...followed, ...known, papers: reader.read }),
    index: followed.index,
    engine: createEngine(followed.index, trendScores),
  });
  let about = await aboutIn(store);
  const learn = async (): Promise<void> => {
    const next = await aboutIn(store);
    if (JSON.stringify(next) !== JSON.stringify(about)) about = next;
  };
  const followed = await followIndex({
    ...options,
    onChange: reader.forget,
    prepare: (index) => prepare(view({ index, reading: 0 }, about)),
  });
  // Reading papers sets aside what cannot be read.
  await learn();
  const current = latest(view);
  const refresh = oneAtATime(async () => {
    await learn();
    await followed.refresh();
    await learn();
  });
  return {
    current: () => current(followed.current(), about),
    refresh,
    async close() {
      await refresh.settled();
      await followed.close();
    },
  };
}

const aboutIn = async (store: CorpusStore): Promise<About> => ({
  profiles: await store.profiles(),
  sources: await store.sources(),
  condition: await store.condition(),
});

/** A function that gives the same result for the same arguments as the last time: much is remembered by what it gives. */
function latest<Left, Right, Result>(compute: (left: Left, right: Right) => Result) {
  let last: { left: Left; right: Right; result: Result } | undefined;
  return (left: Left, right: Right): Result => {
    if (last?.left !== left || last.right !== right) last = { left, right, result: compute(left, right) };
    return last.result;
  };
}
