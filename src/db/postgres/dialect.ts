/** The SQL in which the databases differ. */
import { PostgresAdapter, type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

/** Whether several processes on several machines share this database. */
export const isPostgres = (db: QueryExecutorProvider): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter;

/** The channel on which processes are told that papers have changed. */
export const CHANGED = 'paperboy_changes';

/**
 * At the end of a select: locks its rows until the transaction ends, without those that another process has locked. SQLite
 * has one writer at a time, who needs no locks.
 */
export const lockingFreeRows = (db: QueryExecutorProvider): RawBuilder<unknown> =>
  isPostgres(db) ? sql`for update skip locked` : sql``;

/** A name that nobody has given yet. */
export const anyName = (db: QueryExecutorProvider): RawBuilder<string> =>
  isPostgres(db) ? sql<string>`gen_random_uuid()::text` : sql<string>`lower(hex(randomblob(8)))`;
