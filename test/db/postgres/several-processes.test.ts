/** What holds for a database that several processes have open, whether it is a file or on a server. */
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { changesSince } from '../../../src/corpus/store/changes.ts';
import { createCorpusStore } from '../../../src/corpus/store/store.ts';
import { identityOf } from '../../../src/db/identity.ts';
import { createMemory, createSeenEvents } from '../../../src/db/key-value.ts';
import { isWrittenLater, WRITTEN_LATER } from '../../../src/db/migrate.ts';
import { sampleBatch, samplePaper } from '../../corpus/sample.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';
import { openTested } from '../tested.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

async function twoProcesses() {
  const folder = await temporaryFolder();
  const [one, two] = [await openTested(folder), await openTested(folder)];
  onTestFinished(async () => {
    await one.destroy();
    await two.destroy();
  });
  return { folder, one, two };
}

it('processes that start at once agree on one schema and one name', async () => {
  const folder = await temporaryFolder();
  const all = await Promise.all(Array.from({ length: 5 }, () => openTested(folder)));
  onTestFinished(async () => {
    for (const db of all) await db.destroy();
  });
  const names = new Set(await Promise.all(all.map(identityOf)));
  expect(names.size).toBe(1);
});

it('an event is new to one process alone, however many hear of it at once', async () => {
  const { one, two } = await twoProcesses();
  const hear = (db: typeof one) => createSeenEvents(db, () => NOW).firstSeen('Ev1');
  const heard = Array.from({ length: 20 }, (_, number) => hear(number % 2 ? one : two));
  expect((await Promise.all(heard)).filter(Boolean)).toHaveLength(1);
});

it('who follows the changes misses none of what two processes write at once', async () => {
  const { folder, one, two } = await twoProcesses();
  const reader = await openTested(folder);
  onTestFinished(() => reader.destroy());
  const take = (number: number) =>
    createCorpusStore(number % 2 ? one : two).take(
      'arxiv',
      sampleBatch([samplePaper(`Paper ${number} of many`, { id: `2601.0${1000 + number}` })]),
      { arrival: NOW, now: NOW },
    );
  let isOver = false;
  const writing = Promise.all(Array.from({ length: 12 }, (_, number) => take(number))).finally(() => {
    isOver = true;
  });
  const seen = new Set<string>();
  let revision = 0;
  for (let isLast = false; !isLast; ) {
    isLast = isOver;
    const since = await changesSince(reader, revision);
    for (const id of since.ids) seen.add(id);
    revision = since.revision;
    await setImmediate();
  }
  await writing;
  expect(seen.size).toBe(12);
});

it('a text keeps its letters, order and case, and a character that cannot be stored costs nothing else', async () => {
  const { one, two } = await twoProcesses();
  const memory = createMemory(one);
  for (const key of ['b', 'B', 'a', 'Ä', '1', 'é😀', '%_\\']) await memory.set(key, `value of ${key}`);
  await memory.set('nul', 'before\0after');
  const rows = await two
    .selectFrom('memory')
    .select('key')
    .where('key', '!=', 'nul')
    .orderBy('key')
    .execute();
  expect(rows.map(({ key }) => key)).toEqual(['%_\\', '1', 'B', 'a', 'b', 'Ä', 'é😀']);
  expect(await createMemory(two).get('é😀')).toBe('value of é😀');
  expect(await createMemory(two).get('nul')).toMatch(/^before.after$/su);
});

it('a transaction that fails leaves nothing, and the next one has its turn', async () => {
  const { one, two } = await twoProcesses();
  const failing = one.transaction().execute(async (inside) => {
    await inside.insertInto('memory').values({ key: 'half', value: 'done' }).execute();
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  await two
    .transaction()
    .execute((inside) => inside.insertInto('memory').values({ key: 'half', value: 'whole' }).execute());
  expect(await createMemory(one).get('half')).toBe('whole');
});

it('whoever only reads is answered while many of its process wait for their turn to write', async () => {
  const { one } = await twoProcesses();
  const memory = createMemory(one);
  const { promise: enough, resolve: end } = Promise.withResolvers<void>();
  const write = (number: number) =>
    one.transaction().execute(async (inside) => {
      await inside
        .insertInto('memory')
        .values({ key: `key ${number}`, value: 'written' })
        .execute();
      await enough;
    });
  const writing = Array.from({ length: 20 }, (_, number) => write(number));
  expect(await memory.get('key 19')).toBeUndefined();
  end();
  await Promise.all(writing);
  expect(await memory.get('key 19')).toBe('written');
});

it('a process notices that a later version has been at work, and one that starts then says so', async () => {
  const { folder, one, two } = await twoProcesses();
  expect(await isWrittenLater(one)).toBe(false);
  const later = sql`insert into kysely_migration (name, timestamp) values ('999-later', ${NOW.toISOString()})`;
  await later.execute(two);
  expect(await isWrittenLater(one)).toBe(true);
  await expect(openTested(folder)).rejects.toThrow(WRITTEN_LATER);
});
