/** What a channel had bears upon its next digest: no paper twice, details once, and no repeated excuses. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../../src/digest/delivery/attempt.ts';
import { snapshotOf } from '../../search/snapshot.ts';
import { channel, type DigestKit, openDigestKit, papers } from '../digest-kit.ts';

const DUE = '2026-02-07T09:00Z';
const MINUTE_LATER = '2026-02-07T09:01:01Z';

/** The titles of the digests in the order in which they were posted. */
const titlesOf = ({ fakePlatform }: DigestKit): readonly (readonly string[])[] =>
  fakePlatform.posts
    .filter(({ thread }) => thread === undefined)
    .map(({ words }) => [...new Set(words.match(/Paper [A-T]\b/gu))].sort());

describe('the details of a digest', () => {
  it('stand once in the thread below it', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ details: 'thread' });
    await kit.postAt(DUE, MINUTE_LATER);
    const [digest, ...details] = kit.fakePlatform.posts;
    expect(details).toMatchObject([{ thread: digest?.id, channelId: digest?.channelId }]);
    expect(details[0]?.words).toContain('Paper A');
  });

  it('follow also when the digest is found by looking', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ details: 'thread' });
    kit.willBe({ kind: 'cut' });
    await kit.postAt(DUE, MINUTE_LATER, '2026-02-07T09:02:03Z', '2026-02-07T09:03:05Z');
    expect(kit.fakePlatform.posts.map(({ thread }) => thread !== undefined)).toEqual([false, true]);
    expect(kit.fakePlatform.posts[1]?.thread).toBe(kit.fakePlatform.posts[0]?.id);
  });

  it('are looked for in the thread when their answer was lost', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ details: 'thread' });
    kit.willBe({ kind: 'taken' }, { kind: 'cut' });
    await kit.postAt(DUE, '2026-02-07T09:01:03Z', '2026-02-07T09:02:05Z');
    expect(await kit.fates('details')).toEqual(['2026-02-07 sent']);
    expect(kit.fakePlatform.requests).toHaveLength(2);
  });

  it('of a digest that somebody waits for come before the queue, too', async () => {
    const kit = await openDigestKit();
    const { id: subscriptionId, place } = await kit.subscribe({ details: 'thread' });
    const now = { subscriptionId, place, slot: 'now-1', part: 'digest' as const, urgent: true };
    await kit.ledger.add(now, kit.clock.now());
    await kit.post();
    expect(await kit.rows()).toContainEqual(expect.objectContaining({ part: 'details', urgent: 1 }));
  });

  it('that cannot be read any more are left out', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ details: 'thread' });
    kit.jump(DUE);
    await kit.plan();
    await kit.post();
    const content = JSON.stringify({ kind: 'poem' });
    await kit.db.updateTable('deliveries').set({ content }).where('part', '=', 'details').execute();
    await kit.postAt(MINUTE_LATER);
    expect(await kit.fates('details')).toEqual(['2026-02-07 skipped']);
    expect(kit.fakePlatform.posts).toHaveLength(1);
  });

  it('are there only where they are wanted, or where an earlier release has said so', async () => {
    const kit = await openDigestKit();
    const { id } = await kit.subscribe();
    await kit.postAt(DUE);
    expect(kit.fakePlatform.posts).toHaveLength(1);
    const content = { kind: 'papers', left: 0, papers: [{ id: 'a', title: 'Paper A', matched: [] }] };
    kit.jump('2026-02-08T09:00Z');
    await kit.plan();
    await kit.db
      .updateTable('deliveries')
      .set({ content: JSON.stringify(content) })
      .where('id', '=', `${id}:2026-02-08:digest`)
      .execute();
    await kit.post();
    expect(await kit.fates('details')).toEqual(['2026-02-08 pending']);
  });

  it('stay as they were chosen, whatever is changed before the digest is found', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ details: 'thread' });
    kit.willBe({ kind: 'cut' });
    await kit.postAt(DUE);
    await kit.subscribe();
    await kit.postAt(MINUTE_LATER, '2026-02-07T09:02:03Z');
    expect(await kit.fates('details')).toEqual(['2026-02-07 sent']);
  });
});

describe.each(['slack', 'discord'] as const)('a channel on %s', (platform) => {
  const two = async (unconfirmed: 'skip' | 'repeat' = 'skip') => {
    const kit = await openDigestKit({ platform, unconfirmed });
    await kit.subscribe({ name: 'first' });
    await kit.subscribe({ name: 'second' });
    return kit;
  };
  const all = [
    ['Paper A', 'Paper B', 'Paper C'],
    ['Paper D', 'Paper E', 'Paper F'],
  ];

  it('gets no paper twice from two digests of one minute', async () => {
    const kit = await two();
    await kit.postAt(DUE);
    expect(titlesOf(kit)).toEqual(all);
  });

  it.each([{ kind: 'limited', seconds: 5 }, { kind: 'dropped' }, { kind: 'cut' }] as const)(
    'gets no paper twice when the first of two digests comes back later: %o',
    async (next) => {
      const kit = await two();
      kit.willBe(next);
      await kit.postAt(DUE, MINUTE_LATER, '2026-02-07T09:03Z', '2026-02-07T09:04Z');
      expect((await kit.fates()).filter((text) => text.endsWith('sent'))).toHaveLength(2);
      expect(titlesOf(kit).toSorted()).toEqual(all);
    },
  );

  it('gets no paper again that may have arrived', async () => {
    const kit = await two();
    kit.willBe({ kind: 'cut' });
    kit.fakePlatform.isReadable = false;
    await kit.postAt(DUE, MINUTE_LATER, '2026-02-07T09:02:03Z');
    expect((await kit.fates()).map((text) => text.split(' ')[1]).sort()).toEqual(['sent', 'unconfirmed']);
    expect(titlesOf(kit)).toEqual(all);
  });
});

it.each(['{"kind":"poem"}', '{"kind":"pap'])(
  'a row that cannot be read stops no digest: %s',
  async (content) => {
    const kit = await openDigestKit();
    const subscription = await kit.subscribe();
    await kit.postAt(DUE);
    await kit.db.updateTable('deliveries').set({ content }).where('part', '=', 'digest').execute();
    await kit.postAt('2026-02-08T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 sent', '2026-02-08 sent']);
    expect(await kit.history.recentOutcomes(subscription, kit.clock.now())).toMatchObject({
      last: { state: 'sent' },
    });
  },
);

describe('a paper', () => {
  const rememberedAfter = async (days: number) => {
    const kit = await openDigestKit();
    await kit.subscribe({ size: 1, days: [1, 2, 3, 4, 5, 6, 7] });
    kit.stock.snapshot = snapshotOf(papers('Paper A'));
    await kit.postAt(DUE);
    const later = new Date(Date.parse(DUE) + days * 24 * 60 * 60 * 1000);
    return kit.history.past({ id: 'other', place: channel() }, later);
  };

  it('is remembered for sixty days', async () => {
    const [had] = (await rememberedAfter(59.9)).had;
    expect(had?.title).toBe('Paper A');
    expect(had?.longAgo).toBeUndefined();
  });

  it('is remembered with its day after that, so that news of it can bring it back', async () => {
    expect((await rememberedAfter(60.1)).had).toMatchObject([
      { title: 'Paper A', longAgo: DUE.slice(0, 10) },
    ]);
  });

  it('is the same when it comes under another id, or as another version', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ size: 2 });
    kit.stock.snapshot = snapshotOf(papers('Paper A', 'Paper B'));
    await kit.postAt(DUE);
    const [first] = papers('Paper A, revised');
    const [second] = papers('Paper B');
    if (!first || !second) throw new Error('there are two');
    const others = [first, { ...second, id: 'another id' }, ...papers('Paper C')];
    kit.stock.snapshot = snapshotOf(others, { 'paper a': first.id });
    await kit.postAt('2026-02-08T09:00Z');
    expect(titlesOf(kit)[1]).toEqual(['Paper C']);
  });

  it('that was refused for good is free for the next digest', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    kit.slack?.refuse('chat.postMessage', 'msg_too_long');
    await kit.postAt(DUE);
    kit.slack?.refuse('chat.postMessage', undefined);
    await kit.postAt('2026-02-08T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 failed', '2026-02-08 sent']);
    expect(titlesOf(kit)).toEqual([['Paper A', 'Paper B', 'Paper C']]);
  });
});

describe('a day without papers', () => {
  const onlyOne = async (wished: Parameters<DigestKit['subscribe']>[0] = {}) => {
    const kit = await openDigestKit();
    await kit.subscribe({ size: 1, ...wished });
    kit.stock.snapshot = snapshotOf(papers('Paper A'));
    return kit;
  };

  it('is said once per reason, and papers go on when there are new ones', async () => {
    const kit = await onlyOne();
    await kit.postAt(DUE, '2026-02-08T09:00Z', '2026-02-09T09:00Z');
    kit.stock.snapshot = snapshotOf([]);
    await kit.postAt('2026-02-10T09:00Z', '2026-02-11T09:00Z');
    kit.stock.snapshot = snapshotOf(papers('Paper A', 'Paper B'));
    await kit.postAt('2026-02-12T09:00Z', '2026-02-13T09:00Z');
    const fates = await kit.fates();
    expect(fates.map((text) => text.split(' ')[1])).toEqual([
      ...['sent', 'sent', 'skipped', 'sent', 'skipped', 'sent', 'sent'],
    ]);
    const digests = kit.fakePlatform.posts.filter(({ thread }) => thread === undefined);
    expect(digests.map(({ words }) => /No new papers/u.test(words))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
    expect(digests[1]?.words).toContain('posted here before');
  });

  it('passes in silence where that was chosen', async () => {
    const kit = await onlyOne({ quiet: 'silent' });
    await kit.postAt(DUE, '2026-02-08T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 sent', '2026-02-08 skipped']);
    expect(await kit.rows()).toContainEqual(
      expect.objectContaining({ reason: 'nothing that matches is new here' }),
    );
  });

  it('is said again when it could not be said', async () => {
    const kit = await onlyOne();
    kit.stock.snapshot = snapshotOf([]);
    kit.slack?.refuse('chat.postMessage', 'msg_too_long');
    await kit.postAt(DUE);
    kit.slack?.refuse('chat.postMessage', undefined);
    await kit.postAt('2026-02-08T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 failed', '2026-02-08 sent']);
  });

  it('is always said to somebody who asks now', async () => {
    const kit = await onlyOne({ quiet: 'silent' });
    const [subscription] = await kit.subscriptions.inPlace(channel());
    kit.stock.snapshot = snapshotOf([]);
    if (!subscription) throw new Error('there is one');
    for (const slot of ['now-1', 'now-2']) {
      const { id: subscriptionId, place } = subscription;
      await kit.ledger.add({ subscriptionId, place, slot, part: 'digest', urgent: true }, kit.clock.now());
      await kit.clock.pause(1001);
      await kit.post();
    }
    expect(kit.fakePlatform.posts.map(({ words }) => /No new papers/u.test(words))).toEqual([true, true]);
  });

  it('that somebody asked for does not count as said', async () => {
    const kit = await onlyOne();
    const subscription = await kit.subscribe({ size: 1 });
    kit.stock.snapshot = snapshotOf([]);
    const { id: subscriptionId, place } = subscription;
    await kit.ledger.add(
      { subscriptionId, place, slot: 'now-1', part: 'digest', urgent: true },
      kit.clock.now(),
    );
    await kit.postAt('2026-02-06T13:00Z', DUE);
    expect(await kit.fates()).toEqual(['2026-02-07 sent', 'now-1 sent']);
  });
});

describe('how a digest ended lately', () => {
  it('tells the last one, the failures and since when it is empty', async () => {
    const kit = await openDigestKit();
    const subscription = await kit.subscribe({ size: 1 });
    kit.stock.snapshot = snapshotOf(papers('Paper A'));
    kit.willBe({ kind: 'cut' });
    kit.fakePlatform.isReadable = false;
    await kit.postAt(DUE, MINUTE_LATER, '2026-02-08T09:00Z', '2026-02-09T09:00Z');
    expect(await kit.history.recentOutcomes(subscription, kit.clock.now())).toMatchObject({
      last: { state: 'skipped', content: { kind: 'empty', because: 'all-posted' } },
      unconfirmed: 1,
      failed: 0,
      emptySince: { date: '2026-02-08', because: 'all-posted' },
    });
  });
});

it('counts details whose answer was lost among what could not be confirmed', async () => {
  const kit = await openDigestKit();
  const subscription = await kit.subscribe({ details: 'thread' });
  kit.willBe({ kind: 'taken' }, { kind: 'cut' });
  kit.fakePlatform.isReadable = false;
  await kit.postAt(DUE, '2026-02-07T09:01:03Z', '2026-02-07T09:02:05Z');
  expect(await kit.fates('details')).toEqual(['2026-02-07 unconfirmed']);
  expect(await kit.history.recentOutcomes(subscription, kit.clock.now())).toMatchObject({
    last: { state: 'sent' },
    unconfirmed: 1,
  });
});

describe('a digest that is turned off', () => {
  it('is not posted any more', async () => {
    const kit = await openDigestKit();
    const { id } = await kit.subscribe();
    kit.jump(DUE);
    await kit.plan();
    await kit.subscriptions.remove(id, kit.clock.now());
    await kit.post();
    expect(await kit.fates()).toEqual(['2026-02-07 skipped']);
    expect(kit.fakePlatform.requests).toEqual([]);
  });

  it('between claim and post is not posted either', async () => {
    const kit = await openDigestKit();
    const { id } = await kit.subscribe();
    kit.jump(DUE);
    await kit.plan();
    const [delivery] = await kit.claim();
    await kit.subscriptions.remove(id, kit.clock.now());
    if (delivery) await attempt(delivery, kit.poster, kit.context());
    expect(await kit.rows()).toMatchObject([{ state: 'skipped', reason: 'the digest was turned off' }]);
    expect(kit.fakePlatform.requests).toEqual([]);
  });

  it('is recorded as sent when its message had arrived, and gets its details', async () => {
    const kit = await openDigestKit();
    const { id } = await kit.subscribe({ details: 'thread' });
    kit.willBe({ kind: 'cut' });
    await kit.postAt(DUE);
    await kit.subscriptions.remove(id, kit.clock.now());
    await kit.postAt(MINUTE_LATER, '2026-02-07T09:02:03Z');
    expect(await kit.fates()).toEqual(['2026-02-07 sent']);
    expect(await kit.fates('details')).toEqual(['2026-02-07 sent']);
  });
});
