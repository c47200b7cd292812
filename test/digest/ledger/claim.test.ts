/** Who may post what now: one owner per delivery, one delivery per channel, and a pace that all processes share. */
import { describe, expect, it } from 'vitest';
import { claim } from '../../../src/digest/ledger/claim.ts';
import type { Content } from '../../../src/digest/ledger/delivery.ts';
import { openTested } from '../../db/tested.ts';
import { channel, type DigestKit, openDigestKit } from '../digest-kit.ts';

const DUE = '2026-02-07T09:00Z';
const CONTENT: Content = { kind: 'papers', papers: [], left: 0 };
const PACE = { perPlatform: 6, perWorkspace: 4 };

/** As many channels as told with a digest that is due. */
async function withQueue(
  count: number,
  workspaceOf: (number: number) => string = () => 'T0LAB',
): Promise<DigestKit> {
  const kit = await openDigestKit();
  for (let number = 1; number <= count; number += 1)
    await kit.subscribe({ place: channel(number, 'slack', workspaceOf(number)) });
  kit.jump(DUE);
  await kit.plan();
  return kit;
}

const begin = (kit: DigestKit, claimed: Awaited<ReturnType<DigestKit['claim']>>, owner = 'one') =>
  Promise.all(claimed.map((delivery) => kit.ledger.begin(delivery, owner, CONTENT, kit.clock.now())));

describe('a delivery', () => {
  it('has one owner, however many processes claim at once', async () => {
    const kit = await withQueue(40);
    const other = await openTested(kit.folder);
    const pace = { perPlatform: 1000, perWorkspace: 1000 };
    const requests = Array.from({ length: 20 }, (_, number) =>
      claim(number % 2 === 0 ? kit.db : other, {
        ...{ platform: 'slack', owner: `p${number}`, now: kit.clock.now, pace, limit: 7 },
      }),
    );
    const claimed = (await Promise.all(requests)).flat();
    await other.destroy();
    expect(claimed).toHaveLength(40);
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(40);
  });

  it('is nobody else’s while its lease runs, and anybody’s after that', async () => {
    const kit = await withQueue(1);
    expect(await kit.claim('one')).toHaveLength(1);
    await kit.clock.pause(89_999);
    expect(await kit.claim('two')).toEqual([]);
    await kit.clock.pause(1);
    expect(await kit.claim('two')).toMatchObject([{ attempts: 2 }]);
  });

  it('is not held for hours by a process whose clock was hours ahead', async () => {
    const kit = await withQueue(1);
    kit.jump('2026-02-07T14:00Z');
    await kit.claim('fast');
    kit.jump(DUE);
    expect(await kit.claim('two')).toHaveLength(1);
  });

  it('that was put back by a clock that was hours ahead does not wait for hours', async () => {
    const kit = await withQueue(1);
    const [delivery] = await kit.claim();
    const nextAt = new Date('2026-02-07T14:00Z');
    if (delivery) await kit.ledger.putBack(delivery, 'one', { nextAt, reason: '', maybeSent: true });
    expect(await kit.claim()).toMatchObject([{ maybeSent: true }]);
  });

  it('that somebody waits for comes first', async () => {
    const kit = await withQueue(5);
    const [subscription] = await kit.subscriptions.inPlace(channel(5));
    if (!subscription) throw new Error('there is one');
    const { id: subscriptionId, place } = subscription;
    await kit.clock.pause(60_000);
    await kit.ledger.add(
      { subscriptionId, place, slot: 'now-1', part: 'digest', urgent: true },
      kit.clock.now(),
    );
    expect(await kit.claim('one', { limit: 1 })).toMatchObject([{ slot: 'now-1' }]);
  });

  it.each(['{"kind":"poem"}', '{"kind":"pap'])(
    'whose content cannot be read keeps nobody else from theirs: %s',
    async (content) => {
      const kit = await withQueue(2);
      await kit.db.updateTable('deliveries').set({ content }).where('place_id', '=', 'C001').execute();
      expect((await kit.claim()).map((delivery) => delivery.content)).toEqual([null, null]);
    },
  );

  it('is of one platform', async () => {
    const kit = await withQueue(1);
    expect(await kit.claim('one', { platform: 'discord' })).toEqual([]);
  });
});

describe('a channel', () => {
  const two = async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ name: 'first' });
    await kit.subscribe({ name: 'second' });
    kit.jump(DUE);
    await kit.plan();
    return kit;
  };

  it('gets one message at a time', async () => {
    const kit = await two();
    expect(await kit.claim()).toHaveLength(1);
    await kit.clock.pause(5000);
    expect(await kit.claim()).toEqual([]);
  });

  it('gets the next one a second later', async () => {
    const kit = await two();
    const [first] = await kit.claim();
    if (!first) throw new Error('there is one');
    await begin(kit, [first]);
    await kit.ledger.recordOutcome(first, 'one', { state: 'sent' }, kit.clock.now());
    await kit.clock.pause(999);
    expect(await kit.claim()).toEqual([]);
    await kit.clock.pause(1);
    expect(await kit.claim()).toHaveLength(1);
  });
});

describe('the pace', () => {
  it('is shared in turn: many channels of one workspace do not keep another one waiting', async () => {
    const kit = await withQueue(20, (number) => (number === 20 ? 'T1SMALL' : 'T0LARGE'));
    const claimed = await kit.claim('one', { pace: { perPlatform: 50, perWorkspace: 10 }, limit: 2 });
    expect(claimed.map(({ place }) => place.workspaceId).sort()).toEqual(['T0LARGE', 'T1SMALL']);
  });

  it('of a workspace holds over two processes, within each second', async () => {
    const kit = await withQueue(10);
    const first = await kit.claim('one', { pace: PACE });
    await begin(kit, first);
    await kit.clock.pause(500);
    expect(first).toHaveLength(4);
    expect(await kit.claim('two', { pace: PACE })).toEqual([]);
    await kit.clock.pause(500);
    expect(await kit.claim('two', { pace: PACE })).toHaveLength(4);
  });

  it('counts what another process has taken and not begun yet', async () => {
    const kit = await withQueue(10);
    await kit.claim('one', { pace: PACE });
    expect(await kit.claim('two', { pace: PACE })).toEqual([]);
  });

  it('of a platform holds over its workspaces', async () => {
    const kit = await withQueue(10, (number) => `T${number % 3}`);
    const first = await kit.claim('one', { pace: PACE });
    await begin(kit, first);
    expect(first).toHaveLength(6);
    expect(await kit.claim('two', { pace: PACE })).toEqual([]);
  });

  it('leaves no workspace behind a long queue of another', async () => {
    const kit = await withQueue(10, (number) => (number === 10 ? 'T0SMALL' : 'T0LARGE'));
    const claimed = await kit.claim('one', { pace: PACE });
    expect(claimed.filter(({ place }) => place.workspaceId === 'T0SMALL')).toHaveLength(1);
  });

  it('is not stopped by attempts that a fast clock wrote', async () => {
    const kit = await withQueue(10);
    kit.jump('2026-02-07T10:00Z');
    await begin(kit, await kit.claim('fast', { pace: PACE }));
    kit.jump('2026-02-07T09:00:30Z');
    expect(await kit.claim('two', { pace: PACE })).toHaveLength(4);
  });

  it('takes no more than asked for, and nothing when nothing is asked for', async () => {
    const kit = await withQueue(3);
    expect(await kit.claim('one', { limit: 0 })).toEqual([]);
    expect(await kit.claim('one', { limit: -1 })).toEqual([]);
    expect(await kit.claim('one', { limit: 2 })).toHaveLength(2);
  });
});
