/** The figures that sources report about authors, as they are stored. */
import type { Selectable } from 'kysely';
import type { Tables } from '../../db/schema.ts';
import { readEach, setAside } from '../../db/unreadable.ts';
import type { Batch } from '../batch.ts';
import { type Profile, profileSchema } from '../profile.ts';
import type { Rows } from './rows.ts';

/** All profiles that can be read, in the order of their places; the others are set aside. */
export async function readProfiles(db: Rows): Promise<readonly Profile[]> {
  const rows = await db.selectFrom('profiles').selectAll().orderBy('origin').execute();
  return readEach(rows, readProfile, async (row, reason) => {
    const { source, origin } = row;
    await setAside(db, { table: 'profiles', id: `${source} ${origin}`, data: row, reason });
    await db.deleteFrom('profiles').where('source', '=', source).where('origin', '=', origin).execute();
  });
}

/** A profile from its row. */
export const readProfile = ({ data }: Selectable<Tables['profiles']>): Profile =>
  profileSchema.parse(JSON.parse(data));

/** Writes what a source says about authors; of a whole source nothing else stays. */
export async function writeProfiles(
  db: Rows,
  source: string,
  { profiles, isWhole }: Pick<Batch, 'profiles' | 'isWhole'>,
): Promise<void> {
  if (isWhole) await db.deleteFrom('profiles').where('source', '=', source).execute();
  for (const profile of profiles) {
    const { origin: place } = profile;
    const origin = 'dump' in place ? `${place.dump}:${place.from}` : place.url;
    const data = JSON.stringify(profileSchema.parse(profile));
    const insert = db.insertInto('profiles').values({ source, origin, data });
    await (isWhole
      ? insert
      : insert.onConflict((conflict) => conflict.columns(['source', 'origin']).doUpdateSet({ data }))
    ).execute();
  }
}
