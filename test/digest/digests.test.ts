/** The digests as a whole: a tick plans and posts, and somebody who asks now does not queue behind the morning. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { terminal } from '../../adapters/terminal/profile.ts';
import { type Clock, systemClock } from '../../src/runtime/clock.ts';
import { DeliveryError } from '../../src/runtime/errors.ts';
import { HAS_TYPES } from '../db/tested.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { channel, type DigestKit, openDigestKit, PATIENT, papers } from './digest-kit.ts';

const DUE = '2026-02-07T09:00Z';
/** So that a long queue is soon over, and a busy machine still in time for somebody who waits twenty seconds. */
const SPEED = 3;

/** Real time from a moment on, or so many times as fast. */
function clockFrom(kit: DigestKit, start: string, speed = 1): Clock {
  const began = Date.now();
  const clock: Clock = {
    now: () => new Date(Date.parse(start) + (Date.now() - began) * speed),
    pause: (milliseconds, underWay) => systemClock.pause(milliseconds / speed, underWay),
  };
  kit.fakePlatform.now = clock.now;
  return clock;
}

describe('a tick', () => {
  it('plans and posts, and says so', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    kit.jump(DUE);
    const { planned, ended, waiting } = await kit.digests().tick();
    expect({ planned, ended, waiting }).toEqual({ planned: 1, ended: { sent: 1 }, waiting: 0 });
  });

  it('has nothing to say the second time', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    kit.jump(DUE);
    await kit.digests().tick();
    await kit.clock.pause(60_000);
    expect(await kit.digests().tick()).toMatchObject({ planned: 0, ended: {}, waiting: 0 });
    expect(kit.fakePlatform.requests).toHaveLength(1);
  });

  it('brings back a minute later what was lost on the way', async () => {
    const kit = await openDigestKit({ platform: 'discord' });
    await kit.subscribe();
    kit.jump(DUE);
    kit.willBe({ kind: 'dropped' });
    expect(await kit.digests().tick()).toMatchObject({ ended: {}, waiting: 1 });
    await kit.clock.pause(61_000);
    expect(await kit.digests().tick()).toMatchObject({ ended: { sent: 1 }, waiting: 0 });
  });

  // The trigger is SQLite's.
  it.skipIf(HAS_TYPES)('posts what was planned before, though nothing can be planned now', async () => {
    const kit = await openDigestKit({ platform: 'discord' });
    await kit.subscribe();
    await kit.subscribe({ place: channel(2, 'discord'), at: '10:00' });
    kit.jump(DUE);
    await kit.plan();
    await sql`create trigger spoilt before update on subscriptions begin select raise(abort, 'spoilt'); end`.execute(
      kit.db,
    );
    kit.jump('2026-02-07T10:00Z');
    expect(await kit.digests().tick()).toMatchObject({ isWhole: false, ended: { sent: 1 } });
    expect(kit.logged).toContainEqual(expect.objectContaining({ level: 'error', problem: 'spoilt' }));
  });

  it('of three processes at once posts each digest once', async () => {
    const kit = await openDigestKit({ platform: 'discord' });
    for (let number = 1; number <= 15; number += 1)
      await kit.subscribe({ place: channel(number, 'discord') });
    kit.jump(DUE);
    const reports = await Promise.all([kit.digests().tick(), kit.digests().tick(), kit.digests().tick()]);
    expect(reports.reduce((sum, { planned }) => sum + (planned ?? 0), 0)).toBe(15);
    expect(reports.reduce((sum, { ended }) => sum + (ended.sent ?? 0), 0)).toBe(15);
    expect(kit.fakePlatform.requests).toHaveLength(15);
  });

  it('of a platform that does not answer leaves the other one alone', async () => {
    const kit = await openDigestKit({ platform: 'discord' });
    await kit.subscribe({ place: channel(1, 'slack') });
    await kit.subscribe();
    kit.jump(DUE);
    const post = () => Promise.reject(new DeliveryError('transient', 'Slack cannot be reached right now.'));
    const digests = kit.digests([{ ...kit.poster, platform: 'slack', post }, kit.poster]);
    await digests.tick();
    const ends = (await kit.rows()).map(({ platform, state }) => `${platform} ${state}`);
    expect(ends.sort()).toEqual(['discord sent', 'slack pending']);
  });
});

describe('a digest that somebody asks for', () => {
  it('is posted at once, long queue or not', async () => {
    const kit = await openDigestKit({ platform: 'discord' });
    for (let number = 1; number <= 60; number += 1)
      await kit.subscribe({ place: channel(number, 'discord') });
    const subscription = await kit.subscribe({ place: channel(99, 'discord') });
    const digests = kit.digests([kit.poster], { clock: clockFrom(kit, '2026-02-07T09:00:00Z', SPEED) });
    const ticking = digests.tick();
    await expect.poll(() => kit.fakePlatform.posts.length, PATIENT).toBeGreaterThan(2);
    expect(await digests.postNow(subscription)).toMatchObject({ state: 'sent' });
    const place = kit.fakePlatform.posts.findIndex(
      ({ channelId }) => channelId === channel(99, 'discord').id,
    );
    expect(place).toBeLessThan(25);
    await ticking;
    expect(kit.fakePlatform.posts).toHaveLength(62);
  });

  it('can be asked for again in the next minute', async () => {
    const kit = await openDigestKit({ platform: 'discord' });
    const subscription = await kit.subscribe();
    const postAt = (start: string) =>
      kit.digests([kit.poster], { clock: clockFrom(kit, start) }).postNow(subscription);
    await postAt('2026-02-06T13:00:00Z');
    expect(await postAt('2026-02-06T13:01:00Z')).toMatchObject({ state: 'sent' });
    expect(kit.fakePlatform.posts.map(({ words }) => words.includes('Paper A'))).toEqual([true, false]);
  });

  it('tells why it could not be posted', async () => {
    const kit = await openDigestKit();
    const subscription = await kit.subscribe();
    kit.willBe({ kind: 'gone' });
    const digests = kit.digests([kit.poster], { clock: clockFrom(kit, '2026-02-06T13:00:00Z') });
    expect(await digests.postNow(subscription)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('cannot find this channel'),
    });
  });

  it('does not keep anybody waiting for ever', async () => {
    const kit = await openDigestKit({ platform: 'discord' });
    const subscription = await kit.subscribe();
    kit.willBe({ kind: 'dropped' });
    const digests = kit.digests([kit.poster], { clock: clockFrom(kit, '2026-02-06T13:00:00Z', 100) });
    expect(await digests.postNow(subscription)).toBeUndefined();
  });

  it('is no reason to leave out the one of the day', async () => {
    const kit = await openDigestKit({ platform: 'discord' });
    const subscription = await kit.subscribe();
    const digests = kit.digests([kit.poster], { clock: clockFrom(kit, '2026-02-06T13:00:00Z') });
    await digests.postNow(subscription);
    await kit.postAt(DUE);
    expect(kit.fakePlatform.posts.map(({ words }) => /Paper [AD]/u.exec(words)?.[0])).toEqual([
      'Paper A',
      'Paper D',
    ]);
  });
});

describe('a preview', () => {
  it('shows the next papers and posts nothing', async () => {
    const kit = await openDigestKit();
    const subscription = await kit.subscribe();
    await kit.postAt(DUE);
    const { items } = await kit.digests().preview({ ...subscription, platform: terminal });
    expect(items.map(({ title }) => title)).toEqual(['Paper D', 'Paper E', 'Paper F']);
    expect(kit.fakePlatform.requests).toHaveLength(1);
  });

  it('says why there would be nothing', async () => {
    const kit = await openDigestKit();
    const subscription = await kit.subscribe({ quiet: 'silent' });
    kit.stock.snapshot = snapshotOf(papers());
    const { title } = await kit.digests().preview({ ...subscription, place: undefined, platform: terminal });
    expect(title).toContain('No new papers');
  });
});
