/** A place that takes nothing any more: its digests rest, and whoever set them up is told once. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../../src/digest/delivery/attempt.ts';
import { channel, openStage, type Stage } from '../stage.ts';

const DUE = '2026-02-07T09:00Z';
const PEOPLE = {
  slack: ['U0ADA', 'U0BOB'],
  discord: ['1100000000000000010', '1100000000000000011'],
} as const;

const pausedIn = async (stage: Stage, platform: 'slack' | 'discord' = 'slack') =>
  (await stage.subscriptions.inPlace(channel(1, platform))).map(({ paused }) => paused !== null);

describe.each(['slack', 'discord'] as const)('on %s', (platform) => {
  const [ada, bob] = PEOPLE[platform];
  const place = channel(1, platform);
  /** Two digests of Ada and one of Bob in one channel that is lost. */
  const lost = async (kind: 'forbidden' | 'gone' = 'gone') => {
    const stage = await openStage({ platform });
    await stage.subscribe({ by: ada });
    await stage.subscribe({ by: ada, name: 'chips', topics: ['chips'] });
    await stage.subscribe({ by: bob, name: 'wafers', topics: ['wafers'] });
    stage.office.fate = (id) => (id === place.id ? { kind } : { kind: 'taken' });
    return stage;
  };

  it.each(['forbidden', 'gone'] as const)('all digests of a channel that is %s rest', async (kind) => {
    const stage = await lost(kind);
    await stage.postAt(DUE, '2026-02-08T09:00Z');
    expect(await pausedIn(stage, platform)).toEqual([true, true, true]);
    expect((await stage.fates()).map((text) => text.split(' ')[1]).sort()).toEqual([
      ...['failed', 'skipped', 'skipped'],
    ]);
    expect(stage.office.requests.filter(({ channelId }) => channelId === place.id)).toHaveLength(1);
  });

  it('each person is told once, with the way back', async () => {
    const stage = await lost();
    await stage.postAt(DUE, '2026-02-08T09:00Z');
    expect(stage.office.posts.map(({ channelId }) => channelId).sort()).toEqual([`dm-${ada}`, `dm-${bob}`]);
    const told = JSON.stringify(stage.office.posts.map(({ body }) => body));
    const url = {
      slack: 'https://slack.com/app_redirect?team=T0LAB&channel=C001',
      discord: `https://discord.com/channels/T0LAB/${place.id}`,
    };
    expect(told).toContain(url[platform]);
    expect(told).toContain('/papers digest on');
  });

  it('each person is told once also when two digests of the channel fail at the same time', async () => {
    const stage = await lost();
    stage.jump(DUE);
    await stage.plan();
    const first = await stage.claim('one');
    await stage.clock.pause(3 * 60_000);
    const both = [...first, ...(await stage.claim('two'))];
    for (const delivery of both) {
      await stage.desk('three').rest(place, 'Gone.');
      await stage.clock.pause(1);
      await attempt(delivery, stage.poster, stage.desk('two'));
    }
    await Promise.all([stage.desk('one').rest(place, 'Gone.'), stage.desk('two').rest(place, 'Gone.')]);
    await stage.clock.pause(2000);
    await stage.post();
    await stage.clock.pause(2000);
    await stage.post();
    expect(stage.office.posts.map(({ channelId }) => channelId).sort()).toEqual([`dm-${ada}`, `dm-${bob}`]);
  });

  it('a process that ends between the pause and the record leaves nothing to be told again', async () => {
    const stage = await lost();
    const settle = () => Promise.reject(new Error('killed'));
    stage.jump(DUE);
    await stage.plan();
    await stage.post('killed', { ledger: { ...stage.ledger, settle, putBack: () => new Promise(() => {}) } });
    await stage.postAt('2026-02-07T09:02Z');
    expect(stage.office.posts.map(({ channelId }) => channelId).sort()).toEqual([`dm-${ada}`, `dm-${bob}`]);
    expect((await stage.rows()).filter(({ settled_at }) => settled_at === null)).toEqual([]);
  });

  it('closed direct messages end the matter', async () => {
    const stage = await lost();
    stage.office.fate = () => ({ kind: 'forbidden' });
    await stage.postAt(DUE, '2026-02-07T09:02Z', '2026-02-08T09:00Z');
    expect(await stage.fates('notice')).toHaveLength(2);
    expect((await stage.rows()).filter(({ settled_at }) => settled_at === null)).toEqual([]);
    expect(stage.office.requests).toHaveLength(3);
  });

  it('digests into direct messages rest without a word', async () => {
    const stage = await openStage({ platform });
    await stage.subscribe({ by: ada, place: { ...place, kind: 'direct', id: ada } });
    stage.office.fate = () => ({ kind: 'forbidden' });
    await stage.postAt(DUE, '2026-02-08T09:00Z');
    expect(await stage.fates()).toEqual(['2026-02-07 failed']);
    expect(await stage.fates('notice')).toEqual([]);
  });
});

describe('a pause', () => {
  it('of one channel leaves the others alone', async () => {
    const stage = await openStage();
    await stage.subscribe();
    await stage.subscribe({ place: channel(2) });
    stage.office.fate = (id) => (id === 'C001' ? { kind: 'gone' } : { kind: 'taken' });
    await stage.postAt(DUE);
    expect(stage.office.posts[0]).toMatchObject({ channelId: 'C002' });
    expect(await stage.subscriptions.inPlace(channel(2))).toMatchObject([{ paused: null }]);
  });

  it('ends when somebody turns the digest on, from then on', async () => {
    const stage = await openStage();
    await stage.subscribe();
    stage.willBe({ kind: 'gone' });
    await stage.postAt(DUE);
    stage.jump('2026-02-20T12:00Z');
    await stage.subscribe();
    await stage.postAt('2026-02-20T12:01Z', '2026-02-21T09:00Z');
    expect(await stage.fates()).toEqual(['2026-02-07 failed', '2026-02-21 sent']);
  });
});
