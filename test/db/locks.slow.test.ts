/** A lock of another process that lasts for seconds: the event loop goes on, and so does whoever reads. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMemory } from '../../src/db/key-value.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const HOLDER = join(import.meta.dirname, 'lock-holder.ts');
const HELD_MS = 3000;
const TICK_MS = 10;
/** A tenth of what a calm machine does; a loop that is held up gets to two. */
const LEAST_READS = 30;

it('nothing is held up but writes, and these are done when it ends', async () => {
  const folder = await temporaryFolder();
  const db = await openDatabase(folder, createLog('silent'));
  const memory = createMemory(db);
  await memory.set('before', 'yes');
  const holder = spawn(process.execPath, [HOLDER, join(folder, 'paperboy.sqlite'), String(HELD_MS)]);
  await once(holder.stdout, 'data');
  let isHeld = true;
  const ended = once(holder, 'close').then(() => {
    isHeld = false;
  });
  const writes = ['one', 'two', 'three'].map((key) => memory.set(key, 'written'));
  const transaction = db
    .transaction()
    .execute((inside) =>
      inside.updateTable('memory').set({ value: 'changed' }).where('key', '=', 'two').execute(),
    );
  let reads = 0;
  while (isHeld) {
    expect(await memory.get('before')).toBe('yes');
    reads += 1;
    await new Promise((resolve) => {
      setTimeout(resolve, TICK_MS);
    });
  }
  await Promise.all([...writes, transaction, ended]);
  expect(reads).toBeGreaterThan(LEAST_READS);
  expect(await memory.get('two')).toBe('changed');
  await db.destroy();
});
