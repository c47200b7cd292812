/** Posting at the pace of the platforms: no channel waits for another one, and no answer makes it run hot. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { pump } from '../../../src/digest/delivery/worker.ts';
import type { Clock } from '../../../src/runtime/clock.ts';
import { channel, openStage, PATIENT, type Stage } from '../stage.ts';

const DUE = '2026-02-07T09:00Z';
const MINUTE = 60_000;

async function withQueue(count: number, platform: 'slack' | 'discord' = 'discord'): Promise<Stage> {
  const stage = await openStage({ platform });
  for (let number = 1; number <= count; number += 1)
    await stage.subscribe({ place: channel(number, platform) });
  stage.jump(DUE);
  await stage.plan();
  return stage;
}

/** The most attempts that began within any second. */
async function mostInASecond(stage: Stage): Promise<number> {
  const times = (await stage.rows())
    .flatMap(({ tried_at }) => tried_at ?? [])
    .sort((one, other) => one - other);
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length));
}

it('posts a queue in one go, spread over the seconds', async () => {
  const stage = await withQueue(23);
  await pump(stage.poster, stage.desk());
  expect(stage.office.posts).toHaveLength(23);
  expect(await mostInASecond(stage)).toBe(5);
});

it('posts the details in the same go', async () => {
  const stage = await withQueue(3, 'slack');
  await pump(stage.poster, stage.desk());
  expect(stage.office.posts.filter(({ thread }) => thread !== undefined)).toHaveLength(3);
});

it('two of them post each digest once and keep the pace together', async () => {
  const stage = await withQueue(40);
  await Promise.all([pump(stage.poster, stage.desk('one')), pump(stage.poster, stage.desk('two'))]);
  expect(stage.office.requests).toHaveLength(40);
  expect(await mostInASecond(stage)).toBe(5);
  expect(new Set((await stage.rows()).map(({ owner }) => owner))).toEqual(new Set(['one', 'two']));
});

it('ends before a minute is over and leaves the rest to the next one', async () => {
  const stage = await withQueue(320);
  const start = stage.clock.now().getTime();
  await pump(stage.poster, stage.desk());
  expect(stage.clock.now().getTime() - start).toBeLessThan(MINUTE);
  expect(await stage.ledger.waiting()).toBeGreaterThan(0);
  await pump(stage.poster, stage.desk());
  expect(await stage.ledger.waiting()).toBe(0);
  expect(stage.office.requests).toHaveLength(320);
});

it('does not run hot when a platform only ever says to wait', async () => {
  const stage = await withQueue(20);
  stage.office.fate = () => ({ kind: 'limited', seconds: 2 });
  await pump(stage.poster, stage.desk());
  expect(stage.office.requests.length).toBeLessThan(60);
  expect(stage.office.posts).toEqual([]);
});

describe('a slow answer', () => {
  /** Time passes though something is under way. */
  const restless = (stage: Stage): Clock => ({
    now: stage.clock.now,
    async pause(milliseconds) {
      await nextTurn();
      await stage.clock.pause(milliseconds);
    },
  });

  it('does not keep the other channels waiting', async () => {
    const stage = await withQueue(12);
    const answered = Promise.withResolvers<void>();
    const slow = channel(1, 'discord').id;
    const post: typeof stage.poster.post = async (place, ...rest) => {
      if (place.id === slow) await answered.promise;
      return stage.poster.post(place, ...rest);
    };
    const pumping = pump({ ...stage.poster, post }, stage.desk('one', { clock: restless(stage) }));
    await expect.poll(() => stage.office.posts.length, PATIENT).toBe(11);
    await expect.poll(() => stage.ledger.waiting(), PATIENT).toBe(1);
    answered.resolve();
    await pumping;
    expect(stage.office.posts).toHaveLength(12);
  });

  it('does not keep somebody waiting who asks when the time of a pump is over', async () => {
    const stage = await withQueue(1);
    const subscription = await stage.subscribe({ place: channel(2, 'discord') });
    const answered = Promise.withResolvers<void>();
    const post: typeof stage.poster.post = async (place, ...rest) => {
      if (place.id === channel(1, 'discord').id) await answered.promise;
      return stage.poster.post(place, ...rest);
    };
    const digests = stage.digests([{ ...stage.poster, post }], { clock: restless(stage) });
    const ticking = digests.tick();
    await expect.poll(() => stage.clock.now() >= new Date('2026-02-07T09:00:55Z'), PATIENT).toBe(true);
    // Its 55 s are certainly over now, so that it claims nothing any more.
    await stage.clock.pause(1000);
    const asked = digests.postNow(subscription);
    await expect.poll(stage.ledger.waiting, PATIENT).toBe(2);
    answered.resolve();
    await Promise.all([ticking, asked]);
    await expect.poll(() => stage.office.posts.length, PATIENT).toBe(2);
  });
});
