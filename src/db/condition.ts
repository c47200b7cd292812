/** How the database is: what of it could not be read, for whoever runs Paperboy. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { type Repair, repairsIn } from './repair.ts';
import type { Database } from './schema.ts';
import { countSetAside, type SetAside } from './unreadable.ts';

export interface Condition {
  readonly setAside: readonly SetAside[];
  /** The repairs whose damaged files are still kept. */
  readonly repairs: readonly Repair[];
}

/** The condition of a database as it is noted in it. */
export async function conditionOf(db: Database): Promise<Condition> {
  const repairs = await repairsIn(db);
  if (repairs.length === 0) return { setAside: await countSetAside(db), repairs };
  const { rows } = await sql<{
    file: string;
  }>`select file from pragma_database_list where name = 'main'`.execute(db);
  const folder = dirname(rows[0]?.file ?? '');
  return {
    setAside: await countSetAside(db),
    repairs: repairs.filter(({ aside }) => existsSync(join(folder, aside))),
  };
}
