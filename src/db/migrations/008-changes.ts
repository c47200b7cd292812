/** The eighth schema: the order in which papers changed, so that an index can follow without comparing all of them. */
import type { Kysely } from 'kysely';

/** Adds the table, and an index from which the papers that changed last are told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('paper_id', 'text', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('changes_revision')
    .on('changes')
    .columns(['revision', 'paper_id'])
    .unique()
    .execute();
  await db.schema.createIndex('papers_changed').on('papers').columns(['changed_at', 'id']).execute();
}
