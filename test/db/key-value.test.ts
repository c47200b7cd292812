/** What the bot remembers across restarts: facts by key, and the events it has seen. */
import { expect, it, onTestFinished } from 'vitest';
import { createMemory, createSeenEvents } from '../../src/db/key-value.ts';
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

/** The notes of a process, and what time it is for them. */
const notesOf = (db: Awaited<ReturnType<typeof open>>, now = () => new Date()) => createSeenEvents(db, now);

it('an event is new once, whichever process saw it first', async () => {
  const folder = await temporaryFolder();
  const [one, other] = [notesOf(await open(folder)), notesOf(await open(folder))];
  const seen = await Promise.all([one.firstSeen('Ev1'), other.firstSeen('Ev1')]);
  expect(seen.sort()).toEqual([false, true]);
  expect(await one.firstSeen('Ev2')).toBe(true);
});

it('of a thousand events at once each is new once, repeats among them', async () => {
  const { firstSeen } = notesOf(await open(await temporaryFolder()));
  await firstSeen('Ev0');
  const keys = Array.from({ length: 1000 }, (_, number) => `Ev${number}`);
  const seen = await Promise.all([...keys, ...keys].map(firstSeen));
  expect(seen.flatMap((isFirst, place) => (isFirst ? [place] : []))).toEqual(
    keys.slice(1).map((_, place) => place + 1),
  );
});

it('an event that was taken back is new again', async () => {
  const { firstSeen, unsee } = notesOf(await open(await temporaryFolder()));
  await firstSeen('Ev1');
  await unsee('Ev1');
  expect(await firstSeen('Ev1')).toBe(true);
});

it('an event is forgotten after a day', async () => {
  let time = Date.now();
  const { firstSeen } = notesOf(await open(await temporaryFolder()), () => new Date(time));
  expect(await firstSeen('Ev1')).toBe(true);
  time += DAY_MS - 1;
  expect(await firstSeen('Ev1')).toBe(false);
  time += 2;
  expect(await firstSeen('Ev1')).toBe(true);
});
