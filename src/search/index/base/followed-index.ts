/**
 * The index as it follows the database: its base is read from the file, what has changed since is taken over into the live
 * part, and when that has grown a new base is built beside the answering. Nobody waits for more than opening the file and
 * reading some hundred papers; while there is no base yet, those that changed last are there first.
 */
import { setImmediate } from 'node:timers/promises';
import type { CorpusEntry } from '../../../corpus/corpus.ts';
import { inSlices } from '../../../corpus/derived.ts';
import type { CorpusStore } from '../../../corpus/store/store.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { errorFields, type Log } from '../../../runtime/log.ts';
import { oneAtATime } from '../../../runtime/one-at-a-time.ts';
import { createLivePart, type LivePart } from '../build/live-part.ts';
import type { Index } from '../index.ts';
import { type Base, type BaseContents, baseVersion, readBase } from './base-file.ts';
import { createBuilding } from './building.ts';

/** Reading and checking so many papers takes some milliseconds. */
const READ_AT_ONCE = 50;
/** A start waits for so many: some tens of milliseconds. */
const AT_START = 300;
/** The live part is built anew with each change of words: of so many papers in a third of a second, in slices. */
const MOST_LIVE = 2000;
/** Or this part of the base, if that is more: building one takes as long as all of its papers. */
const LIVE_SHARE = 20;
const ENDED = 'the index was closed';

export interface FollowOptions {
  readonly store: CorpusStore;
  /** Where the file of the base is. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Has a base built that holds all changes up to a revision; rejects when that was not possible. */
  buildBeside(atLeast: number): Promise<void>;
  /** Hears of the papers that have changed or left, before the index has them. */
  onChange?(ids: readonly string[]): void;
  /** Works out what questions will need of another index, before it takes the place of the one before. */
  prepare?(index: Index): Promise<void>;
}

export interface Followed {
  readonly index: Index;
  /** How many papers are still being read: answers are without them. */
  readonly reading: number;
}

export interface FollowedIndex {
  /** The same object until something has changed. */
  current(): Followed;
  /** Takes over what has been stored since, by this process or another. */
  refresh(): Promise<void>;
  /** Ends what is under way here; a base that is being built is finished by whoever builds it. */
  close(): Promise<void>;
}

interface State {
  readonly shown: Followed;
  readonly base: Base | undefined;
  readonly live: LivePart;
  /** The last change that has been heard of. */
  readonly revision: number;
  /** The papers of such changes that are to be read, the most urgent first. */
  readonly unread: readonly string[];
  /** Whether only another base can bring it in line with the database. */
  readonly isBehind: boolean;
}

/** Opens the index, and has a base built if it needs one. */
export async function followIndex(options: FollowOptions): Promise<FollowedIndex> {
  const { store, folder, log } = options;
  let version = await baseVersion(folder);
  let isClosed = false;
  const given = { ...options, hasEnded: () => isClosed };
  let state = await read(await stateOver(await usableBase(options), store), AT_START, given);
  const follow = async (): Promise<void> => {
    const found = await baseVersion(folder);
    const base = found === version ? undefined : await usableBase(options);
    version = found;
    const next = base ? await stateOver(base, store) : await withChanges(state, store);
    const changed = withoutRest(await read(next, MOST_LIVE, given));
    if (changed.shown.index !== state.shown.index) await options.prepare?.(changed.shown.index);
    state = changed;
    // A base that has the last change and is wrong is no use.
    if (needsBase(state)) build(Math.max(state.revision, (state.base?.contents.revision ?? 0) + 1));
  };
  const refresh = oneAtATime(() =>
    follow().catch((error: unknown) => {
      if (!isClosed) throw error;
    }),
  );
  const refreshBeside = (): void => {
    if (isClosed) return;
    refresh().catch((error: unknown) => log.error(errorFields(error), 'the index could not follow'));
  };
  const build = createBuilding(options, refreshBeside);
  if (state.unread.length > 0 || needsBase(state)) refreshBeside();
  return {
    current: () => state.shown,
    refresh,
    async close() {
      isClosed = true;
      await refresh.settled();
    },
  };
}

/** A base that was built from this database; in the log it says why one is of no use. */
async function usableBase({ store, folder, log }: FollowOptions): Promise<Base | undefined> {
  const found = await readBase(folder);
  if (!found) return undefined;
  const fault = 'fault' in found ? found.fault : await mismatch(found.base.contents, store);
  if (fault === undefined && 'base' in found) return found.base;
  log.warn(
    { folder, fault },
    'the index cannot be used and is built anew: until then answers lack older papers',
  );
  return undefined;
}

async function mismatch(
  { database, revision }: BaseContents,
  store: CorpusStore,
): Promise<string | undefined> {
  if (database !== (await store.identity())) return 'it was built from another database';
  return revision > (await store.revision()) ? 'the database is older than it is' : undefined;
}

/** The state before any paper is read that the base does not have. */
async function stateOver(base: Base | undefined, store: CorpusStore): Promise<State> {
  const live = createLivePart(base?.segment);
  const index = await inSlices(live.take({ changed: [], gone: [] }));
  const state = { base, live, shown: { index, reading: 0 }, isBehind: false };
  if (base) return withChanges({ ...state, revision: base.contents.revision, unread: [] }, store);
  // Whatever changes from here on is read again.
  const revision = await store.revision();
  return { ...state, revision, unread: await store.latest(MOST_LIVE) };
}

async function withChanges(state: State, store: CorpusStore): Promise<State> {
  const { revision, ids } = await store.changesSince(state.revision);
  return { ...state, revision, unread: [...new Set([...ids.toReversed(), ...state.unread])] };
}

interface ReadOptions extends FollowOptions {
  hasEnded(): boolean;
}

/**
 * Reads so many papers, and takes them over.
 * @throws when it is to end before that
 */
async function read(state: State, most: number, { store, onChange, hasEnded }: ReadOptions): Promise<State> {
  const ids = state.unread.slice(0, most);
  onChange?.(ids);
  const changed: CorpusEntry[] = [];
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    changed.push(...(await store.read(ids.slice(at, at + READ_AT_ONCE))));
    await setImmediate();
    if (hasEnded()) throw new Error(ENDED);
  }
  const here = new Set(changed.map(({ paper }) => paper.id));
  const gone = ids.filter((id) => !here.has(id));
  const { shown, live } = state;
  const index =
    ids.length === 0 ? shown.index : await inSlices(until(hasEnded, live.take({ changed, gone })));
  const count = await store.count();
  const reading = Math.max(0, count - index.size);
  // Neither is so while others change papers at this moment.
  const isTooLarge = index.size > count && (await store.revision()) === state.revision;
  return {
    ...state,
    shown: shown.index === index && shown.reading === reading ? shown : { index, reading },
    unread: state.unread.slice(most),
    isBehind: state.isBehind || isTooLarge,
  };
}

/** Runs steps until they end, or are to. */
function* until<Value>(hasEnded: () => boolean, steps: Generator<void, Value>): Generator<void, Value> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (hasEnded()) throw new Error(ENDED);
    yield;
  }
}

/** What is too much for the live part waits for the next base. */
const withoutRest = (state: State): State => ({
  ...state,
  unread: [],
  isBehind: state.isBehind || state.unread.length > 0,
});

function needsBase({ base, live, shown: { reading }, unread, isBehind }: State): boolean {
  const room = Math.max(MOST_LIVE, (base?.segment.size ?? 0) / LIVE_SHARE);
  return unread.length === 0 && (isBehind || reading > 0 || live.size() > room);
}
