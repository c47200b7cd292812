/**
 * The driver between Kysely and a PostgreSQL server. Transactions take turns over all processes, as they do with SQLite:
 * whoever reads and then writes has read what is true, and the numbers of changes come in the order in which others see
 * them. They last milliseconds; one that is left open ends by itself, and its turn with it. A process waits for one turn at
 * a time: stopped, it keeps the others for that one, and its connections are free for what only reads.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SelectQueryNode,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { createTurns, type TakeTurn } from '../../runtime/turns.ts';
import { asStorageError, isLost, whileAway } from './unreachable.ts';

/** The advisory lock that transactions have while they last; any number that nobody else takes. */
const TURN = 7_236_459_841;
const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** PostgreSQL for Kysely, over a pool of connections, which it ends. */
export const postgresDialect = (pool: Pool): Dialect => ({
  createDriver: () => createDriver(pool),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});

function createDriver(pool: Pool): Driver {
  let isClosed = false;
  const hasEnded = () => isClosed;
  /** The connection that each open transaction has, and how its turn is ended. */
  const open = new WeakMap<DatabaseConnection, { readonly client: PoolClient; endTurn(): void }>();
  const takeTurn = createTurns();
  const insist = <Result>(act: () => Promise<Result>, isHarmless = false) =>
    whileAway(act, { isHarmless, hasEnded });
  const connectTo = () => insist(() => pool.connect(), true);
  const end = async (connection: DatabaseConnection, word: 'commit' | 'rollback'): Promise<void> => {
    const transaction = open.get(connection);
    open.delete(connection);
    if (!transaction) return;
    const { client, endTurn } = transaction;
    await releasing(client, () => client.query(word)).finally(endTurn);
  };
  const connect = (): DatabaseConnection => {
    const connection: DatabaseConnection = {
      executeQuery<Row>(query: CompiledQuery) {
        const transaction = open.get(connection);
        if (transaction)
          return run<Row>(transaction.client, query).catch((error: unknown) => {
            throw asStorageError(error);
          });
        return insist(() => runAlone<Row>(connectTo, query), SelectQueryNode.is(query.query));
      },
      streamQuery() {
        throw new Error('rows are read in pages, as in SQLite');
      },
    };
    return connection;
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connect(),
    async beginTransaction(connection) {
      open.set(connection, await insist(() => begin(() => pool.connect(), takeTurn), true));
    },
    commitTransaction: (connection) => end(connection, 'commit'),
    // What broke off is rolled back by the server.
    rollbackTransaction: (connection) => end(connection, 'rollback').catch(() => undefined),
    releaseConnection: async () => undefined,
    async destroy() {
      isClosed = true;
      await pool.end();
    },
  };
}

/** Begins a transaction as soon as it is its turn, among those of this process and then of all. */
async function begin(connect: () => Promise<PoolClient>, takeTurn: TakeTurn) {
  const endTurn = await takeTurn();
  try {
    const client = await connect();
    // With the connection, what was begun is over.
    await client.query(`begin; select pg_advisory_xact_lock(${TURN})`).catch((error: unknown) => {
      client.release(true);
      throw error;
    });
    return { client, endTurn };
  } catch (error) {
    endTurn();
    throw error;
  }
}

async function runAlone<Row>(
  connect: () => Promise<PoolClient>,
  query: CompiledQuery,
): Promise<QueryResult<Row>> {
  const client = await connect();
  return releasing(client, () => run<Row>(client, query));
}

/** Gives a connection back when something is done; one that is lost is closed. */
async function releasing<Result>(client: PoolClient, act: () => Promise<Result>): Promise<Result> {
  try {
    const result = await act();
    client.release();
    return result;
  } catch (error) {
    client.release(isLost(error));
    throw error;
  }
}

async function run<Row>(client: PoolClient, { sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
  const { command, rowCount, rows } = await client.query(sql, parameters.map(storable));
  return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
}

/** PostgreSQL holds no NUL in a text. */
const storable = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '\u{FFFD}') : value;
