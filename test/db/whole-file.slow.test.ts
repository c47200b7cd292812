/** Damage in the middle of a large file, which a start does not look for: a process beside the answering finds it. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { bytesOf, damagedCopy, FILE, filledFolder, pagesOf } from './damage.ts';

/** Above what a start looks through at once. */
const LARGE_BYTES = 17 * 1024 * 1024;
const LONG = 'word '.repeat(20_000);

async function largeFolder(): Promise<string> {
  const folder = await filledFolder(async (db) => {
    for (let at = 0; at < 180; at += 1)
      await db
        .insertInto('papers')
        .values({ id: `arxiv:${at}`, data: `${at} ${LONG}`, added_at: 0, changed_at: 0 })
        .execute();
  });
  expect((await stat(join(folder, FILE))).size).toBeGreaterThan(LARGE_BYTES);
  return folder;
}

it('is told while answers go on, and saved from by the next start', async () => {
  const folder = await largeFolder();
  const page = pagesOf(folder).filter(({ owner, kind }) => owner === 'papers' && kind === 'table leaf')[3];
  const bytes = await bytesOf(folder);
  const size = bytes.readUInt16BE(16);
  const copy = await damagedCopy(bytes, (good) =>
    good.fill(0xff, ((page?.number ?? 0) - 1) * size, (page?.number ?? 0) * size),
  );
  const { promise: isTold, resolve: tell } = Promise.withResolvers<void>();
  const db = await openDatabase(copy, createLog('silent'), tell);
  expect(await db.selectFrom('papers').select('id').where('id', '=', 'arxiv:170').execute()).toHaveLength(1);
  await isTold;
  await db.destroy();
  const logged: { msg: string }[] = [];
  const log = createLog('error', { write: (line) => logged.push(JSON.parse(line)) });
  const again = await openDatabase(copy, log);
  expect(logged).toMatchObject([
    { msg: 'the database was damaged: set aside, and what could be read of it saved' },
  ]);
  const saved = await again.selectFrom('papers').select('id').execute();
  expect(saved.length).toBeGreaterThan(170);
  await again.destroy();
});
