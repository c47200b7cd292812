/** A person's own digests: those they set up or changed last in channels of a workspace, and those in their messages. */
import type { Place } from '../../chat/chat.ts';
import type { Database } from '../../db/schema.ts';
import { FOLLOWING } from './follows.ts';
import { columnsOf, readSubscriptions, type Subscription } from './subscription.ts';

export interface Person {
  readonly userId: string;
  /** Where digests count as theirs. */
  readonly workspaceId: string;
  /** Their direct messages. */
  readonly direct: Place;
}

/** The digests of a person, in the order of their names. */
export async function digestsOf(
  db: Database,
  { userId, workspaceId, direct }: Person,
): Promise<readonly Subscription[]> {
  const setUp = {
    platform: direct.platform,
    workspace_id: workspaceId,
    kind: 'channel',
    created_by: userId,
  };
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('name', '!=', FOLLOWING)
    .where((is) => is.or([is.and(setUp), is.and(columnsOf(direct))]))
    .orderBy('name')
    .execute();
  return readSubscriptions(db, rows);
}
