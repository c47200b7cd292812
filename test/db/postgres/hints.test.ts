/** A process hears at once that another one has taken in papers. Skipped where the database is a file: a server tells of it. */
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { createCorpusStore } from '../../../src/corpus/store/store.ts';
import { followHints } from '../../../src/db/postgres/hints.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { sampleBatch, samplePaper } from '../../corpus/sample.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';
import { HAS_TYPES, openTested, storageOf } from '../tested.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

/** One that listens, with what it has heard so far, and one that writes. */
async function listening() {
  const folder = await temporaryFolder();
  const db = await openTested(folder);
  const { databaseUrl = '' } = await storageOf(folder);
  let heard = Promise.withResolvers<void>();
  const stop = followHints(databaseUrl, () => heard.resolve(), systemClock);
  onTestFinished(async () => {
    await stop();
    await db.destroy();
  });
  const next = async (): Promise<void> => {
    await heard.promise;
    heard = Promise.withResolvers<void>();
  };
  const take = (title: string) =>
    createCorpusStore(db).take('arxiv', sampleBatch([samplePaper(title)]), { arrival: NOW, now: NOW });
  return { db, next, take, stop };
}

it.skipIf(!HAS_TYPES)(
  'papers that another process takes in are told of, as is the beginning, when some may have been missed',
  async () => {
    const { next, take } = await listening();
    await next();
    await take('Attention Is All You Need');
    await expect(next()).resolves.toBeUndefined();
  },
);

it.skipIf(!HAS_TYPES)(
  'a connection that breaks is made again, and what came meanwhile is told of',
  async () => {
    const { db, next, take } = await listening();
    await next();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'paperboy listening' and datname = current_database()`.execute(db);
    await next();
    await take('Deep Residual Learning');
    await expect(next()).resolves.toBeUndefined();
  },
);
