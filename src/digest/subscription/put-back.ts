/** Looks through the subscriptions at a start: what cannot be read is set aside, what can be again comes back. */
import type { Database } from '../../db/schema.ts';
import { putBackReadable, tryRead } from '../../db/unreadable.ts';
import { readSubscriptions, rowSchema, subscriptionOf } from './subscription.ts';

/** Does so; a digest that was set up in the place of one that comes back stays. */
export async function checkSubscriptions(db: Database): Promise<void> {
  await putBackReadable(db, 'subscriptions', async (inside, stored) => {
    const read = tryRead(() => subscriptionOf(stored) && rowSchema.parse(stored));
    if ('reason' in read) return false;
    await inside
      .insertInto('subscriptions')
      .values(read.value)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
  await readSubscriptions(db, await db.selectFrom('subscriptions').selectAll().execute());
}
