/** From subscriptions to the ledger: each local date once, whoever plans it and whatever the clock did. */
import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../search/snapshot.ts';
import { channel, type DigestKit, openDigestKit } from '../digest-kit.ts';

/** Plans at each of these moments; gives how many deliveries each added. */
async function planAt(kit: DigestKit, ...times: readonly string[]): Promise<readonly number[]> {
  const added: number[] = [];
  for (const time of times) {
    kit.jump(time);
    added.push(await kit.plan());
  }
  return added;
}

const reasons = async (kit: DigestKit) =>
  (await kit.rows()).map(({ slot, state, reason }) => [slot, reason ?? state].join(' '));
const nextOf = async (kit: DigestKit, number = 1) =>
  (await kit.subscriptions.inPlace(channel(number))).map(({ nextAt }) => nextAt.toISOString().slice(0, 16));

describe('planning', () => {
  it('adds nothing before the time, and one delivery at it', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    expect(await planAt(kit, '2026-02-07T08:59Z', '2026-02-07T09:00Z', '2026-02-07T09:01Z')).toEqual([
      0, 1, 0,
    ]);
    expect(await kit.rows()).toMatchObject([
      { state: 'pending', slot: '2026-02-07', due_at: Date.parse('2026-02-07T09:00Z'), place_id: 'C001' },
    ]);
  });

  it('adds a date once, however many plan it at once', async () => {
    const kit = await openDigestKit();
    for (let number = 1; number <= 300; number += 1) await kit.subscribe({ place: channel(number) });
    kit.jump('2026-02-07T09:00Z');
    const added = await Promise.all(Array.from({ length: 4 }, kit.plan));
    expect(added.reduce((sum, number) => sum + number, 0)).toBe(300);
    expect(await kit.rows()).toHaveLength(300);
  });

  it('keeps a digest that is due when somebody changes it before the tick', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    kit.jump('2026-02-07T09:00:01Z');
    await kit.subscribe({ size: 1 });
    expect(await planAt(kit, '2026-02-07T09:00:02Z')).toEqual([1]);
    expect(await nextOf(kit)).toEqual(['2026-02-08T09:00']);
  });

  it('keeps schedules apart and plans equal ones together', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ place: channel(1) });
    await kit.subscribe({ place: channel(2) });
    await kit.subscribe({ place: channel(3), at: '10:00' });
    await kit.subscribe({ place: channel(4), days: [1] });
    expect(await planAt(kit, '2026-02-07T09:30Z', '2026-02-07T10:00Z', '2026-02-09T12:00Z')).toEqual([
      2, 1, 4,
    ]);
  });

  it('leaves a schedule that it cannot read, and plans the others', async () => {
    const kit = await openDigestKit();
    const { id } = await kit.subscribe();
    await kit.subscribe({ place: channel(2) });
    const schedule = '09:00 Mars/Olympus 1';
    await kit.db.updateTable('subscriptions').set({ schedule }).where('id', '=', id).execute();
    expect(await planAt(kit, '2026-02-07T09:00Z')).toEqual([1]);
    expect(kit.logged).toContainEqual(expect.objectContaining({ level: 'error', schedule }));
  });

  it('forgets after a quarter of a year what brought no papers', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    kit.stock.snapshot = snapshotOf([]);
    await kit.postAt('2026-02-07T09:00Z');
    await planAt(kit, '2026-05-08T09:00Z');
    expect((await kit.rows()).map(({ slot }) => slot)).toContain('2026-02-07');
    await planAt(kit, '2026-05-09T09:00Z');
    expect((await kit.rows()).map(({ slot }) => slot)).not.toContain('2026-02-07');
  });

  it('forgets after two years which papers were posted', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    await kit.postAt('2026-02-07T09:00Z');
    const had = async () => {
      const past = await kit.history.past({ id: '', place: channel() }, kit.clock.now());
      return past.had.map(({ title }) => title);
    };
    await planAt(kit, '2028-02-06T09:00Z');
    expect((await kit.rows()).map(({ slot }) => slot)).toContain('2026-02-07');
    expect(await had()).toEqual(['Paper A', 'Paper B', 'Paper C']);
    await planAt(kit, '2028-02-08T09:00Z');
    expect((await kit.rows()).map(({ slot }) => slot)).not.toContain('2026-02-07');
    expect(await had()).toEqual([]);
  });
});

describe('after an absence', () => {
  it('what was missed within two days is merged into the last one, what is older is only recorded', async () => {
    const kit = await openDigestKit({ start: '2026-02-01T12:00Z' });
    await kit.subscribe();
    expect(await planAt(kit, '2026-02-05T12:00Z')).toEqual([1]);
    expect(await reasons(kit)).toEqual([
      '2026-02-02 Paperboy was not running',
      '2026-02-03 Paperboy was not running',
      '2026-02-04 merged into the digest of 2026-02-05',
      '2026-02-05 pending',
    ]);
  });

  it('a digest of yesterday that nobody has posted gives way to the new one', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    await planAt(kit, '2026-02-07T09:00Z', '2026-02-08T09:00Z');
    expect(await reasons(kit)).toEqual([
      '2026-02-07 merged into the digest of 2026-02-08',
      '2026-02-08 pending',
    ]);
  });

  it('so does one whose process ended before it posted', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    await planAt(kit, '2026-02-07T09:00Z');
    await kit.claim('killed');
    await planAt(kit, '2026-02-08T09:00Z');
    expect(await reasons(kit)).toEqual([
      '2026-02-07 merged into the digest of 2026-02-08',
      '2026-02-08 pending',
    ]);
  });

  it('but not one that may have arrived', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    kit.willBe({ kind: 'cut' });
    await kit.postAt('2026-02-07T09:00Z');
    await planAt(kit, '2026-02-08T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 pending', '2026-02-08 pending']);
  });

  it('nor one that is just being posted', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    await planAt(kit, '2026-02-07T09:00Z');
    kit.jump('2026-02-08T08:59:59Z');
    await kit.claim();
    await planAt(kit, '2026-02-08T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 sending', '2026-02-08 pending']);
  });

  it('nor one that somebody asked for', async () => {
    const kit = await openDigestKit();
    const { id: subscriptionId, place } = await kit.subscribe();
    const asked = { subscriptionId, place, slot: '0-now', part: 'digest', urgent: true } as const;
    await kit.ledger.add(asked, kit.clock.now());
    await planAt(kit, '2026-02-08T09:00Z');
    expect(await kit.fates()).toContain('0-now pending');
  });
});

describe('a digest that is paused', () => {
  it('is not planned', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    await kit.context().pausePlace(channel(), 'Gone.');
    expect(await planAt(kit, '2026-02-07T09:00Z', '2026-02-20T09:00Z')).toEqual([0, 0]);
  });
});

describe('a clock that was wrong', () => {
  it.each(['2026-02-08T12:00Z', '2026-02-11T12:00Z', '2026-03-20T12:00Z', '2027-02-07T12:00Z'])(
    'ahead (%s) and is right again misses no date but those it took',
    async (ahead) => {
      const kit = await openDigestKit();
      await kit.subscribe();
      await planAt(kit, '2026-02-07T09:00Z', ahead, '2026-02-07T12:00Z');
      expect(await nextOf(kit)).toEqual(['2026-02-08T09:00']);
      await planAt(kit, '2026-02-08T09:00Z', '2026-02-12T09:00Z', '2026-02-13T09:00Z');
      const slots = (await kit.rows()).map(({ slot }) => slot);
      expect(slots).toContain('2026-02-13');
      expect(new Set(slots).size).toBe(slots.length);
    },
  );

  it('behind by days posts no date again', async () => {
    const kit = await openDigestKit();
    await kit.subscribe();
    await kit.postAt('2026-02-07T09:00Z', '2026-02-08T09:00Z');
    await kit.postAt('2026-02-06T12:00Z', '2026-02-07T10:00Z', '2026-02-08T10:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 sent', '2026-02-08 sent']);
    expect(kit.fakePlatform.posts.filter(({ thread }) => thread === undefined)).toHaveLength(2);
  });

  it('leaves a weekly digest where it is', async () => {
    const kit = await openDigestKit();
    await kit.subscribe({ days: [4] });
    await planAt(kit, '2026-02-07T09:00Z');
    expect(await nextOf(kit)).toEqual(['2026-02-12T09:00']);
  });
});
