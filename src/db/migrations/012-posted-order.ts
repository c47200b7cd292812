/** The twelfth schema: the papers that a place has had are read in an order that every database knows. */
import type { Kysely } from 'kysely';

/** Puts an index in the place of one that knew their days alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('posted_papers_place').execute();
  await db.schema
    .createIndex('posted_papers_place')
    .on('posted_papers')
    .columns(['place_id', 'due_at', 'delivery_id', 'position'])
    .execute();
}
