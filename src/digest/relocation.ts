/** What is kept of a place, when its platform gives it another id. */
import type { Place } from '../chat/chat.ts';
import type { Database } from '../db/schema.ts';
import { policyKey } from './subscription/managers.ts';
import { columnsOf } from './subscription/subscription.ts';

/** Where one was welcomed, so that nobody is welcomed twice. */
export const welcomeKey = ({ platform, workspaceId, id }: Place): string =>
  `welcomed ${platform} ${workspaceId} ${id}`;

/**
 * Moves digests, what is due, what the place has had, and who may decide there. Where a digest of the same name stands at the new
 * id already, that one stays, and the old one goes.
 * @returns how many digests came with it
 */
export const relocate = (db: Database, from: Place, to: Place): Promise<number> =>
  db.transaction().execute(async (inside) => {
    const place_id = to.id;
    const there = await inside
      .selectFrom('subscriptions')
      .select('name')
      .where((is) => is.and(columnsOf(to)))
      .execute();
    const names = there.map(({ name }) => name);
    if (names.length > 0)
      await inside
        .deleteFrom('subscriptions')
        .where((is) => is.and(columnsOf(from)))
        .where('name', 'in', names)
        .execute();
    const { numUpdatedRows } = await inside
      .updateTable('subscriptions')
      .set({ place_id })
      .where((is) => is.and(columnsOf(from)))
      .executeTakeFirstOrThrow();
    for (const table of ['deliveries', 'posted_papers'] as const)
      await inside
        .updateTable(table)
        .set({ place_id })
        .where((is) => is.and(columnsOf(from)))
        .execute();
    for (const keyOf of [policyKey, welcomeKey]) {
      await inside.deleteFrom('memory').where('key', '=', keyOf(to)).execute();
      await inside
        .updateTable('memory')
        .set({ key: keyOf(to) })
        .where('key', '=', keyOf(from))
        .execute();
    }
    return Number(numUpdatedRows);
  });
