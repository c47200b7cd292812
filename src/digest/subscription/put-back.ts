/** Looks through the subscriptions at a start: what cannot be read is set aside, what can be again comes back. */
import type { Transaction } from 'kysely';
import type { Database, Tables } from '../../db/schema.ts';
import { putBackReadable, tryRead } from '../../db/unreadable.ts';
import { FOLLOWING, type Follow, followsOf } from './follows.ts';
import {
  columnsOf,
  readSubscriptions,
  rowSchema,
  type Subscription,
  subscriptionOf,
} from './subscription.ts';

/**
 * Does so; a digest that was set up in the place of one that comes back stays, and what is followed since is followed
 * beside it.
 */
export async function checkSubscriptions(db: Database): Promise<void> {
  await putBackReadable(db, 'subscriptions', async (inside, stored) => {
    const read = tryRead(() => ({ row: rowSchema.parse(stored), former: subscriptionOf(stored) }));
    if ('reason' in read) return false;
    const { row, former } = read.value;
    const { numInsertedOrUpdatedRows: inserted = 0n } = await inside
      .insertInto('subscriptions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (inserted === 0n && row.name === FOLLOWING) await joinFollows(inside, former);
    return true;
  });
  await readSubscriptions(db, await db.selectFrom('subscriptions').selectAll().execute());
}

/** Adds what was followed once to what the same person follows now. */
async function joinFollows(db: Transaction<Tables>, former: Subscription): Promise<void> {
  const [current] = await readSubscriptions(
    db,
    await db
      .selectFrom('subscriptions')
      .selectAll()
      .where((where) => where.and({ ...columnsOf(former.place), name: FOLLOWING }))
      .execute(),
  );
  if (!current) return;
  const follows = followsOf(current);
  const isNew = ({ kind, name }: Follow) => !follows.some((each) => each.kind === kind && each.name === name);
  const settings = { ...current.settings, follows: [...follows, ...followsOf(former).filter(isNew)] };
  await db
    .updateTable('subscriptions')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', current.id)
    .execute();
}
