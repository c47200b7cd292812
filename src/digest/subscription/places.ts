/** Where there are digests and follows, for who looks whether they can be posted there. */
import type { PostManner } from '../../chat/chat.ts';
import type { PlaceOfDigests } from '../../chat/examine.ts';
import type { Database } from '../../db/schema.ts';
import { tryRead } from '../../db/unreadable.ts';
import { settingsSchema } from './settings.ts';
import { placeOf } from './subscription.ts';

/** The places that have digests or follows, with how these are posted. */
export async function placesOf(db: Database): Promise<readonly PlaceOfDigests[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select(['platform', 'workspace_id', 'kind', 'place_id', 'settings'])
    .execute();
  const byPlace = Map.groupBy(rows, (row) =>
    [row.platform, row.workspace_id, row.kind, row.place_id].join('\n'),
  );
  return [...byPlace.values()].flatMap((same) => {
    const [row] = same;
    return row ? [{ ...placeOf(row), manners: same.flatMap(({ settings }) => mannerIn(settings)) }] : [];
  });
}

/** How a digest is posted; nothing where its settings cannot be read, which is told elsewhere. */
function mannerIn(settings: string): readonly PostManner[] {
  const read = tryRead(() => settingsSchema.parse(JSON.parse(settings)));
  return 'value' in read ? [read.value] : [];
}
