/** From subscriptions to the ledger: each local date once, whoever plans it and whatever the clock did. */
import { describe, expect, it } from 'vitest';
import { channel, openStage, type Stage, snapshotOf } from '../stage.ts';

/** Plans at each of these moments; gives how many deliveries each added. */
async function planAt(stage: Stage, ...times: readonly string[]): Promise<readonly number[]> {
  const added: number[] = [];
  for (const time of times) {
    stage.jump(time);
    added.push(await stage.plan());
  }
  return added;
}

const reasons = async (stage: Stage) =>
  (await stage.rows()).map(({ slot, state, reason }) => [slot, reason ?? state].join(' '));
const nextOf = async (stage: Stage, number = 1) =>
  (await stage.subscriptions.inPlace(channel(number))).map(({ nextAt }) => nextAt.toISOString().slice(0, 16));

describe('planning', () => {
  it('adds nothing before the time, and one delivery at it', async () => {
    const stage = await openStage();
    await stage.subscribe();
    expect(await planAt(stage, '2026-02-07T08:59Z', '2026-02-07T09:00Z', '2026-02-07T09:01Z')).toEqual([
      0, 1, 0,
    ]);
    expect(await stage.rows()).toMatchObject([
      { state: 'pending', slot: '2026-02-07', due_at: Date.parse('2026-02-07T09:00Z'), place_id: 'C001' },
    ]);
  });

  it('adds a date once, however many plan it at once', async () => {
    const stage = await openStage();
    for (let number = 1; number <= 30; number += 1) await stage.subscribe({ place: channel(number) });
    stage.jump('2026-02-07T09:00Z');
    const added = await Promise.all(Array.from({ length: 4 }, stage.plan));
    expect(added.reduce((sum, number) => sum + number, 0)).toBe(30);
    expect(await stage.rows()).toHaveLength(30);
  });

  it('keeps a digest that is due when somebody changes it before the tick', async () => {
    const stage = await openStage();
    await stage.subscribe();
    stage.jump('2026-02-07T09:00:01Z');
    await stage.subscribe({ size: 1 });
    expect(await planAt(stage, '2026-02-07T09:00:02Z')).toEqual([1]);
    expect(await nextOf(stage)).toEqual(['2026-02-08T09:00']);
  });

  it('keeps schedules apart and plans equal ones together', async () => {
    const stage = await openStage();
    await stage.subscribe({ place: channel(1) });
    await stage.subscribe({ place: channel(2) });
    await stage.subscribe({ place: channel(3), at: '10:00' });
    await stage.subscribe({ place: channel(4), days: [1] });
    expect(await planAt(stage, '2026-02-07T09:30Z', '2026-02-07T10:00Z', '2026-02-09T12:00Z')).toEqual([
      2, 1, 4,
    ]);
  });

  it('leaves a schedule that it cannot read, and plans the others', async () => {
    const stage = await openStage();
    const { id } = await stage.subscribe();
    await stage.subscribe({ place: channel(2) });
    const schedule = '09:00 Mars/Olympus 1';
    await stage.db.updateTable('subscriptions').set({ schedule }).where('id', '=', id).execute();
    expect(await planAt(stage, '2026-02-07T09:00Z')).toEqual([1]);
    expect(stage.logged).toContainEqual(expect.objectContaining({ level: 'error', schedule }));
  });

  it('forgets after a quarter of a year what brought no papers', async () => {
    const stage = await openStage();
    await stage.subscribe();
    stage.stock.snapshot = snapshotOf([]);
    await stage.postAt('2026-02-07T09:00Z');
    await planAt(stage, '2026-05-08T09:00Z');
    expect((await stage.rows()).map(({ slot }) => slot)).toContain('2026-02-07');
    await planAt(stage, '2026-05-09T09:00Z');
    expect((await stage.rows()).map(({ slot }) => slot)).not.toContain('2026-02-07');
  });

  it('forgets after two years which papers were posted', async () => {
    const stage = await openStage();
    await stage.subscribe();
    await stage.postAt('2026-02-07T09:00Z');
    await planAt(stage, '2028-02-06T09:00Z');
    expect((await stage.rows()).map(({ slot }) => slot)).toContain('2026-02-07');
    await planAt(stage, '2028-02-08T09:00Z');
    expect((await stage.rows()).map(({ slot }) => slot)).not.toContain('2026-02-07');
  });
});

describe('after an absence', () => {
  it('what was missed within two days is merged into the last one, what is older is only recorded', async () => {
    const stage = await openStage({ start: '2026-02-01T12:00Z' });
    await stage.subscribe();
    expect(await planAt(stage, '2026-02-05T12:00Z')).toEqual([1]);
    expect(await reasons(stage)).toEqual([
      '2026-02-02 Paperboy was not running',
      '2026-02-03 Paperboy was not running',
      '2026-02-04 merged into the digest of 2026-02-05',
      '2026-02-05 pending',
    ]);
  });

  it('a digest of yesterday that nobody has posted gives way to the new one', async () => {
    const stage = await openStage();
    await stage.subscribe();
    await planAt(stage, '2026-02-07T09:00Z', '2026-02-08T09:00Z');
    expect(await reasons(stage)).toEqual([
      '2026-02-07 merged into the digest of 2026-02-08',
      '2026-02-08 pending',
    ]);
  });

  it('so does one whose process ended before it posted', async () => {
    const stage = await openStage();
    await stage.subscribe();
    await planAt(stage, '2026-02-07T09:00Z');
    await stage.claim('killed');
    await planAt(stage, '2026-02-08T09:00Z');
    expect(await reasons(stage)).toEqual([
      '2026-02-07 merged into the digest of 2026-02-08',
      '2026-02-08 pending',
    ]);
  });

  it('but not one that may have arrived', async () => {
    const stage = await openStage();
    await stage.subscribe();
    stage.willBe({ kind: 'cut' });
    await stage.postAt('2026-02-07T09:00Z');
    await planAt(stage, '2026-02-08T09:00Z');
    expect(await stage.fates()).toEqual(['2026-02-07 pending', '2026-02-08 pending']);
  });

  it('nor one that is just being posted', async () => {
    const stage = await openStage();
    await stage.subscribe();
    await planAt(stage, '2026-02-07T09:00Z');
    stage.jump('2026-02-08T08:59:59Z');
    await stage.claim();
    await planAt(stage, '2026-02-08T09:00Z');
    expect(await stage.fates()).toEqual(['2026-02-07 sending', '2026-02-08 pending']);
  });

  it('nor one that somebody asked for', async () => {
    const stage = await openStage();
    const { id: subscriptionId, place } = await stage.subscribe();
    const asked = { subscriptionId, place, slot: '0-now', part: 'digest', urgent: true } as const;
    await stage.ledger.add(asked, stage.clock.now());
    await planAt(stage, '2026-02-08T09:00Z');
    expect(await stage.fates()).toContain('0-now pending');
  });
});

describe('a digest that rests', () => {
  it('is not planned', async () => {
    const stage = await openStage();
    await stage.subscribe();
    await stage.desk().rest(channel(), 'Gone.');
    expect(await planAt(stage, '2026-02-07T09:00Z', '2026-02-20T09:00Z')).toEqual([0, 0]);
  });
});

describe('a clock that was wrong', () => {
  it.each(['2026-02-08T12:00Z', '2026-02-11T12:00Z', '2026-03-20T12:00Z', '2027-02-07T12:00Z'])(
    'ahead (%s) and is right again misses no date but those it took',
    async (ahead) => {
      const stage = await openStage();
      await stage.subscribe();
      await planAt(stage, '2026-02-07T09:00Z', ahead, '2026-02-07T12:00Z');
      expect(await nextOf(stage)).toEqual(['2026-02-08T09:00']);
      await planAt(stage, '2026-02-08T09:00Z', '2026-02-12T09:00Z', '2026-02-13T09:00Z');
      const slots = (await stage.rows()).map(({ slot }) => slot);
      expect(slots).toContain('2026-02-13');
      expect(new Set(slots).size).toBe(slots.length);
    },
  );

  it('behind by days posts no date again', async () => {
    const stage = await openStage();
    await stage.subscribe();
    await stage.postAt('2026-02-07T09:00Z', '2026-02-08T09:00Z');
    await stage.postAt('2026-02-06T12:00Z', '2026-02-07T10:00Z', '2026-02-08T10:00Z');
    expect(await stage.fates()).toEqual(['2026-02-07 sent', '2026-02-08 sent']);
    expect(stage.office.posts.filter(({ thread }) => thread === undefined)).toHaveLength(2);
  });

  it('leaves a weekly digest where it is', async () => {
    const stage = await openStage();
    await stage.subscribe({ days: [4] });
    await planAt(stage, '2026-02-07T09:00Z');
    expect(await nextOf(stage)).toEqual(['2026-02-12T09:00']);
  });
});
