/** The third schema: what people save, what was talked about last, and since when a paper is here. */
import type { Kysely } from 'kysely';

/** Papers that stand here already count as known since ever: nobody is told of them as new. */
const SINCE_EVER = 0;

/** Creates the tables and the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('papers')
    .addColumn('added_at', 'bigint', (column) => column.notNull().defaultTo(SINCE_EVER))
    .execute();
  await db.schema
    .createTable('saved')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('paper_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('saved_key', ['person', 'paper_id'])
    .execute();
  await db.schema
    .createTable('talks')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('turn', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}
