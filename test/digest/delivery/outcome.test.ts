/** When a failed attempt comes back, and when it does not. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../../src/digest/delivery/attempt.ts';
import { channel, openStage, type Stage } from '../stage.ts';

const DUE = '2026-02-07T09:00Z';
const HOUR = 60 * 60_000;

async function withDigests(
  count = 1,
  workspaceOf: (number: number) => string = () => 'T0LAB',
): Promise<Stage> {
  const stage = await openStage();
  for (let number = 1; number <= count; number += 1)
    await stage.subscribe({ id: `sub${number}`, place: channel(number, 'slack', workspaceOf(number)) });
  stage.jump(DUE);
  await stage.plan();
  return stage;
}

/** When what waits comes back, in seconds. */
const waits = async (stage: Stage): Promise<readonly number[]> =>
  (await stage.rows())
    .filter(({ state }) => state === 'pending')
    .map(({ next_at }) => Math.round((next_at - stage.clock.now().getTime()) / 1000));

describe('a rate limit', () => {
  it('of a workspace holds back all that waits for it, and nothing else', async () => {
    const stage = await withDigests(3, (number) => (number === 3 ? 'T0OTHER' : 'T0LAB'));
    const [first] = await stage.claim('one', { pace: { perPlatform: 1, perWorkspace: 1 } });
    if (!first) throw new Error('there is one');
    stage.willBe({ kind: 'limited', seconds: 30 });
    await attempt(first, stage.poster, stage.desk());
    expect([...(await waits(stage))].sort((one, other) => one - other)).toEqual([0, 30, 30]);
  });

  it('of the platform holds back everything', async () => {
    const stage = await withDigests(3, (number) => `T${number}`);
    await stage.ledger.hold(channel(), 'platform', new Date('2026-02-07T09:00:40Z'));
    expect(await waits(stage)).toEqual([40, 40, 40]);
  });

  it('does not bring forward what waits longer', async () => {
    const stage = await withDigests(1);
    await stage.ledger.hold(channel(), 'platform', new Date('2026-02-07T09:10Z'));
    await stage.ledger.hold(channel(), 'workspace', new Date('2026-02-07T09:01Z'));
    expect(await waits(stage)).toEqual([600]);
  });

  it('that never ends is asked about less and less often', async () => {
    const stage = await withDigests(1);
    stage.office.fate = () => ({ kind: 'limited', seconds: 1 });
    const start = stage.clock.now().getTime();
    while (stage.clock.now().getTime() - start < HOUR / 6) {
      await stage.post();
      await stage.clock.pause(1000);
    }
    expect(stage.office.requests.length).toBeLessThan(20);
  });
});

describe('giving up', () => {
  it('a digest that fails for half a day has failed, and the next day goes on', async () => {
    const stage = await withDigests(1);
    stage.office.fate = () => ({ kind: 'limited', seconds: 60 });
    const start = stage.clock.now().getTime();
    while (stage.clock.now().getTime() - start < 13 * HOUR) {
      await stage.post();
      await stage.clock.pause(10 * 60_000);
    }
    expect(await stage.fates()).toEqual(['2026-02-07 failed']);
    stage.willBe();
    stage.jump('2026-02-08T09:00Z');
    await stage.plan();
    await stage.post();
    expect(await stage.fates()).toEqual(['2026-02-07 failed', '2026-02-08 sent']);
  });

  it('a digest that comes late after a night off has its time before it all the same', async () => {
    const stage = await openStage();
    await stage.subscribe({ days: [5] });
    stage.jump('2026-02-14T20:00Z');
    await stage.plan();
    stage.willBe({ kind: 'limited', seconds: 1 }, { kind: 'cut' });
    await stage.post();
    stage.jump('2026-02-14T20:00:03Z');
    await stage.post();
    stage.jump('2026-02-14T20:01:05Z');
    await stage.post();
    expect(await stage.fates()).toEqual(['2026-02-13 sent']);
    expect(stage.office.requests).toHaveLength(2);
  });

  it('what may have arrived is then called unconfirmed', async () => {
    const stage = await withDigests(1);
    stage.willBe({ kind: 'cut' });
    await stage.post();
    stage.slack?.refuse('conversations.history', 'internal_error');
    const start = stage.clock.now().getTime();
    while (stage.clock.now().getTime() - start < 13 * HOUR) {
      await stage.clock.pause(10 * 60_000);
      await stage.post();
    }
    expect(await stage.fates()).toEqual(['2026-02-07 unconfirmed']);
    expect(stage.office.requests).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('of the message pauses nothing', async () => {
    const stage = await withDigests(1);
    stage.slack?.refuse('chat.postMessage', 'invalid_blocks');
    await stage.post();
    expect(await stage.fates()).toEqual(['2026-02-07 failed']);
    expect(await stage.subscriptions.inPlace(channel())).toMatchObject([{ paused: null }]);
  });

  it('of the token pauses nothing and loses nothing', async () => {
    const stage = await withDigests(1);
    stage.slack?.refuse('chat.postMessage', 'token_revoked');
    await stage.post();
    expect(await stage.subscriptions.inPlace(channel())).toMatchObject([{ paused: null }]);
    expect(await waits(stage)).toEqual([30]);
    stage.slack?.refuse('chat.postMessage', undefined);
    stage.jump('2026-02-07T09:00:31Z');
    await stage.post();
    expect(await stage.fates()).toEqual(['2026-02-07 sent']);
  });

  it('of a connection comes back after ever longer pauses', async () => {
    const stage = await withDigests(1);
    stage.slack?.refuse('chat.postMessage', 'accesslimited');
    const pauses: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      await stage.post();
      const [pause = 0] = await waits(stage);
      pauses.push(pause);
      await stage.clock.pause(pause * 1000);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });
});

it('a ledger that cannot be written stops nothing', async () => {
  const stage = await withDigests(2);
  const broken = () => Promise.reject(new Error('the disk is full'));
  await stage.post('one', { ledger: { ...stage.ledger, settle: broken, putBack: broken } });
  expect(stage.office.posts).toHaveLength(2);
  stage.jump('2026-02-07T09:02Z');
  await stage.post('two');
  expect(await stage.fates()).toEqual(['2026-02-07 sent', '2026-02-07 sent']);
  expect(stage.office.requests).toHaveLength(2);
});
