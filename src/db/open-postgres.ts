/** Opens a database of a PostgreSQL server, which several processes share, and brings its schema up to date. */
import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { ConfigError } from '../runtime/errors.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import { migrateShared } from './migrate.ts';
import { postgresDialect } from './postgres/driver.ts';
import type { Database, Tables } from './schema.ts';

/** Statements take milliseconds and a server has a hundred connections: a dozen processes leave room for others. */
const MOST_CONNECTIONS = 8;
const CONNECT_WITHIN_MS = 10_000;
/** What waits for its turn behind a large intake is waited for; what takes longer than this is broken. */
const STATEMENT_MS = 60_000;
/** A server that is cut off says nothing: some seconds after it should have given up, we do. */
const ANSWER_MS = STATEMENT_MS + 5_000;
/** Between two statements of a transaction our own process works; one that was stopped keeps the others no longer. */
const IDLE_IN_TRANSACTION_MS = 10_000;
/** Compiling a statement takes the server a second where it expects thousands of rows, and running ours milliseconds. */
const OPTIONS = '-c jit=off';
/** The oldest version that is tried. */
const OLDEST = 150_000;
const INT8 = 20;
const NUMERIC = 1700;

/** Numbers beyond 2^53 are none of ours: counts and times fit, and are numbers as they are with SQLite. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === INT8 || type === NUMERIC ? Number : pg.types.getTypeParser(type, format),
};

/**
 * Opens it.
 * @param url `postgres://user:password@host:5432/name`; `?sslmode=verify-full` for TLS
 * @throws ConfigError when it cannot be connected to, is too old, only reads, or was written by a later version
 */
export async function openPostgres(url: string, log: Log): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'paperboy',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    options: OPTIONS,
    keepAlive: true,
    types: TYPES,
  });
  // A connection may break while nothing is asked over it: the next one is another.
  const tell = (error: Error) => log.warn(errorFields(error), 'the database closed a connection');
  pool.on('error', tell).on('connect', (client) => client.on('error', tell));
  try {
    await check(pool);
    const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
    await migrateShared(db);
    await db.transaction().execute(alignColumns);
    return db;
  } catch (error) {
    await pool.end();
    throw error instanceof ConfigError ? error : cannotOpen(error);
  }
}

/** Looks whether this is a server that can be used. */
async function check(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; copy: boolean; encoding: string }>(
    `select current_setting('server_version_num')::int as version, pg_is_in_recovery() as copy,
      current_setting('server_encoding') as encoding`,
  );
  const [{ version = 0, copy = false, encoding = '' } = {}] = rows;
  if (version < OLDEST) throw new ConfigError(['DATABASE_URL: PostgreSQL 15 or newer is needed.']);
  if (copy)
    throw new ConfigError(['DATABASE_URL: this server is a copy that only reads; name the one that writes.']);
  if (encoding !== 'UTF8')
    throw new ConfigError([`DATABASE_URL: the database must be encoded in UTF8, not ${encoding}.`]);
}

/**
 * Makes columns as SQLite has them: text ordered by its characters, whatever language the server speaks, and whole numbers
 * of 64 bits.
 */
async function alignColumns(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as "table", column_name as "column", data_type as type from information_schema.columns
    where table_schema = current_schema() and table_name not like 'kysely%'
      and (data_type = 'integer' or (data_type = 'text' and collation_name is null))`.execute(db);
  for (const { table, column, type } of rows) {
    const wanted = type === 'text' ? sql`text collate "C"` : sql`bigint`;
    await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} type ${wanted}`.execute(db);
  }
}

/** Says what the server said, but never the address, which has the password in it. */
function cannotOpen(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  return new ConfigError([`DATABASE_URL: the database cannot be opened (${error.message || error.code}).`]);
}
