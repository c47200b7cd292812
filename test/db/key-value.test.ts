/** What the bot remembers across restarts: facts by key, and the events it has seen. */
import { expect, it, onTestFinished } from 'vitest';
import { createMemory, noteEvent } from '../../src/db/key-value.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';
import { openTested } from './tested.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

async function open(folder: string) {
  const db = await openTested(folder);
  onTestFinished(() => db.destroy());
  return db;
}

it('a fact is known to every process and after a restart, the newest value of it', async () => {
  const folder = await temporaryFolder();
  const memory = createMemory(await open(folder));
  expect(await memory.get('hash')).toBeUndefined();
  await memory.set('hash', 'one');
  await memory.set('hash', 'two');
  expect(await createMemory(await open(folder)).get('hash')).toBe('two');
});

it('an event is new once, whichever process saw it first', async () => {
  const folder = await temporaryFolder();
  const [one, other] = [await open(folder), await open(folder)];
  const now = new Date();
  const seen = await Promise.all([noteEvent(one, 'Ev1', now), noteEvent(other, 'Ev1', now)]);
  expect(seen.sort()).toEqual([false, true]);
  expect(await noteEvent(one, 'Ev2', now)).toBe(true);
});

it('an event is forgotten after a day', async () => {
  const db = await open(await temporaryFolder());
  const now = Date.now();
  expect(await noteEvent(db, 'Ev1', new Date(now))).toBe(true);
  expect(await noteEvent(db, 'Ev1', new Date(now + DAY_MS - 1))).toBe(false);
  expect(await noteEvent(db, 'Ev1', new Date(now + DAY_MS + 1))).toBe(true);
});
