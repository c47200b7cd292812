/** The ninth schema: whether somebody was told what became of a paper that they saved. */
import type { Kysely } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('saved').addColumn('told_at', 'bigint').execute();
}
