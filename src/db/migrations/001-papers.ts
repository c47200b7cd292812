/** The first schema: papers with their aliases and signals, what the sources reported, and the bot's own memory. */
import type { Kysely } from 'kysely';

/** Creates all tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPaperTables(db);
  await createSourceTables(db);
  await createMemoryTables(db);
}

async function createPaperTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('papers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('aliases')
    .addColumn('alias', 'text', (column) => column.notNull())
    .addColumn('paper_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('aliases_key', ['alias', 'paper_id'])
    .execute();
  await db.schema
    .createTable('signals')
    .addColumn('paper_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('observed_on', 'text', (column) => column.notNull())
    .addColumn('value', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('signals_key', ['paper_id', 'name', 'source', 'observed_on'])
    .execute();
}

async function createSourceTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('profiles')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('profiles_key', ['source', 'origin'])
    .execute();
  await db.schema
    .createTable('sources')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('as_of', 'text')
    .addColumn('ingested_at', 'bigint', (column) => column.notNull())
    .addColumn('rejected', 'text', (column) => column.notNull())
    .addColumn('failure', 'text')
    .execute();
  await db.schema
    .createTable('dumps')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('parsed', 'text', (column) => column.notNull())
    .execute();
}

async function createMemoryTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('memory')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('buttons')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('invoke', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('seen_events')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
}
