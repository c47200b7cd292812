/** One attempt to deliver, on both platforms: nothing twice, nothing lost, whatever becomes of the answer. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../../src/digest/delivery/attempt.ts';
import type { Delivery } from '../../../src/digest/ledger/delivery.ts';
import type { Fate } from '../../fakes/post-office.ts';
import { openStage, PATIENT, papers, type Stage, snapshotOf } from '../stage.ts';

const DUE = '2026-02-07T09:00Z';
const MINUTE_LATER = '2026-02-07T09:01:01Z';
const LEASE_LATER = '2026-02-07T09:02Z';
const SLOT = '2026-02-07';

/** A stage on which one digest is due. */
async function withDigest(given: Parameters<typeof openStage>[0] = {}): Promise<Stage> {
  const stage = await openStage(given);
  await stage.subscribe();
  stage.jump(DUE);
  await stage.plan();
  return stage;
}

/** The one delivery that can be claimed. */
async function claimed(stage: Stage, owner = 'one'): Promise<Delivery> {
  const [delivery] = await stage.claim(owner);
  if (!delivery) throw new Error('nothing to claim');
  return delivery;
}

const wordsOf = (stage: Stage) =>
  stage.office.posts.filter(({ thread }) => !thread).map(({ words }) => words);

describe.each(['slack', 'discord'] as const)('a digest on %s', (platform) => {
  const open = (more: Parameters<typeof openStage>[0] = {}) => withDigest({ platform, ...more });

  it('is sent at the first attempt, without looking', async () => {
    const stage = await open();
    const { poster } = stage;
    const find = () => Promise.reject(new Error('looked'));
    await attempt(await claimed(stage), { ...poster, find }, stage.desk());
    expect(await stage.fates()).toEqual([`${SLOT} sent`]);
    expect(stage.office.posts).toHaveLength(1);
    expect(wordsOf(stage)[0]).toContain('Paper A');
  });

  it.each<Fate>([{ kind: 'cut' }, { kind: 'slow', ms: 2000 }, { kind: 'broken', taken: true }])(
    'that has arrived without our knowing is found and not sent again: %o',
    async (fate) => {
      const stage = await open();
      stage.willBe(fate);
      await stage.post();
      expect(await stage.fates()).toEqual([`${SLOT} pending`]);
      stage.jump(MINUTE_LATER);
      await stage.post();
      const [row] = await stage.rows();
      expect(row).toMatchObject({ state: 'sent', message_id: stage.office.posts[0]?.id, attempts: 2 });
      expect(stage.office.requests).toHaveLength(1);
    },
  );

  it.each<Fate>([{ kind: 'dropped' }, { kind: 'broken', taken: false }])(
    'that has not arrived is sent once more: %o',
    async (fate) => {
      const stage = await open();
      stage.willBe(fate);
      await stage.post();
      stage.jump(MINUTE_LATER);
      await stage.post();
      expect(await stage.fates()).toEqual([`${SLOT} sent`]);
      expect(stage.office.requests).toHaveLength(2);
      expect(stage.office.posts).toHaveLength(1);
    },
  );

  it('is not looked for before a minute has passed, when a late request must have ended', async () => {
    const stage = await open();
    stage.willBe({ kind: 'cut' });
    await stage.post();
    stage.jump('2026-02-07T09:00:59Z');
    expect(await stage.post()).toBe(0);
  });

  it('whose fate nobody can look up is not repeated', async () => {
    const stage = await open();
    stage.willBe({ kind: 'cut' });
    await stage.post();
    stage.office.isReadable = false;
    stage.jump(MINUTE_LATER);
    await stage.post();
    expect(await stage.fates()).toEqual([`${SLOT} unconfirmed`]);
    expect(stage.office.requests).toHaveLength(1);
  });

  it('whose fate nobody can look up is repeated where the operator wants that', async () => {
    const stage = await open({ unconfirmed: 'repeat' });
    stage.willBe({ kind: 'dropped' });
    await stage.post();
    stage.office.isReadable = false;
    stage.jump(MINUTE_LATER);
    await stage.post();
    expect(await stage.fates()).toEqual([`${SLOT} sent`]);
    expect(stage.office.requests).toHaveLength(2);
  });

  it('comes back after the time that a rate limit names', async () => {
    const stage = await open();
    stage.willBe({ kind: 'limited', seconds: 20 });
    await stage.post();
    expect(await stage.rows()).toMatchObject([{ state: 'pending', maybe_sent: 0 }]);
    stage.jump('2026-02-07T09:00:19Z');
    expect(await stage.post()).toBe(0);
    stage.jump('2026-02-07T09:00:22Z');
    await stage.post();
    expect(await stage.fates()).toEqual([`${SLOT} sent`]);
  });

  it('says the same at a later attempt, though there are other papers by then', async () => {
    const stage = await open();
    stage.willBe({ kind: 'dropped' });
    await stage.post();
    stage.stock.snapshot = snapshotOf(papers('Novelty', 'Paper A', 'Paper B', 'Paper C'));
    stage.jump(MINUTE_LATER);
    await stage.post();
    expect(wordsOf(stage)[0]).toContain('Paper A');
    expect(wordsOf(stage)[0]).not.toContain('Novelty');
  });

  it('of a process that ended before it asked is sent by another one, once', async () => {
    const stage = await open();
    await stage.claim('killed');
    stage.jump('2026-02-07T09:01:29Z');
    expect(await stage.post('two')).toBe(0);
    stage.jump(LEASE_LATER);
    await stage.post('two');
    expect(await stage.fates()).toEqual([`${SLOT} sent`]);
    expect(stage.office.posts).toHaveLength(1);
  });

  it('of a process that ended before the request got out is looked for, and sent', async () => {
    const stage = await open();
    const content = {
      kind: 'papers' as const,
      papers: [{ id: 'paper q', title: 'Paper Q', matched: [] }],
      left: 0,
    };
    await stage.ledger.begin(await claimed(stage, 'killed'), 'killed', content, stage.clock.now());
    stage.jump(LEASE_LATER);
    await stage.post('two');
    expect(wordsOf(stage)).toEqual([expect.stringContaining('Paper Q')]);
    expect(await stage.fates()).toEqual([`${SLOT} sent`]);
  });

  it('of a process that ended before it could record the message is found', async () => {
    const stage = await open();
    const mute = { ...stage.ledger, settle: () => new Promise<boolean>(() => {}) };
    const delivery = await claimed(stage, 'killed');
    void attempt(delivery, stage.poster, stage.desk('killed', { ledger: mute }));
    await expect.poll(() => stage.office.posts.length, PATIENT).toBe(1);
    stage.jump(LEASE_LATER);
    await stage.post('two');
    expect(await stage.fates()).toEqual([`${SLOT} sent`]);
    expect(stage.office.requests).toHaveLength(1);
  });

  it('is found by a clock that was an hour fast when it was sent', async () => {
    const stage = await open();
    stage.office.now = () => new Date('2026-02-07T08:00Z');
    stage.willBe({ kind: 'cut' });
    await stage.post();
    stage.jump(MINUTE_LATER);
    await stage.post();
    expect(await stage.fates()).toEqual([`${SLOT} sent`]);
    expect(stage.office.requests).toHaveLength(1);
  });

  it('is not sent by a process that has lost its lease', async () => {
    const stage = await open();
    const delivery = await claimed(stage, 'slow');
    stage.jump(LEASE_LATER);
    await stage.post('two');
    await attempt(delivery, stage.poster, stage.desk('slow'));
    expect(stage.office.requests).toHaveLength(1);
  });

  it('is not sent when the lease is about to end', async () => {
    const stage = await open();
    const delivery = await claimed(stage);
    stage.jump('2026-02-07T09:01:15Z');
    await attempt(delivery, stage.poster, stage.desk());
    expect(stage.office.requests).toEqual([]);
  });

  it('is not sent by an old claim of a process that slept and has claimed it anew', async () => {
    const stage = await open();
    const early = await claimed(stage);
    stage.jump(LEASE_LATER);
    const late = await claimed(stage);
    await attempt(early, stage.poster, stage.desk());
    expect(stage.office.requests).toEqual([]);
    await attempt(late, stage.poster, stage.desk());
    expect(stage.office.requests).toHaveLength(1);
  });

  it('is recorded by its owner alone', async () => {
    const stage = await open();
    const early = await claimed(stage);
    stage.jump(LEASE_LATER);
    await stage.claim('two');
    const isRecorded = await stage.ledger.settle(early, 'one', { state: 'failed' }, stage.clock.now());
    expect(isRecorded).toBe(false);
    expect(await stage.fates()).toEqual([`${SLOT} sending`]);
  });
});

describe('a fault while looking', () => {
  it.each(['internal_error', 'ratelimited', 'invalid_auth'])(
    'leaves the delivery unsure, and it is looked for again: %s',
    async (word) => {
      const stage = await withDigest();
      stage.willBe({ kind: 'cut' });
      await stage.post();
      stage.slack?.refuse('conversations.history', word);
      stage.jump(MINUTE_LATER);
      await stage.post();
      expect(await stage.rows()).toMatchObject([{ state: 'pending', maybe_sent: 1 }]);
      stage.slack?.refuse('conversations.history', undefined);
      stage.jump('2026-02-07T09:30Z');
      await stage.post();
      expect(await stage.fates()).toEqual([`${SLOT} sent`]);
      expect(stage.office.requests).toHaveLength(1);
    },
  );
});

describe('what cannot be composed', () => {
  it('keeps nobody else from their digest', async () => {
    const stage = await withDigest();
    await stage.subscribe({
      place: { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C0OTHER' },
    });
    stage.jump('2026-02-08T09:00Z');
    await stage.plan();
    const [broken] = await stage.rows();
    const { subscriptions } = stage;
    const byId = async (id: string) => {
      if (id === broken?.subscription_id) throw new TypeError('a bug');
      return subscriptions.byId(id);
    };
    await stage.post('one', { subscriptions: { ...subscriptions, byId } });
    expect(stage.office.posts.map(({ channelId }) => channelId)).toEqual(['C0OTHER']);
    expect(stage.logged).toContainEqual(expect.objectContaining({ level: 'error', problem: 'a bug' }));
  });
});
