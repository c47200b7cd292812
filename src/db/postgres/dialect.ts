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

/**
 * Joins to each row those of a table that a select from it finds, which may name columns of that row: `from … limit …`.
 * PostgreSQL would try each row of the table with each of the others, where it is not told that the select comes first.
 */
export const joinFound = (
  db: QueryExecutorProvider,
  table: string,
  { as, from }: { readonly as: string; readonly from: RawBuilder<unknown> },
): RawBuilder<unknown> =>
  isPostgres(db)
    ? sql`cross join lateral (select ${sql.ref(as)}.* ${from}) as ${sql.ref(table)}`
    : sql`join ${sql.ref(table)} on ${sql.ref(`${table}.id`)} in (select ${sql.ref(`${as}.id`)} ${from})`;

/** A name that nobody has given yet. */
export const anyName = (db: QueryExecutorProvider): RawBuilder<string> =>
  isPostgres(db) ? sql<string>`gen_random_uuid()::text` : sql<string>`lower(hex(randomblob(8)))`;
