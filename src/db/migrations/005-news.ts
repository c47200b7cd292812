/** The fifth schema: since when each source is asked, which tells what of it is news. */
import { type Kysely, sql } from 'kysely';

/** Adds the column; what was asked before counts as asked since its last run. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sources').addColumn('first_asked', 'bigint').execute();
  await sql`update sources set first_asked = ingested_at`.execute(db);
}
