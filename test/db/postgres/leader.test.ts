/** Which of several processes leads: one at a time, followed when it is killed, stopped or gone. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createElections } from '../../../src/db/leader.ts';
import type { Clock } from '../../../src/runtime/clock.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';
import { openTested } from '../tested.ts';

/** A time that a test moves on, and pauses that end when it has. */
function sharedTime() {
  let now = Date.parse('2026-11-20T12:00:00Z');
  const clock = (isStopped = () => false): Clock => ({
    now: () => new Date(now),
    async pause(milliseconds, underWay) {
      const until = now + milliseconds;
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      void underWay?.then(end, end);
      while ((now < until && !isDone) || isStopped()) await wait(1);
    },
  });
  /** Lets seconds pass, slowly enough that all that is due in them happens. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      await wait(20);
    }
  };
  return { clock, pass };
}

async function candidates(...owners: readonly string[]) {
  const folder = await temporaryFolder();
  const { clock, pass } = sharedTime();
  const leading = new Set<string>();
  /** Most that ever led at once. */
  let most = 0;
  const stopped = new Set<string>();
  const ends = new Map<string, () => Promise<void>>();
  for (const owner of owners) {
    const db = await openTested(folder);
    const ending = new AbortController();
    const lead = createElections({ db, clock: clock(() => stopped.has(owner)), owner });
    const done = lead('gateway', {
      signal: ending.signal,
      onStandby: () => undefined,
      async act(over) {
        leading.add(owner);
        most = Math.max(most, [...leading].filter((each) => !stopped.has(each)).length);
        while (!over.aborted || stopped.has(owner)) await wait(1);
        leading.delete(owner);
      },
    });
    ends.set(owner, async () => {
      stopped.delete(owner);
      ending.abort();
      await done;
    });
    onTestFinished(async () => {
      await ends.get(owner)?.();
      await db.destroy();
    });
  }
  return { pass, leading, stopped, end: (owner: string) => ends.get(owner)?.(), most: () => most };
}

it('one of three leads, for as long as it lives', async () => {
  const { pass, leading, most } = await candidates('a', 'b', 'c');
  await pass(3);
  const [first] = leading;
  await pass(60);
  expect([...leading]).toEqual([first]);
  expect(most()).toBe(1);
});

it('one that ends is followed at the next look', async () => {
  const { pass, leading, end, most } = await candidates('a', 'b');
  await pass(3);
  const [first = ''] = leading;
  await end(first);
  expect(leading.size).toBe(0);
  await pass(3);
  expect([...leading]).toEqual([first === 'a' ? 'b' : 'a']);
  expect(most()).toBe(1);
});

it('one that is stopped is followed within its term, and gives up as soon as it runs again', async () => {
  const { pass, leading, stopped } = await candidates('a', 'b');
  await pass(3);
  const [first = ''] = leading;
  stopped.add(first);
  await pass(20);
  const other = first === 'a' ? 'b' : 'a';
  expect([...leading].toSorted()).toEqual(['a', 'b']);
  stopped.delete(first);
  await expect.poll(() => [...leading]).toEqual([other]);
  await pass(30);
  expect([...leading]).toEqual([other]);
});
