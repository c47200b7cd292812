/** Posting at the pace of the platforms: no channel waits for another one, and no answer makes it run hot. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runWorker } from '../../../src/digest/delivery/worker.ts';
import type { Clock } from '../../../src/runtime/clock.ts';
import { channel, type DigestKit, openDigestKit, PATIENT } from '../digest-kit.ts';

const DUE = '2026-02-07T09:00Z';
const MINUTE = 60_000;

async function withQueue(
  count: number,
  platform: 'slack' | 'discord' = 'discord',
  wished: { readonly details?: 'thread' } = {},
): Promise<DigestKit> {
  const kit = await openDigestKit({ platform });
  for (let number = 1; number <= count; number += 1)
    await kit.subscribe({ place: channel(number, platform), ...wished });
  kit.jump(DUE);
  await kit.plan();
  return kit;
}

/** The most attempts that began within any second. */
async function mostInASecond(kit: DigestKit): Promise<number> {
  const times = (await kit.rows())
    .flatMap(({ tried_at }) => tried_at ?? [])
    .sort((one, other) => one - other);
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length));
}

it('posts a queue in one go, spread over the seconds', async () => {
  const kit = await withQueue(23);
  await runWorker(kit.poster, kit.context());
  expect(kit.fakePlatform.posts).toHaveLength(23);
  expect(await mostInASecond(kit)).toBe(5);
});

it('posts the details in the same go', async () => {
  const kit = await withQueue(3, 'slack', { details: 'thread' });
  await runWorker(kit.poster, kit.context());
  expect(kit.fakePlatform.posts.filter(({ thread }) => thread !== undefined)).toHaveLength(3);
});

it('two of them post each digest once and keep the pace together', async () => {
  const kit = await withQueue(40);
  // A pause of one moves the clock of both on, also while the other yields, which takes no time in earnest.
  const context = (owner: string) => kit.context(owner, { yieldFirst: () => Promise.resolve() });
  await Promise.all([runWorker(kit.poster, context('one')), runWorker(kit.poster, context('two'))]);
  expect(kit.fakePlatform.requests).toHaveLength(40);
  expect(await mostInASecond(kit)).toBe(5);
  expect(new Set((await kit.rows()).map(({ owner }) => owner))).toEqual(new Set(['one', 'two']));
});

it('ends before a minute is over and leaves the rest to the next one', async () => {
  const kit = await withQueue(320);
  const start = kit.clock.now().getTime();
  await runWorker(kit.poster, kit.context());
  expect(kit.clock.now().getTime() - start).toBeLessThan(MINUTE);
  expect(await kit.ledger.waiting()).toBeGreaterThan(0);
  await runWorker(kit.poster, kit.context());
  expect(await kit.ledger.waiting()).toBe(0);
  expect(kit.fakePlatform.requests).toHaveLength(320);
});

it('does not run hot when a platform only ever says to wait', async () => {
  const kit = await withQueue(20);
  kit.fakePlatform.nextAnswer = () => ({ kind: 'limited', seconds: 2 });
  await runWorker(kit.poster, kit.context());
  expect(kit.fakePlatform.requests.length).toBeLessThan(60);
  expect(kit.fakePlatform.posts).toEqual([]);
});

describe('a slow answer', () => {
  /** Time passes though something is under way. */
  const restless = (kit: DigestKit): Clock => ({
    now: kit.clock.now,
    async pause(milliseconds) {
      await nextTurn();
      await kit.clock.pause(milliseconds);
    },
  });

  it('does not keep the other channels waiting', async () => {
    const kit = await withQueue(12);
    const answered = Promise.withResolvers<void>();
    const slow = channel(1, 'discord').id;
    const post: typeof kit.poster.post = async (place, ...rest) => {
      if (place.id === slow) await answered.promise;
      return kit.poster.post(place, ...rest);
    };
    const working = runWorker({ ...kit.poster, post }, kit.context('one', { clock: restless(kit) }));
    await expect.poll(() => kit.fakePlatform.posts.length, PATIENT).toBe(11);
    await expect.poll(() => kit.ledger.waiting(), PATIENT).toBe(1);
    answered.resolve();
    await working;
    expect(kit.fakePlatform.posts).toHaveLength(12);
  });

  it('does not keep somebody waiting who asks when the time of a worker is over', async () => {
    const kit = await withQueue(1);
    const subscription = await kit.subscribe({ place: channel(2, 'discord') });
    const answered = Promise.withResolvers<void>();
    const post: typeof kit.poster.post = async (place, ...rest) => {
      if (place.id === channel(1, 'discord').id) await answered.promise;
      return kit.poster.post(place, ...rest);
    };
    const digests = kit.digests([{ ...kit.poster, post }], { clock: restless(kit) });
    const ticking = digests.tick();
    await expect.poll(() => kit.clock.now() >= new Date('2026-02-07T09:00:55Z'), PATIENT).toBe(true);
    // Its 55 s are certainly over now, so that it claims nothing any more.
    await kit.clock.pause(1000);
    const asked = digests.postNow(subscription);
    await expect.poll(kit.ledger.waiting, PATIENT).toBe(2);
    answered.resolve();
    await Promise.all([ticking, asked]);
    await expect.poll(() => kit.fakePlatform.posts.length, PATIENT).toBe(2);
  });
});
