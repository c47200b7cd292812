/** When a failed attempt comes back, and when it does not. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../../src/digest/delivery/attempt.ts';
import { channel, type DigestKit, openDigestKit } from '../digest-kit.ts';

const DUE = '2026-02-07T09:00Z';
const HOUR = 60 * 60_000;

async function withDigests(
  count = 1,
  workspaceOf: (number: number) => string = () => 'T0LAB',
): Promise<DigestKit> {
  const kit = await openDigestKit();
  for (let number = 1; number <= count; number += 1)
    await kit.subscribe({ id: `sub${number}`, place: channel(number, 'slack', workspaceOf(number)) });
  kit.jump(DUE);
  await kit.plan();
  return kit;
}

/** When what waits comes back, in seconds. */
const waits = async (kit: DigestKit): Promise<readonly number[]> =>
  (await kit.rows())
    .filter(({ state }) => state === 'pending')
    .map(({ next_at }) => Math.round((next_at - kit.clock.now().getTime()) / 1000));

describe('a rate limit', () => {
  it('of a workspace holds back all that waits for it, and nothing else', async () => {
    const kit = await withDigests(3, (number) => (number === 3 ? 'T0OTHER' : 'T0LAB'));
    const [first] = await kit.claim('one', { pace: { perPlatform: 1, perWorkspace: 1 } });
    if (!first) throw new Error('there is one');
    kit.willBe({ kind: 'limited', seconds: 30 });
    await attempt(first, kit.poster, kit.context());
    expect([...(await waits(kit))].sort((one, other) => one - other)).toEqual([0, 30, 30]);
  });

  it('of the platform holds back everything', async () => {
    const kit = await withDigests(3, (number) => `T${number}`);
    await kit.ledger.hold(channel(), 'platform', new Date('2026-02-07T09:00:40Z'));
    expect(await waits(kit)).toEqual([40, 40, 40]);
  });

  it('does not bring forward what waits longer', async () => {
    const kit = await withDigests(1);
    await kit.ledger.hold(channel(), 'platform', new Date('2026-02-07T09:10Z'));
    await kit.ledger.hold(channel(), 'workspace', new Date('2026-02-07T09:01Z'));
    expect(await waits(kit)).toEqual([600]);
  });

  it('that never ends is asked about less and less often', async () => {
    const kit = await withDigests(1);
    kit.fakePlatform.nextAnswer = () => ({ kind: 'limited', seconds: 1 });
    const start = kit.clock.now().getTime();
    while (kit.clock.now().getTime() - start < HOUR / 6) {
      await kit.post();
      await kit.clock.pause(1000);
    }
    expect(kit.fakePlatform.requests.length).toBeLessThan(20);
  });
});

describe('giving up', () => {
  it('a digest that fails for half a day has failed, and the next day goes on', async () => {
    const kit = await withDigests(1);
    kit.fakePlatform.nextAnswer = () => ({ kind: 'limited', seconds: 60 });
    const start = kit.clock.now().getTime();
    while (kit.clock.now().getTime() - start < 13 * HOUR) {
      await kit.post();
      await kit.clock.pause(10 * 60_000);
    }
    expect(await kit.fates()).toEqual(['2026-02-07 failed']);
    kit.willBe();
    kit.jump('2026-02-08T09:00Z');
    await kit.plan();
    await kit.post();
    expect(await kit.fates()).toEqual(['2026-02-07 failed', '2026-02-08 sent']);
  });

  it('a digest that comes late after a night off has its time before it all the same', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ days: [5] });
    kit.jump('2026-02-14T20:00Z');
    await kit.plan();
    kit.willBe({ kind: 'limited', seconds: 1 }, { kind: 'cut' });
    await kit.post();
    kit.jump('2026-02-14T20:00:03Z');
    await kit.post();
    kit.jump('2026-02-14T20:01:05Z');
    await kit.post();
    expect(await kit.fates()).toEqual(['2026-02-13 sent']);
    expect(kit.fakePlatform.requests).toHaveLength(2);
  });

  it('what may have arrived is then called unconfirmed', async () => {
    const kit = await withDigests(1);
    kit.willBe({ kind: 'cut' });
    await kit.post();
    kit.slack?.refuse('conversations.history', 'internal_error');
    const start = kit.clock.now().getTime();
    while (kit.clock.now().getTime() - start < 13 * HOUR) {
      await kit.clock.pause(10 * 60_000);
      await kit.post();
    }
    expect(await kit.fates()).toEqual(['2026-02-07 unconfirmed']);
    expect(kit.fakePlatform.requests).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('of the message pauses nothing', async () => {
    const kit = await withDigests(1);
    kit.slack?.refuse('chat.postMessage', 'invalid_blocks');
    await kit.post();
    expect(await kit.fates()).toEqual(['2026-02-07 failed']);
    expect(await kit.subscriptions.inPlace(channel())).toMatchObject([{ paused: null }]);
  });

  it('of the token pauses nothing and loses nothing', async () => {
    const kit = await withDigests(1);
    kit.slack?.refuse('chat.postMessage', 'token_revoked');
    await kit.post();
    expect(await kit.subscriptions.inPlace(channel())).toMatchObject([{ paused: null }]);
    expect(await waits(kit)).toEqual([30]);
    kit.slack?.refuse('chat.postMessage', undefined);
    kit.jump('2026-02-07T09:00:31Z');
    await kit.post();
    expect(await kit.fates()).toEqual(['2026-02-07 sent']);
  });

  it('of a connection comes back after ever longer pauses', async () => {
    const kit = await withDigests(1);
    kit.slack?.refuse('chat.postMessage', 'accesslimited');
    const pauses: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      await kit.post();
      const [pause = 0] = await waits(kit);
      pauses.push(pause);
      await kit.clock.pause(pause * 1000);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });
});

it('a ledger that cannot be written stops nothing', async () => {
  const kit = await withDigests(2);
  const broken = () => Promise.reject(new Error('the disk is full'));
  await kit.post('one', { ledger: { ...kit.ledger, recordOutcome: broken, putBack: broken } });
  expect(kit.fakePlatform.posts).toHaveLength(2);
  kit.jump('2026-02-07T09:02Z');
  await kit.post('two');
  expect(await kit.fates()).toEqual(['2026-02-07 sent', '2026-02-07 sent']);
  expect(kit.fakePlatform.requests).toHaveLength(2);
});
