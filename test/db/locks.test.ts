/** Locks of other processes and transactions of our own: reads pass them, and writes wait without holding anybody up. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemory } from '../../src/db/key-value.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const FILE = 'paperboy.sqlite';

const open = (folder: string) => openDatabase(folder, createLog('silent'));

async function opened() {
  const folder = await temporaryFolder();
  const db = await open(folder);
  return { folder, db, memory: createMemory(db) };
}

/** Takes the lock for writing, as another process would, until it is given back. */
function lock(folder: string): { readonly giveBack: () => void } {
  const other = new DatabaseSync(join(folder, FILE), { timeout: 0 });
  other.exec('begin immediate');
  onTestFinished(() => other.close());
  return { giveBack: () => other.exec('commit') };
}

/** Whether a promise has an end after all that could be done at once was done. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const nothing = Symbol('nothing');
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  return (await Promise.race([promise.catch(() => undefined), nothing])) === nothing;
}

describe('while another process writes', () => {
  it('reads are answered, and a write waits and is done afterwards', async () => {
    const { folder, db, memory } = await opened();
    await memory.set('day', 'Monday');
    const other = lock(folder);
    const written = memory.set('day', 'Tuesday');
    expect(await isPending(written)).toBe(true);
    expect(await memory.get('day')).toBe('Monday');
    other.giveBack();
    await written;
    expect(await memory.get('day')).toBe('Tuesday');
    await db.destroy();
  });

  it('a transaction waits before its first statement, and none of it is lost', async () => {
    const { folder, db, memory } = await opened();
    const other = lock(folder);
    let isBegun = false;
    const done = db.transaction().execute(async (inside) => {
      isBegun = true;
      await inside.insertInto('memory').values({ key: 'day', value: 'Monday' }).execute();
    });
    expect(await isPending(done)).toBe(true);
    expect(isBegun).toBe(false);
    other.giveBack();
    await done;
    expect(await memory.get('day')).toBe('Monday');
    await db.destroy();
  });

  it('a start needs no lock unless the schema is behind', async () => {
    const { folder, db } = await opened();
    await db.destroy();
    lock(folder);
    const again = await open(folder);
    expect(await createMemory(again).get('day')).toBeUndefined();
    await again.destroy();
  });

  it('what waits when the database is closed ends with an error', async () => {
    const { folder, db, memory } = await opened();
    lock(folder);
    const written = memory.set('day', 'Monday');
    const ended = expect(written).rejects.toThrow();
    await db.destroy();
    await ended;
  });
});

describe('a transaction of our own', () => {
  it('holds up no reading beside it, which sees what was there before', async () => {
    const { db, memory } = await opened();
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = db.transaction().execute(async (inside) => {
      await inside.insertInto('memory').values({ key: 'day', value: 'Monday' }).execute();
      await promise;
    });
    await setImmediate();
    expect(await memory.get('day')).toBeUndefined();
    resolve();
    await done;
    expect(await memory.get('day')).toBe('Monday');
    await db.destroy();
  });

  it('comes before the writes that were asked for after it', async () => {
    const { db, memory } = await opened();
    const order: string[] = [];
    const one = (name: string) =>
      db.transaction().execute(async () => {
        await setImmediate();
        order.push(name);
      });
    await Promise.all([one('first'), memory.set('a', 'b').then(() => order.push('write')), one('last')]);
    expect(order).toEqual(['first', 'write', 'last']);
    await db.destroy();
  });

  it('leaves nothing behind and nobody waiting when it fails', async () => {
    const { db, memory } = await opened();
    const failed = db.transaction().execute(async (inside) => {
      await inside.insertInto('memory').values({ key: 'day', value: 'Monday' }).execute();
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await memory.set('month', 'May');
    expect([await memory.get('day'), await memory.get('month')]).toEqual([undefined, 'May']);
    await db.destroy();
  });
});
