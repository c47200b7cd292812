/** One attempt to deliver, on both platforms: nothing twice, nothing lost, whatever becomes of the answer. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../../src/digest/delivery/attempt.ts';
import type { Delivery } from '../../../src/digest/ledger/delivery.ts';
import type { NextAnswer } from '../../fakes/fake-platform.ts';
import { snapshotOf } from '../../search/snapshot.ts';
import { type DigestKit, openDigestKit, PATIENT, papers } from '../digest-kit.ts';

const DUE = '2026-02-07T09:00Z';
const MINUTE_LATER = '2026-02-07T09:01:01Z';
const LEASE_LATER = '2026-02-07T09:02Z';
const SLOT = '2026-02-07';

/** A kit on which one digest is due. */
async function withDigest(given: Parameters<typeof openDigestKit>[0] = {}): Promise<DigestKit> {
  const kit = await openDigestKit(given);
  await kit.subscribe();
  kit.jump(DUE);
  await kit.plan();
  return kit;
}

/** The one delivery that can be claimed. */
async function claimed(kit: DigestKit, owner = 'one'): Promise<Delivery> {
  const [delivery] = await kit.claim(owner);
  if (!delivery) throw new Error('nothing to claim');
  return delivery;
}

const wordsOf = (kit: DigestKit) =>
  kit.fakePlatform.posts.filter(({ thread }) => !thread).map(({ words }) => words);

describe.each(['slack', 'discord'] as const)('a digest on %s', (platform) => {
  const open = (more: Parameters<typeof openDigestKit>[0] = {}) => withDigest({ platform, ...more });

  it('is sent at the first attempt, without looking', async () => {
    const kit = await open();
    const { poster } = kit;
    const find = () => Promise.reject(new Error('looked'));
    await attempt(await claimed(kit), { ...poster, find }, kit.context());
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
    expect(kit.fakePlatform.posts).toHaveLength(1);
    expect(wordsOf(kit)[0]).toContain('Paper A');
  });

  it.each<NextAnswer>([{ kind: 'cut' }, { kind: 'slow', ms: 2000 }, { kind: 'broken', taken: true }])(
    'that has arrived without our knowing is found and not sent again: %o',
    async (next) => {
      const kit = await open(next.kind === 'slow' ? { timeoutMs: next.ms / 2 } : {});
      kit.willBe(next);
      await kit.post();
      expect(await kit.fates()).toEqual([`${SLOT} pending`]);
      kit.jump(MINUTE_LATER);
      await kit.post();
      const [row] = await kit.rows();
      expect(row).toMatchObject({ state: 'sent', message_id: kit.fakePlatform.posts[0]?.id, attempts: 2 });
      expect(kit.fakePlatform.requests).toHaveLength(1);
    },
  );

  it.each<NextAnswer>([{ kind: 'dropped' }, { kind: 'broken', taken: false }])(
    'that has not arrived is sent once more: %o',
    async (next) => {
      const kit = await open();
      kit.willBe(next);
      await kit.post();
      kit.jump(MINUTE_LATER);
      await kit.post();
      expect(await kit.fates()).toEqual([`${SLOT} sent`]);
      expect(kit.fakePlatform.requests).toHaveLength(2);
      expect(kit.fakePlatform.posts).toHaveLength(1);
    },
  );

  it('is not looked for before a minute has passed, when a late request must have ended', async () => {
    const kit = await open();
    kit.willBe({ kind: 'cut' });
    await kit.post();
    kit.jump('2026-02-07T09:00:59Z');
    expect(await kit.post()).toBe(0);
  });

  it('whose fate nobody can look up is not repeated', async () => {
    const kit = await open();
    kit.willBe({ kind: 'cut' });
    await kit.post();
    kit.fakePlatform.isReadable = false;
    kit.jump(MINUTE_LATER);
    await kit.post();
    expect(await kit.fates()).toEqual([`${SLOT} unconfirmed`]);
    expect(kit.fakePlatform.requests).toHaveLength(1);
    expect(await kit.rows()).toMatchObject([{ reason: expect.stringMatching(/has arrived$/u) }]);
  });

  it.skipIf(platform === 'discord')(
    'of unknown fate has no thread, which hangs on its id, and says so',
    async () => {
      const kit = await openDigestKit({ platform });
      await kit.subscribe({ details: 'thread' });
      kit.jump(DUE);
      await kit.plan();
      kit.willBe({ kind: 'cut' });
      await kit.post();
      kit.fakePlatform.isReadable = false;
      kit.jump(MINUTE_LATER);
      await kit.post();
      expect(await kit.rows()).toMatchObject([
        { reason: expect.stringContaining('no thread with its abstracts') },
      ]);
    },
  );

  it('whose fate nobody can look up is repeated where the operator wants that', async () => {
    const kit = await open({ unconfirmed: 'repeat' });
    kit.willBe({ kind: 'dropped' });
    await kit.post();
    kit.fakePlatform.isReadable = false;
    kit.jump(MINUTE_LATER);
    await kit.post();
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
    expect(kit.fakePlatform.requests).toHaveLength(2);
  });

  it('comes back after the time that a rate limit names', async () => {
    const kit = await open();
    kit.willBe({ kind: 'limited', seconds: 20 });
    await kit.post();
    expect(await kit.rows()).toMatchObject([{ state: 'pending', maybe_sent: 0 }]);
    kit.jump('2026-02-07T09:00:19Z');
    expect(await kit.post()).toBe(0);
    kit.jump('2026-02-07T09:00:22Z');
    await kit.post();
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
  });

  it('says the same at a later attempt, though there are other papers by then', async () => {
    const kit = await open();
    kit.willBe({ kind: 'dropped' });
    await kit.post();
    kit.stock.snapshot = snapshotOf(papers('Novelty', 'Paper A', 'Paper B', 'Paper C'));
    kit.jump(MINUTE_LATER);
    await kit.post();
    expect(wordsOf(kit)[0]).toContain('Paper A');
    expect(wordsOf(kit)[0]).not.toContain('Novelty');
  });

  it('of a process that ended before it asked is sent by another one, once', async () => {
    const kit = await open();
    await kit.claim('killed');
    kit.jump('2026-02-07T09:01:29Z');
    expect(await kit.post('two')).toBe(0);
    kit.jump(LEASE_LATER);
    await kit.post('two');
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
    expect(kit.fakePlatform.posts).toHaveLength(1);
  });

  it('of a process that ended before the request got out is looked for, and sent', async () => {
    const kit = await open();
    const content = {
      kind: 'papers' as const,
      papers: [{ id: 'paper q', title: 'Paper Q', matched: [] }],
      left: 0,
    };
    await kit.ledger.begin(await claimed(kit, 'killed'), 'killed', content, kit.clock.now());
    kit.jump(LEASE_LATER);
    await kit.post('two');
    expect(wordsOf(kit)).toEqual([expect.stringContaining('Paper Q')]);
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
  });

  it('of a process that ended before it could record the message is found', async () => {
    const kit = await open();
    const mute = { ...kit.ledger, recordOutcome: () => new Promise<boolean>(() => {}) };
    const delivery = await claimed(kit, 'killed');
    void attempt(delivery, kit.poster, kit.context('killed', { ledger: mute }));
    await expect.poll(() => kit.fakePlatform.posts.length, PATIENT).toBe(1);
    kit.jump(LEASE_LATER);
    await kit.post('two');
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
    expect(kit.fakePlatform.requests).toHaveLength(1);
  });

  it('is found by a clock that was an hour fast when it was sent', async () => {
    const kit = await open();
    kit.fakePlatform.now = () => new Date('2026-02-07T08:00Z');
    kit.willBe({ kind: 'cut' });
    await kit.post();
    kit.jump(MINUTE_LATER);
    await kit.post();
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
    expect(kit.fakePlatform.requests).toHaveLength(1);
  });

  it('is not sent by a process that has lost its lease', async () => {
    const kit = await open();
    const delivery = await claimed(kit, 'slow');
    kit.jump(LEASE_LATER);
    await kit.post('two');
    await attempt(delivery, kit.poster, kit.context('slow'));
    expect(kit.fakePlatform.requests).toHaveLength(1);
  });

  it('is not sent when the lease is about to end', async () => {
    const kit = await open();
    const delivery = await claimed(kit);
    kit.jump('2026-02-07T09:01:15Z');
    await attempt(delivery, kit.poster, kit.context());
    expect(kit.fakePlatform.requests).toEqual([]);
  });

  it('is not sent by an old claim of a process that slept and has claimed it anew', async () => {
    const kit = await open();
    const early = await claimed(kit);
    kit.jump(LEASE_LATER);
    const late = await claimed(kit);
    await attempt(early, kit.poster, kit.context());
    expect(kit.fakePlatform.requests).toEqual([]);
    await attempt(late, kit.poster, kit.context());
    expect(kit.fakePlatform.requests).toHaveLength(1);
  });

  it('is recorded by its owner alone', async () => {
    const kit = await open();
    const early = await claimed(kit);
    kit.jump(LEASE_LATER);
    await kit.claim('two');
    const isRecorded = await kit.ledger.recordOutcome(early, 'one', { state: 'failed' }, kit.clock.now());
    expect(isRecorded).toBe(false);
    expect(await kit.fates()).toEqual([`${SLOT} sending`]);
  });
});

describe('a corpus whose older papers are still being read', () => {
  const stillReading = (kit: DigestKit) => {
    const { corpus, ...rest } = kit.stock.snapshot;
    kit.stock.snapshot = { ...rest, corpus: { ...corpus, reading: 9 } };
  };

  it('is waited for', async () => {
    const kit = await withDigest();
    const whole = kit.stock.snapshot;
    stillReading(kit);
    await kit.post();
    expect(await kit.rows()).toMatchObject([
      { state: 'pending', reason: 'Older papers are still being read.' },
    ]);
    kit.stock.snapshot = whole;
    kit.jump(MINUTE_LATER);
    await kit.post();
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
  });

  it('is not waited for without end', async () => {
    const kit = await withDigest();
    stillReading(kit);
    for (let minute = 0; minute < 60; minute += 1) {
      kit.jump(`2026-02-07T09:${String(minute).padStart(2, '0')}:30Z`);
      await kit.post();
    }
    expect(await kit.fates()).toEqual([`${SLOT} sent`]);
  });
});

describe('a fault while looking', () => {
  it.each(['internal_error', 'ratelimited', 'invalid_auth'])(
    'leaves the delivery unsure, and it is looked for again: %s',
    async (word) => {
      const kit = await withDigest();
      kit.willBe({ kind: 'cut' });
      await kit.post();
      kit.slack?.refuse('conversations.history', word);
      kit.jump(MINUTE_LATER);
      await kit.post();
      expect(await kit.rows()).toMatchObject([{ state: 'pending', maybe_sent: 1 }]);
      kit.slack?.refuse('conversations.history', undefined);
      kit.jump('2026-02-07T09:30Z');
      await kit.post();
      expect(await kit.fates()).toEqual([`${SLOT} sent`]);
      expect(kit.fakePlatform.requests).toHaveLength(1);
    },
  );
});

describe('what cannot be composed', () => {
  it('keeps nobody else from their digest', async () => {
    const kit = await withDigest();
    await kit.subscribe({
      place: { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C0OTHER' },
    });
    kit.jump('2026-02-08T09:00Z');
    await kit.plan();
    const [broken] = await kit.rows();
    const { subscriptions } = kit;
    const byId = async (id: string) => {
      if (id === broken?.subscription_id) throw new TypeError('a bug');
      return subscriptions.byId(id);
    };
    await kit.post('one', { subscriptions: { ...subscriptions, byId } });
    expect(kit.fakePlatform.posts.map(({ channelId }) => channelId)).toEqual(['C0OTHER']);
    expect(kit.logged).toContainEqual(expect.objectContaining({ level: 'error', problem: 'a bug' }));
  });
});
