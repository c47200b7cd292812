/** Looks through the subscriptions at a start: what cannot be read is set aside, what can be again comes back. */
import type { Selectable } from 'kysely';
import type { Database, Tables } from '../../db/schema.ts';
import { putBackReadable, tryRead } from '../../db/unreadable.ts';
import { readSubscriptions, subscriptionOf } from './subscription.ts';

/** Does so; a digest that was set up in the place of one that comes back stays. */
export async function checkSubscriptions(db: Database): Promise<void> {
  await putBackReadable(db, 'subscriptions', async (inside, stored) => {
    const row = stored as Selectable<Tables['subscriptions']>;
    if ('reason' in tryRead(() => subscriptionOf(row))) return false;
    await inside
      .insertInto('subscriptions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
  await readSubscriptions(db, await db.selectFrom('subscriptions').selectAll().execute());
}
