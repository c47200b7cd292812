/** The sixteenth schema: the secrets in the addresses of feeds of digests. */
import type { Kysely } from 'kysely';

/** Adds the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('digest_feeds')
    .addColumn('subscription_id', 'text', (column) => column.primaryKey())
    .addColumn('secret', 'text', (column) => column.notNull())
    .execute();
}
