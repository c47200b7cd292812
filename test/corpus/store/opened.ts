/** An empty database for one test, and the store over it. */
import { onTestFinished } from 'vitest';
import { type CorpusStore, createCorpusStore } from '../../../src/corpus/store/store.ts';
import type { Database } from '../../../src/db/schema.ts';
import { openTested } from '../../db/tested.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';

/** Opens it, until the test ends. */
export async function openedStore(): Promise<{ readonly db: Database; readonly store: CorpusStore }> {
  const db = await openTested(await temporaryFolder());
  onTestFinished(() => db.destroy());
  return { db, store: createCorpusStore(db) };
}
