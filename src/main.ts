/** The composition root: settings → database → corpus → engine → chat → adapters → shutdown. */
import { randomUUID } from 'node:crypto';
import { createTalks } from './ask/talk.ts';
import type { Chat, ChatAdapter, Memory, Poster } from './chat.ts';
import { type Clock, systemClock } from './clock.ts';
import { createButtonStore } from './commands/button-store.ts';
import { createChat } from './commands/prepare.ts';
import type { Config } from './config.ts';
import { type Corpus, loadCorpus } from './corpus/corpus.ts';
import { createCorpusStore } from './corpus/store.ts';
import { createMemory, noteEvent } from './db/memory.ts';
import { openDatabase } from './db/open.ts';
import { createDigests, type Digests } from './digest/digests.ts';
import { createSavedPapers } from './library/saved.ts';
import type { Log } from './log.ts';
import type { SearchEngine } from './search/engine.ts';
import { createMiniSearchEngine } from './search/minisearch-engine.ts';
import { createDumpCache } from './sources/dump-cache.ts';
import { ingest, type Report } from './sources/ingest.ts';
import { createSeedSource } from './sources/seeds.ts';

/** What tells Paperboy's surroundings: the time, and the platforms it can post to. */
interface Surroundings {
  readonly clock?: Clock;
  readonly posters?: readonly Poster[];
}

/** Paperboy without its platforms. */
export interface Core {
  readonly chat: Chat;
  readonly memory: Memory;
  readonly digests: Digests;
  /** What the ingest at the start did, per source. */
  readonly reports: readonly Report[];
  close(): Promise<void>;
}

/**
 * Opens the database, takes in the sources and builds the index.
 * @throws ConfigError when the data folder cannot be used
 */
export async function openCore(
  config: Config,
  log: Log,
  { clock = systemClock, posters = [] }: Surroundings = {},
): Promise<Core> {
  const { now } = clock;
  const newReference = () => randomUUID().slice(0, 8);
  const db = await openDatabase(config.dataDir, log);
  const store = createCorpusStore(db);
  const reports = await ingest([createSeedSource(config.seedsDir, createDumpCache(db))], store, { now, log });
  const holdings: { corpus: Corpus; engine: SearchEngine } = {
    corpus: await loadCorpus(store),
    engine: createMiniSearchEngine(),
  };
  holdings.engine.index(holdings.corpus.papers.values());
  const unconfirmed = config.digestUnconfirmed;
  const given = { db, holdings: () => holdings, log, newReference };
  const digests = createDigests({ ...given, posters, clock, unconfirmed });
  const chat = createChat({
    ...given,
    digests,
    buttons: createButtonStore(db),
    talks: createTalks(db),
    saved: createSavedPapers(db),
    firstSeen: (key) => noteEvent(db, key, now()),
    now,
  });
  return {
    chat,
    memory: createMemory(db),
    digests,
    reports,
    async close() {
      holdings.engine.close();
      await db.destroy();
    },
  };
}

/**
 * The adapters of the platforms whose tokens are set; their libraries are loaded only then.
 * @param fail called when a platform is lost for good; the process should end and be started again
 */
export async function createAdapters(
  config: Config,
  { memory, log, fail }: { memory: Memory; log: Log; fail(error: Error): void },
): Promise<readonly ChatAdapter[]> {
  const adapters: ChatAdapter[] = [];
  if (config.discord) {
    const { createDiscordAdapter } = await import('../adapters/discord/index.ts');
    adapters.push(createDiscordAdapter({ ...config.discord, memory, log, fail }));
  }
  if (config.slack) {
    const { createSlackAdapter } = await import('../adapters/slack/index.ts');
    adapters.push(createSlackAdapter({ ...config.slack, log, now: systemClock.now, fail }));
  }
  return adapters;
}

/** The process has eight seconds to end, so that what is under way can be recorded; platforms answer in tenths of one. */
const POST_TIMEOUT_MS = 7000;

/**
 * What posts to the platforms whose tokens are set, without being connected for answers.
 * @param fail called when a platform refuses its token
 */
export async function createPosters(
  config: Config,
  { log, fail }: { log: Log; fail(error: Error): void },
): Promise<readonly Poster[]> {
  const timeoutMs = POST_TIMEOUT_MS;
  const posters: Poster[] = [];
  if (config.discord) {
    const { createDiscordPoster } = await import('../adapters/discord/poster.ts');
    posters.push(createDiscordPoster({ ...config.discord, timeoutMs, log, fail }));
  }
  if (config.slack) {
    const { createSlackPoster } = await import('../adapters/slack/poster.ts');
    const readHistory = config.slackReadHistory;
    posters.push(createSlackPoster({ ...config.slack, readHistory, timeoutMs, log, fail }));
  }
  return posters;
}
