/** Subscriptions that cannot be read: set aside, nobody else's digest is lost with them, and they come back. */
import { expect, it } from 'vitest';
import { FOLLOWING, followsOf } from '../../../src/digest/subscription/follows.ts';
import { checkSubscriptions } from '../../../src/digest/subscription/put-back.ts';
import { HAS_TYPES } from '../../db/tested.ts';
import { channel, openDigestKit } from '../digest-kit.ts';

const DAMAGES = [
  { settings: '{"topics":' },
  { settings: '{"topics":["llm"]}' },
  { schedule: 'noon on Mars' },
  ...(HAS_TYPES ? [] : [{ next_at: 'tomorrow' as unknown as number }]),
];

/** Two channels with a digest each; something is written into the first one's row. */
async function damaged(columns: (typeof DAMAGES)[number] | { kind: string }) {
  const kit = await openDigestKit();
  const { id } = await kit.subscribe({ place: channel(1), topics: ['paper'] });
  await kit.subscribe({ place: channel(2) });
  await kit.db.updateTable('subscriptions').set(columns).where('id', '=', id).execute();
  return { kit, id };
}

it.each([...DAMAGES, { kind: 'thread' }])(
  'a subscription with %j costs no other channel its digest',
  async (columns) => {
    const { kit, id } = await damaged(columns);
    await checkSubscriptions(kit.db);
    await kit.postAt('2026-02-07T09:00Z');
    expect((await kit.rows()).map(({ place_id, state }) => [place_id, state])).toEqual([
      [channel(2).id, 'sent'],
    ]);
    const aside = await kit.db.selectFrom('unreadable').select(['table', 'id']).execute();
    expect(aside).toEqual([{ table: 'subscriptions', id }]);
  },
);

it.each(DAMAGES)('a place whose subscription has %j shows none and can set up another', async (columns) => {
  const { kit } = await damaged(columns);
  expect(await kit.subscriptions.inPlace(channel(1))).toEqual([]);
  const { name } = await kit.subscribe({ place: channel(1), topics: ['paper'] });
  expect((await kit.subscriptions.inPlace(channel(1))).map((each) => each.name)).toEqual([name]);
});

it('a digest whose settings cannot be read any more is not said to be turned off', async () => {
  const { kit } = await damaged({ settings: '?' });
  await kit.postAt('2026-02-07T09:00Z');
  const [row] = (await kit.rows()).filter(({ place_id }) => place_id === channel(1).id);
  expect(row).toMatchObject({ state: 'skipped', reason: 'its settings cannot be read' });
});

it('comes back as it was once it can be read, unless the place has another by then', async () => {
  const { kit, id } = await damaged({ next_at: 0 });
  const before = await kit.subscriptions.byId(id);
  const { settings } = await kit.db
    .selectFrom('subscriptions')
    .select('settings')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await kit.db.updateTable('subscriptions').set({ settings: '?' }).where('id', '=', id).execute();
  await checkSubscriptions(kit.db);
  expect(await kit.subscriptions.byId(id)).toBeUndefined();
  const mend = async () => {
    const { data } = await kit.db.selectFrom('unreadable').select('data').executeTakeFirstOrThrow();
    const mended = JSON.stringify({ ...JSON.parse(data), settings });
    await kit.db.updateTable('unreadable').set({ data: mended }).execute();
    await checkSubscriptions(kit.db);
  };
  await mend();
  expect(await kit.subscriptions.byId(id)).toEqual(before);
  await kit.db.updateTable('subscriptions').set({ settings: '?' }).where('id', '=', id).execute();
  const other = await kit.subscribe({ place: channel(1), size: 1 });
  await mend();
  expect(await kit.subscriptions.inPlace(channel(1))).toEqual([other]);
  expect(await kit.db.selectFrom('unreadable').selectAll().execute()).toEqual([]);
});

it('what was given up meanwhile does not come back', async () => {
  const { kit, id } = await damaged({ settings: '?' });
  await checkSubscriptions(kit.db);
  expect(await kit.subscriptions.setAsideIn(channel(2))).toEqual([]);
  expect(await kit.subscriptions.setAsideIn(channel(1))).toEqual([{ id, name: '' }]);
  await kit.subscriptions.giveUp([id]);
  expect(await kit.db.selectFrom('unreadable').selectAll().execute()).toEqual([]);
});

it('what somebody followed once is followed again beside what they follow since', async () => {
  const kit = await openDigestKit();
  const place = { ...channel(1), kind: 'direct', id: 'U1' } as const;
  const now = new Date('2026-02-07T08:00Z');
  const follow = (topic: string) =>
    kit.subscriptions.put(place, FOLLOWING, {
      id: `follows ${topic}`,
      now,
      decide: () => ({
        schedule: { at: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] },
        createdBy: 'U1',
        settings: {
          ...{ topics: [], authors: [], orgs: [], size: 5, quiet: 'silent' as const },
          follows: [{ kind: 'topic' as const, name: topic, since: 0 }],
        },
      }),
    });
  const { after } = await follow('wafers');
  const sound = JSON.stringify(after.settings);
  await kit.db.updateTable('subscriptions').set({ settings: '?' }).where('id', '=', after.id).execute();
  await checkSubscriptions(kit.db);
  await follow('bees');
  const { data } = await kit.db.selectFrom('unreadable').select('data').executeTakeFirstOrThrow();
  const mended = JSON.stringify({ ...JSON.parse(data), settings: sound });
  await kit.db.updateTable('unreadable').set({ data: mended }).execute();
  await checkSubscriptions(kit.db);
  expect(followsOf(await kit.subscriptions.following(place)).map(({ name }) => name)).toEqual([
    'bees',
    'wafers',
  ]);
});
