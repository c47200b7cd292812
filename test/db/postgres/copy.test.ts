/** A whole database copied into another, from the file to a server and back: nothing lost, nothing half. */
import { expect, it, onTestFinished } from 'vitest';
import { createCorpusStore } from '../../../src/corpus/store/store.ts';
import { copyDatabase, empty, isUnfinished, isUsed } from '../../../src/db/copy.ts';
import { identityOf } from '../../../src/db/identity.ts';
import { createMemory } from '../../../src/db/key-value.ts';
import { openDatabase } from '../../../src/db/open.ts';
import type { Database } from '../../../src/db/schema.ts';
import { createSavedPapers } from '../../../src/library/saved.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { sampleBatch, samplePaper } from '../../corpus/sample.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';
import { openTested } from '../tested.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const PAPERS = 1200;
const nothing = () => undefined;

const closing = (db: Database): Database => {
  onTestFinished(() => db.destroy());
  return db;
};

/** A file with papers and a reading list, and an empty database of the kind that is tested. */
async function fileAndOther() {
  const file = closing(await openDatabase(await temporaryFolder(), createLog('silent')));
  const papers = Array.from({ length: PAPERS }, (_, number) =>
    samplePaper(`Über Ångström № ${number} 😀`, { id: `2601.${String(10_000 + number)}` }),
  );
  await createCorpusStore(file).take('arxiv', sampleBatch(papers), { arrival: NOW, now: NOW });
  const ada = { platform: 'slack', workspaceId: 'T1', userId: 'U1' } as never;
  await createSavedPapers(file).save(ada, { id: '2601.10001', title: 'A "title"' }, NOW);
  await createMemory(file).set('registered', '{"a":1}');
  await createMemory(file).set('odd', 'before\0after \\u0000');
  return { file, other: closing(await openTested(await temporaryFolder())) };
}

const contents = async (db: Database) => ({
  papers: await db.selectFrom('papers').selectAll().orderBy('id').execute(),
  titles: await db.selectFrom('titles').selectAll().orderBy('title').orderBy('paper_id').execute(),
  changes: await db.selectFrom('changes').selectAll().orderBy('paper_id').execute(),
  saved: await db.selectFrom('saved').selectAll().execute(),
  memory: await createMemory(db).get('registered'),
});

it('all rows arrive as they are, and back again, but for the name of the database', async () => {
  const { file, other } = await fileAndOther();
  const there = await copyDatabase(file, other, nothing);
  expect(there.filter(({ isSame }) => !isSame)).toEqual([]);
  expect(there.find(({ table }) => table === 'papers')).toMatchObject({ rows: PAPERS });
  expect(await contents(other)).toEqual(await contents(file));
  expect(await identityOf(other)).not.toBe(await identityOf(file));
  const back = closing(await openDatabase(await temporaryFolder(), createLog('silent')));
  await copyDatabase(other, back, nothing);
  expect(await contents(back)).toEqual(await contents(file));
});

it('one that was broken off says so and goes on behind what has arrived', async () => {
  const { file, other } = await fileAndOther();
  const stop = new Error('killed');
  const breakOff = (table: string) => {
    if (table === 'papers') throw stop;
  };
  await expect(copyDatabase(file, other, breakOff)).rejects.toThrow(stop);
  expect([await isUnfinished(other), await isUsed(other)]).toEqual([true, false]);
  const again: string[] = [];
  await copyDatabase(file, other, (table, rows) => void again.push(`${table} ${rows}`));
  expect(again.filter((part) => part.startsWith('papers'))).toEqual(['papers 500', 'papers 200']);
  expect(await contents(other)).toEqual(await contents(file));
  expect([await isUnfinished(other), await isUsed(other)]).toEqual([false, true]);
});

it('what changed meanwhile is found by its checksum, and the copy is not called whole', async () => {
  const { file, other } = await fileAndOther();
  const copied = await copyDatabase(file, other, async (table) => {
    if (table === 'titles')
      await other.updateTable('papers').set({ data: '{}' }).where('id', '=', '2601.10007').execute();
  });
  expect(copied.every(({ isSame }) => isSame)).toBe(true);
  await file.updateTable('papers').set({ changed_at: 1 }).where('id', '=', '2601.10007').execute();
  const second = await copyDatabase(file, other, nothing);
  expect(second.filter(({ isSame }) => !isSame).map(({ table }) => table)).toEqual(['papers']);
  expect(await isUnfinished(other)).toBe(true);
});

it('a target that is emptied has nothing that anybody would miss', async () => {
  const { file } = await fileAndOther();
  await empty(file);
  expect(await isUsed(file)).toBe(false);
  expect(await contents(file)).toMatchObject({ papers: [], saved: [], memory: undefined });
});
