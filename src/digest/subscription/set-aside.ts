/** The subscriptions of a place that cannot be read: named to whoever set them up, and given up when they say so. */
import { z } from 'zod';
import type { Place } from '../../chat/chat.ts';
import type { Database } from '../../db/schema.ts';
import { tryRead } from '../../db/unreadable.ts';

/** What can be told of a subscription as long as these columns of its row are sound. */
export interface SetAsideSubscription {
  readonly id: string;
  readonly name: string;
}

const namedRow = z.object({
  platform: z.string(),
  workspace_id: z.string(),
  kind: z.string(),
  place_id: z.string(),
  name: z.string(),
});

const isOf = ({ platform, workspaceId, kind, id }: Place, row: z.output<typeof namedRow>): boolean =>
  row.platform === platform && row.workspace_id === workspaceId && row.kind === kind && row.place_id === id;

/** Those of a place, what it follows among them, in the order of their ids. */
export async function setAsideIn(db: Database, place: Place): Promise<readonly SetAsideSubscription[]> {
  const rows = await db
    .selectFrom('unreadable')
    .select(['id', 'data'])
    .where('table', '=', 'subscriptions')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, data }) => {
    const read = tryRead(() => namedRow.parse(JSON.parse(data)));
    return 'value' in read && isOf(place, read.value) ? [{ id, name: read.value.name }] : [];
  });
}

/** Gives some up: they do not come back. */
export async function giveUp(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom('unreadable').where('table', '=', 'subscriptions').where('id', 'in', ids).execute();
}
