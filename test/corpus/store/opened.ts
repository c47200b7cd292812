/** An empty database for one test, and the store over it. */
import { onTestFinished } from 'vitest';
import { type CorpusStore, createCorpusStore } from '../../../src/corpus/store/store.ts';
import { openDatabase } from '../../../src/db/open.ts';
import type { Database } from '../../../src/db/schema.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';

/** Opens it, until the test ends. */
export async function openedStore(): Promise<{ readonly db: Database; readonly store: CorpusStore }> {
  const db = await openDatabase(await temporaryFolder(), createLog('silent'));
  onTestFinished(() => db.destroy());
  return { db, store: createCorpusStore(db) };
}
