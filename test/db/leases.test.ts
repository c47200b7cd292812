/** Turns over real databases: several connections on one file, and holders that never come back. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { createLeases } from '../../src/db/leases.ts';
import { type Clock, clockAt, systemClock } from '../../src/runtime/clock.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';
import { openTested } from './tested.ts';

const NOON = new Date('2026-11-20T12:00:00Z');
const A_MINUTE = 60_000;
const NEVER = new AbortController().signal;

/** A process with a connection of its own. */
async function processOn(folder: string, owner: string, clock: Clock = systemClock) {
  const db = await openTested(folder);
  onTestFinished(() => db.destroy());
  return { db, leases: createLeases({ db, clock, owner }) };
}

it('acts of several processes never overlap, and each is followed by the pause', async () => {
  const folder = await temporaryFolder();
  const processes = [
    await processOn(folder, 'a'),
    await processOn(folder, 'b'),
    await processOn(folder, 'c'),
  ];
  const acts: { began: number; ended: number }[] = [];
  const act = async () => {
    const began = performance.now();
    await wait(10);
    acts.push({ began, ended: performance.now() });
    return acts.length;
  };
  const results = await Promise.all(
    processes.flatMap(({ leases }) => [1, 2].map(() => leases('arxiv', 40)(act, NEVER))),
  );
  expect(results.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  const gaps = acts.slice(1).map(({ began }, index) => began - (acts[index]?.ended ?? began));
  // The clock counts whole milliseconds, the gaps fractions of them.
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(38);
});

it('turns of different names have nothing to do with each other', async () => {
  const { leases } = await processOn(await temporaryFolder(), 'a');
  const both = leases('arxiv', A_MINUTE)(
    () => leases('hugging-face', A_MINUTE)(async () => 'both', NEVER),
    NEVER,
  );
  await expect(both).resolves.toBe('both');
});

it('an act that fails gives its lease back, and its error', async () => {
  const clock = clockAt(NOON);
  const { leases } = await processOn(await temporaryFolder(), 'a', clock);
  const lease = leases('arxiv', 3000);
  await expect(lease(() => Promise.reject(new Error('lost')), NEVER)).rejects.toThrow('lost');
  await expect(lease(async () => clock.now(), NEVER)).resolves.toSatisfy(
    (at: Date) => at.getTime() >= NOON.getTime() + 3000,
  );
});

it('whoever was killed while it held its lease keeps the others no longer than eight seconds', async () => {
  const folder = await temporaryFolder();
  const clock = clockAt(NOON);
  const killed = await processOn(folder, 'killed', clock);
  await new Promise<void>((begun) => {
    const forEver = () => new Promise<never>(() => begun());
    void killed.leases('arxiv', 3000)(forEver, NEVER);
  });
  const { leases } = await processOn(folder, 'next', clock);
  const at = await leases('arxiv', 3000)(async () => clock.now(), NEVER);
  expect(at).toEqual(new Date('2026-11-20T12:00:08Z'));
});

it('whoever has overrun its time leaves the turn of the next one alone', async () => {
  const folder = await temporaryFolder();
  const clock = clockAt(NOON);
  const { db, leases } = await processOn(folder, 'a', clock);
  const lease = leases('arxiv', 3000);
  let end: () => void = () => {};
  const slow = lease(() => new Promise<void>((resolve) => (end = resolve)), NEVER);
  const freeAt = () => db.selectFrom('turns').select('free_at').executeTakeFirstOrThrow();
  const during = await lease(async () => {
    end();
    await slow;
    return freeAt();
  }, NEVER);
  const after = await freeAt();
  // Its end has freed nothing: the other still had the lease.
  expect(during.free_at).toBeGreaterThan(NOON.getTime() + 8000);
  expect(after.free_at).toBeGreaterThan(NOON.getTime() + 8000 + 3000 - 1);
});

it('an act keeps what it brings when nothing can be written meanwhile', async () => {
  const { db, leases } = await processOn(await temporaryFolder(), 'a', clockAt(NOON));
  const lease = leases('arxiv', 3000);
  await lease(async () => 'first', NEVER);
  const act = async () => {
    await sql`create trigger full before update on turns begin select raise(fail, 'disk is full'); end`.execute(
      db,
    );
    return 'brought';
  };
  await expect(lease(act, NEVER)).resolves.toBe('brought');
});

it('a time that only a wrong clock can have written is not waited for', async () => {
  const { db, leases } = await processOn(await temporaryFolder(), 'a', clockAt(NOON));
  const free_at = NOON.getTime() + 365 * 24 * 60 * A_MINUTE;
  await db.insertInto('turns').values({ name: 'arxiv', owner: 'b', free_at }).execute();
  await expect(leases('arxiv', 3000)(async () => 'done', NEVER)).resolves.toBe('done');
});

it('an abort ends the waiting, and the act is never begun', async () => {
  const { db, leases } = await processOn(await temporaryFolder(), 'a');
  const free_at = Date.now() + A_MINUTE / 2;
  await db.insertInto('turns').values({ name: 'arxiv', owner: 'b', free_at }).execute();
  const aborting = new AbortController();
  const begun: string[] = [];
  const waiting = leases('arxiv', 3000)(async () => begun.push('act'), aborting.signal);
  aborting.abort(new Error('shutting down'));
  await expect(waiting).rejects.toThrow('shutting down');
  await expect(leases('b', 0)(async () => begun.push('act'), aborting.signal)).rejects.toThrow();
  expect(begun).toEqual([]);
});
