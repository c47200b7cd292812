/**
 * The fourth schema: what each source says of a paper is kept apart from what it comes to. The tables of papers are made
 * anew, since all that is in them so far comes from the dumps and is taken in again at the start.
 */
import type { Kysely } from 'kysely';

/** Replaces the tables of papers and sources, and adds the turns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['papers', 'aliases', 'signals', 'sources']) await db.schema.dropTable(table).execute();
  await createPapers(db);
  await createNames(db);
  await createSignals(db);
  await createSources(db);
  await db.schema
    .createTable('turns')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('free_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createPapers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('papers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('departed')
    .addColumn('paper_id', 'text', (column) => column.primaryKey())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('records')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('paper_id', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('records_key', ['source', 'key'])
    .execute();
  await db.schema.createIndex('records_paper').on('records').column('paper_id').execute();
}

async function createNames(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('aliases')
    .addColumn('alias', 'text', (column) => column.notNull())
    .addColumn('paper_id', 'text', (column) => column.notNull())
    .addColumn('is_former', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('aliases_key', ['alias', 'paper_id'])
    .execute();
  await db.schema.createIndex('aliases_paper').on('aliases').column('paper_id').execute();
  await db.schema
    .createTable('titles')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('paper_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('titles_key', ['title', 'paper_id'])
    .execute();
  await db.schema.createIndex('titles_paper').on('titles').column('paper_id').execute();
}

async function createSignals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signals')
    .addColumn('paper_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('observed_on', 'text', (column) => column.notNull())
    .addColumn('observed_at', 'bigint', (column) => column.notNull())
    .addColumn('value', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('signals_key', ['paper_id', 'name', 'source', 'observed_on', 'observed_at'])
    .execute();
}

async function createSources(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sources')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('position', 'text')
    .addColumn('as_of', 'text')
    .addColumn('ingested_at', 'bigint')
    .addColumn('rejected', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('failure', 'text')
    .addColumn('failed_at', 'bigint')
    .addColumn('next_at', 'bigint')
    .execute();
}
