/** The composition root: settings → database → corpus → engine → chat → adapters → shutdown. */
import { randomUUID } from 'node:crypto';
import type { Chat, ChatAdapter, Memory } from './chat.ts';
import { createButtonStore } from './commands/button-store.ts';
import { createChat } from './commands/prepare.ts';
import type { Config } from './config.ts';
import { type Corpus, loadCorpus } from './corpus/corpus.ts';
import { createCorpusStore } from './corpus/store.ts';
import { createMemory, noteEvent } from './db/memory.ts';
import { openDatabase } from './db/open.ts';
import type { Log } from './log.ts';
import type { SearchEngine } from './search/engine.ts';
import { createMiniSearchEngine } from './search/minisearch-engine.ts';
import { createDumpCache } from './sources/dump-cache.ts';
import { ingest, type Report } from './sources/ingest.ts';
import { createSeedSource } from './sources/seeds.ts';

const systemClock = (): Date => new Date();

/** Paperboy without its platforms. */
export interface Core {
  readonly chat: Chat;
  readonly memory: Memory;
  /** What the ingest at the start did, per source. */
  readonly reports: readonly Report[];
  close(): Promise<void>;
}

/**
 * Opens the database, takes in the sources and builds the index.
 * @throws ConfigError when the data folder cannot be used
 */
export async function openCore(config: Config, log: Log, now = systemClock): Promise<Core> {
  const db = await openDatabase(config.dataDir, log);
  const store = createCorpusStore(db);
  const reports = await ingest([createSeedSource(config.seedsDir, createDumpCache(db))], store, { now, log });
  const holdings: { corpus: Corpus; engine: SearchEngine } = {
    corpus: await loadCorpus(store),
    engine: createMiniSearchEngine(),
  };
  holdings.engine.index(holdings.corpus.papers.values());
  const chat = createChat({
    holdings: () => holdings,
    buttons: createButtonStore(db),
    firstSeen: (key) => noteEvent(db, key, now()),
    log,
    now,
    newReference: () => randomUUID().slice(0, 8),
  });
  return {
    chat,
    memory: createMemory(db),
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
    adapters.push(createSlackAdapter({ ...config.slack, log, now: systemClock, fail }));
  }
  return adapters;
}
