/** Who may decide about the digests of a place, where somebody has set that for it alone. */
import { MANAGER_POLICIES, type ManagerPolicy, type Place } from '../../chat/chat.ts';
import type { Database } from '../../db/schema.ts';

/** The key under which it is kept. */
export const policyKey = ({ platform, workspaceId, id }: Place): string =>
  `managers ${platform} ${workspaceId} ${id}`;

export type ManagerPolicies = ReturnType<typeof createManagerPolicies>;

/** The policies over a database. */
export const createManagerPolicies = (db: Database) => ({
  /** That of a place; undefined where the one of the settings holds. */
  async of(place: Place): Promise<ManagerPolicy | undefined> {
    const row = await db
      .selectFrom('memory')
      .select('value')
      .where('key', '=', policyKey(place))
      .executeTakeFirst();
    return MANAGER_POLICIES.find((policy) => policy === row?.value);
  },
  /** Sets it; undefined for that of the settings. */
  async set(place: Place, policy: ManagerPolicy | undefined): Promise<void> {
    const key = policyKey(place);
    if (policy === undefined) await db.deleteFrom('memory').where('key', '=', key).execute();
    else
      await db
        .insertInto('memory')
        .values({ key, value: policy })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: policy }))
        .execute();
  },
});
