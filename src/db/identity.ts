/** The name of a database, which no other has: what was derived from one is not right for another. */
import type { Kysely } from 'kysely';
import { createMemory } from './key-value.ts';
import { anyName } from './postgres/dialect.ts';
import type { Tables } from './schema.ts';

const KEY = 'identity';

/** The name, given now to a database that has none. */
export async function identityOf(db: Kysely<Tables>): Promise<string> {
  const known = await createMemory(db).get(KEY);
  if (known !== undefined) return known;
  const row = db.insertInto('memory').values({ key: KEY, value: anyName(db) });
  await row.onConflict((conflict) => conflict.doNothing()).execute();
  return identityOf(db);
}

/** Gives it another, when its rows are not what they were. */
export const nameAnew = (db: Kysely<Tables>) => db.deleteFrom('memory').where('key', '=', KEY).execute();
