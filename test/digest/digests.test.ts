/** The digests as a whole: a tick plans and posts, and somebody who asks now does not queue behind the morning. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/runtime/clock.ts';
import { DeliveryError } from '../../src/runtime/errors.ts';
import { channel, openStage, PATIENT, papers, type Stage, snapshotOf } from './stage.ts';

const DUE = '2026-02-07T09:00Z';
/** So that a busy machine is still in time for what waits twenty seconds. */
const SPEED = 5;

/** Real time, but so many times as fast, from a moment on. */
function fastClock(stage: Stage, start: string, speed = SPEED): Clock {
  const began = Date.now();
  const clock: Clock = {
    now: () => new Date(Date.parse(start) + (Date.now() - began) * speed),
    pause: (milliseconds, underWay) => systemClock.pause(milliseconds / speed, underWay),
  };
  stage.office.now = clock.now;
  return clock;
}

describe('a tick', () => {
  it('plans and posts, and says so', async () => {
    const stage = await openStage();
    await stage.subscribe();
    stage.jump(DUE);
    const { planned, ended, waiting } = await stage.digests().tick();
    expect({ planned, ended, waiting }).toEqual({ planned: 1, ended: { sent: 2 }, waiting: 0 });
  });

  it('has nothing to say the second time', async () => {
    const stage = await openStage();
    await stage.subscribe();
    stage.jump(DUE);
    await stage.digests().tick();
    await stage.clock.pause(60_000);
    expect(await stage.digests().tick()).toMatchObject({ planned: 0, ended: {}, waiting: 0 });
    expect(stage.office.requests).toHaveLength(2);
  });

  it('brings back a minute later what was lost on the way', async () => {
    const stage = await openStage({ platform: 'discord' });
    await stage.subscribe();
    stage.jump(DUE);
    stage.willBe({ kind: 'dropped' });
    expect(await stage.digests().tick()).toMatchObject({ ended: {}, waiting: 1 });
    await stage.clock.pause(61_000);
    expect(await stage.digests().tick()).toMatchObject({ ended: { sent: 1 }, waiting: 0 });
  });

  it('posts what was planned before, though nothing can be planned now', async () => {
    const stage = await openStage({ platform: 'discord' });
    await stage.subscribe();
    await stage.subscribe({ place: channel(2, 'discord'), at: '10:00' });
    stage.jump(DUE);
    await stage.plan();
    await sql`create trigger spoilt before update on subscriptions begin select raise(abort, 'spoilt'); end`.execute(
      stage.db,
    );
    stage.jump('2026-02-07T10:00Z');
    expect(await stage.digests().tick()).toMatchObject({ isWhole: false, ended: { sent: 1 } });
    expect(stage.logged).toContainEqual(expect.objectContaining({ level: 'error', problem: 'spoilt' }));
  });

  it('of three processes at once posts each digest once', async () => {
    const stage = await openStage({ platform: 'discord' });
    for (let number = 1; number <= 15; number += 1)
      await stage.subscribe({ place: channel(number, 'discord') });
    stage.jump(DUE);
    const reports = await Promise.all([
      stage.digests().tick(),
      stage.digests().tick(),
      stage.digests().tick(),
    ]);
    expect(reports.reduce((sum, { planned }) => sum + (planned ?? 0), 0)).toBe(15);
    expect(reports.reduce((sum, { ended }) => sum + (ended.sent ?? 0), 0)).toBe(15);
    expect(stage.office.requests).toHaveLength(15);
  });

  it('of a platform that does not answer leaves the other one alone', async () => {
    const stage = await openStage({ platform: 'discord' });
    await stage.subscribe({ place: channel(1, 'slack') });
    await stage.subscribe();
    stage.jump(DUE);
    const post = () => Promise.reject(new DeliveryError('transient', 'Slack cannot be reached right now.'));
    const digests = stage.digests([{ ...stage.poster, platform: 'slack', post }, stage.poster]);
    await digests.tick();
    const ends = (await stage.rows()).map(({ platform, state }) => `${platform} ${state}`);
    expect(ends.sort()).toEqual(['discord sent', 'slack pending']);
  });
});

describe('a digest that somebody asks for', () => {
  it('is posted at once, long queue or not', async () => {
    const stage = await openStage({ platform: 'discord' });
    for (let number = 1; number <= 60; number += 1)
      await stage.subscribe({ place: channel(number, 'discord') });
    const subscription = await stage.subscribe({ place: channel(99, 'discord') });
    const digests = stage.digests([stage.poster], { clock: fastClock(stage, '2026-02-07T09:00:00Z') });
    const ticking = digests.tick();
    await expect.poll(() => stage.office.posts.length, PATIENT).toBeGreaterThan(2);
    expect(await digests.postNow(subscription)).toMatchObject({ state: 'sent' });
    const place = stage.office.posts.findIndex(({ channelId }) => channelId === channel(99, 'discord').id);
    expect(place).toBeLessThan(25);
    await ticking;
    expect(stage.office.posts).toHaveLength(62);
  });

  it('can be asked for again in the next minute', async () => {
    const stage = await openStage({ platform: 'discord' });
    const subscription = await stage.subscribe();
    const postAt = (start: string) =>
      stage.digests([stage.poster], { clock: fastClock(stage, start) }).postNow(subscription);
    await postAt('2026-02-06T13:00:00Z');
    expect(await postAt('2026-02-06T13:01:00Z')).toMatchObject({ state: 'sent' });
    expect(stage.office.posts.map(({ words }) => words.includes('Paper A'))).toEqual([true, false]);
  });

  it('tells why it could not be posted', async () => {
    const stage = await openStage();
    const subscription = await stage.subscribe();
    stage.willBe({ kind: 'gone' });
    const digests = stage.digests([stage.poster], { clock: fastClock(stage, '2026-02-06T13:00:00Z') });
    expect(await digests.postNow(subscription)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('cannot find this channel'),
    });
  });

  it('does not keep anybody waiting for ever', async () => {
    const stage = await openStage({ platform: 'discord' });
    const subscription = await stage.subscribe();
    stage.willBe({ kind: 'dropped' });
    const digests = stage.digests([stage.poster], { clock: fastClock(stage, '2026-02-06T13:00:00Z', 100) });
    expect(await digests.postNow(subscription)).toBeUndefined();
  });

  it('is no reason to leave out the one of the day', async () => {
    const stage = await openStage({ platform: 'discord' });
    const subscription = await stage.subscribe();
    const digests = stage.digests([stage.poster], { clock: fastClock(stage, '2026-02-06T13:00:00Z') });
    await digests.postNow(subscription);
    await stage.postAt(DUE);
    expect(stage.office.posts.map(({ words }) => /Paper [AD]/u.exec(words)?.[0])).toEqual([
      'Paper A',
      'Paper D',
    ]);
  });
});

describe('a preview', () => {
  it('shows the next papers and posts nothing', async () => {
    const stage = await openStage();
    const subscription = await stage.subscribe();
    await stage.postAt(DUE);
    const { items } = await stage.digests().preview(subscription);
    expect(items.map(({ title }) => title)).toEqual(['Paper D', 'Paper E', 'Paper F']);
    expect(stage.office.requests).toHaveLength(2);
  });

  it('says why there would be nothing', async () => {
    const stage = await openStage();
    const subscription = await stage.subscribe({ quiet: 'silent' });
    stage.stock.snapshot = snapshotOf(papers());
    const { title } = await stage.digests().preview({ ...subscription, place: undefined });
    expect(title).toContain('No new papers');
  });
});
