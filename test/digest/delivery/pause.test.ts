/** A place that takes nothing any more: its digests are paused, and whoever set them up is told once. */
import { describe, expect, it } from 'vitest';
import { platformsOf } from '../../../src/chat/platform.ts';
import { attempt } from '../../../src/digest/delivery/attempt.ts';
import { createPresence } from '../../../src/digest/presence.ts';
import { PLATFORMS } from '../../../src/main.ts';
import { channel, type DigestKit, openDigestKit } from '../digest-kit.ts';

const DUE = '2026-02-07T09:00Z';
const PEOPLE = {
  slack: ['U0ADA', 'U0BOB'],
  discord: ['1100000000000000010', '1100000000000000011'],
} as const;

const pausedIn = async (kit: DigestKit, platform: 'slack' | 'discord' = 'slack') =>
  (await kit.subscriptions.inPlace(channel(1, platform))).map(({ paused }) => paused !== null);

describe.each(['slack', 'discord'] as const)('on %s', (platform) => {
  const [ada, bob] = PEOPLE[platform];
  const place = channel(1, platform);
  /** Two digests of Ada and one of Bob in one channel that is lost. */
  const lost = async (kind: 'forbidden' | 'gone' = 'gone') => {
    const kit = await openDigestKit({ platform });
    await kit.subscribe({ by: ada });
    await kit.subscribe({ by: ada, name: 'chips', topics: ['chips'] });
    await kit.subscribe({ by: bob, name: 'wafers', topics: ['wafers'] });
    kit.fakePlatform.nextAnswer = (id) => (id === place.id ? { kind } : { kind: 'taken' });
    return kit;
  };

  it.each(['forbidden', 'gone'] as const)('all digests of a channel that is %s are paused', async (kind) => {
    const kit = await lost(kind);
    await kit.postAt(DUE, '2026-02-08T09:00Z');
    expect(await pausedIn(kit, platform)).toEqual([true, true, true]);
    expect((await kit.fates()).map((text) => text.split(' ')[1]).sort()).toEqual([
      ...['failed', 'skipped', 'skipped'],
    ]);
    expect(kit.fakePlatform.requests.filter(({ channelId }) => channelId === place.id)).toHaveLength(1);
  });

  it('each person is told once, with the way back', async () => {
    const kit = await lost();
    await kit.postAt(DUE, '2026-02-08T09:00Z');
    expect(kit.fakePlatform.posts.map(({ channelId }) => channelId).sort()).toEqual([
      `dm-${ada}`,
      `dm-${bob}`,
    ]);
    const told = JSON.stringify(kit.fakePlatform.posts.map(({ body }) => body));
    const url = {
      slack: 'https://slack.com/app_redirect?team=T0LAB&channel=C001',
      discord: `https://discord.com/channels/T0LAB/${place.id}`,
    };
    expect(told).toContain(url[platform]);
    expect(told).toContain(platform === 'discord' ? '/papers-digest action:on' : '/papers digest on');
  });

  it('each person is told once also when two digests of the channel fail at the same time', async () => {
    const kit = await lost();
    kit.jump(DUE);
    await kit.plan();
    const first = await kit.claim('one');
    await kit.clock.pause(3 * 60_000);
    const both = [...first, ...(await kit.claim('two'))];
    for (const delivery of both) {
      await kit.context('three').pausePlace(place, 'Gone.');
      await kit.clock.pause(1);
      await attempt(delivery, kit.poster, kit.context('two'));
    }
    await Promise.all([
      kit.context('one').pausePlace(place, 'Gone.'),
      kit.context('two').pausePlace(place, 'Gone.'),
    ]);
    await kit.clock.pause(2000);
    await kit.post();
    await kit.clock.pause(2000);
    await kit.post();
    expect(kit.fakePlatform.posts.map(({ channelId }) => channelId).sort()).toEqual([
      `dm-${ada}`,
      `dm-${bob}`,
    ]);
  });

  it('a process that ends between the pause and the record leaves nothing to be told again', async () => {
    const kit = await lost();
    const recordOutcome = () => Promise.reject(new Error('killed'));
    kit.jump(DUE);
    await kit.plan();
    await kit.post('killed', {
      ledger: { ...kit.ledger, recordOutcome, putBack: () => new Promise(() => {}) },
    });
    await kit.postAt('2026-02-07T09:02Z');
    expect(kit.fakePlatform.posts.map(({ channelId }) => channelId).sort()).toEqual([
      `dm-${ada}`,
      `dm-${bob}`,
    ]);
    expect((await kit.rows()).filter(({ settled_at }) => settled_at === null)).toEqual([]);
  });

  it('closed direct messages end the matter', async () => {
    const kit = await lost();
    kit.fakePlatform.nextAnswer = () => ({ kind: 'forbidden' });
    await kit.postAt(DUE, '2026-02-07T09:02Z', '2026-02-08T09:00Z');
    expect(await kit.fates('notice')).toHaveLength(2);
    expect((await kit.rows()).filter(({ settled_at }) => settled_at === null)).toEqual([]);
    expect(kit.fakePlatform.requests).toHaveLength(3);
  });

  it('digests into direct messages are paused without a word', async () => {
    const kit = await openDigestKit({ platform });
    await kit.subscribe({ by: ada, place: { ...place, kind: 'direct', id: ada } });
    kit.fakePlatform.nextAnswer = () => ({ kind: 'forbidden' });
    await kit.postAt(DUE, '2026-02-08T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 failed']);
    expect(await kit.fates('notice')).toEqual([]);
  });
});

describe('a pause', () => {
  it('of one channel leaves the others alone', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    await kit.subscribe({ place: channel(2) });
    kit.fakePlatform.nextAnswer = (id) => (id === 'C001' ? { kind: 'gone' } : { kind: 'taken' });
    await kit.postAt(DUE);
    expect(kit.fakePlatform.posts[0]).toMatchObject({ channelId: 'C002' });
    expect(await kit.subscriptions.inPlace(channel(2))).toMatchObject([{ paused: null }]);
  });

  it('ends when somebody turns the digest on, from then on', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    kit.willBe({ kind: 'gone' });
    await kit.postAt(DUE);
    kit.jump('2026-02-20T12:00Z');
    await kit.subscribe();
    await kit.postAt('2026-02-20T12:01Z', '2026-02-21T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 failed', '2026-02-21 sent']);
  });

  it.each([
    { noticed: '2026-02-07T12:00Z', isResumed: true },
    { noticed: '2026-02-12T12:00Z', isResumed: false },
  ])(
    'by a refused post ends with a removal of the bot only where that was its first sign: $noticed',
    async ({ noticed, isResumed }) => {
      const kit = await openDigestKit();
      await kit.subscribe();
      kit.willBe({ kind: 'gone' });
      await kit.postAt(DUE);
      const { db, log, clock } = kit;
      const presence = createPresence({ db, log, platformOf: platformsOf(PLATFORMS), now: clock.now });
      const { platform, workspaceId } = channel(1);
      kit.jump(noticed);
      await presence.removed({ platform, workspaceId });
      expect(await presence.installed({ platform, workspaceId })).toBe(isResumed ? 1 : 0);
      expect(await pausedIn(kit)).toEqual([!isResumed]);
    },
  );

  it('is told to nobody any more once it is over', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    const { db, log, clock } = kit;
    const presence = createPresence({ db, log, platformOf: platformsOf(PLATFORMS), now: clock.now });
    await presence.sentAway(channel(1), 'I was removed.', true);
    await presence.invited(channel(1));
    await kit.postAt('2026-02-06T09:30Z');
    expect(kit.fakePlatform.posts.map(({ channelId }) => channelId)).toEqual([]);
    expect((await kit.fates('notice')).map((fate) => fate.split(' ')[1])).toEqual(['skipped']);
  });
});
