/** The sixth schema: rows that this release cannot read stand apart, so that nothing else is lost with them. */
import type { Kysely } from 'kysely';

/** Adds the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unreadable')
    .addColumn('table', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('paper_id', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('unreadable_key', ['table', 'id'])
    .execute();
  await db.schema.createIndex('unreadable_paper').on('unreadable').column('paper_id').execute();
}
