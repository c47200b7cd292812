/**
 * The driver between Kysely and node:sqlite, on the main thread: ten papers of 100,000 (415 MB) take 76 µs to read there (p99
 * 140), and 139 (p99 451) from a worker, which costs 15 MB more. Two connections and no waiting inside SQLite make that
 * right: in write-ahead mode a reader is never locked out, so reads have a connection of their own and pass whatever
 * writes; writes take turns, and are tried again in pauses while another process has the lock.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { createTurns } from '../../runtime/turns.ts';
import { asStorageError, whileBusy } from './busy.ts';

/** Preparing takes longer than most statements run; those with lists of other lengths are many, and each is some kilobytes. */
const MOST_PREPARED = 200;

export interface Connections {
  readonly writer: DatabaseSync;
  /** For whatever is read outside of transactions. */
  readonly reader: DatabaseSync;
  /** Hears of every error of SQLite but those of a lock that is waited for. */
  onError(error: unknown): void;
  /** Called after both are closed. */
  onClose(): void;
}

/** SQLite for Kysely, over open connections that wait for no lock themselves. */
export const sqliteDialect = (connections: Connections): Dialect => ({
  createDriver: () => createDriver(connections),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  // Kysely lets statements of one connection take turns, reads among them; here only writes have to.
  createAdapter: () =>
    Object.defineProperty(new SqliteAdapter(), 'supportsMultipleConnections', { value: true }),
  createIntrospector: (db) => new SqliteIntrospector(db),
});

/** Does something now, or as soon as nothing is in its way. */
type Insist = <Result>(act: () => Result) => Promise<Result>;

function createDriver({ writer, reader, onError, onClose }: Connections): Driver {
  let isClosed = false;
  const insist: Insist = (act) =>
    whileBusy(act, () => isClosed).catch((error: unknown) => {
      onError(error);
      throw asStorageError(error);
    });
  const takeTurn = createTurns();
  const { isOpen, ...transactions } = createTransactions(writer, takeTurn, insist);
  const [write, read] = [runnerOf(writer), runnerOf(reader)];
  const connect = (): DatabaseConnection => {
    const connection: DatabaseConnection = {
      async executeQuery<Row>(query: CompiledQuery) {
        if (isOpen(connection)) return insist(() => write<Row>(query));
        if (SelectQueryNode.is(query.query)) return insist(() => read<Row>(query));
        const end = await takeTurn();
        return insist(() => write<Row>(query)).finally(end);
      },
      streamQuery() {
        throw new Error('rows are read in pages: an open cursor would keep the log from being written back');
      },
    };
    return connection;
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connect(),
    ...transactions,
    releaseConnection: async () => undefined,
    async destroy() {
      isClosed = true;
      if (reader !== writer) reader.close();
      writer.close();
      onClose();
    },
  };
}

type Transactions = Pick<Driver, 'beginTransaction' | 'commitTransaction' | 'rollbackTransaction'> & {
  isOpen(connection: DatabaseConnection): boolean;
};

function createTransactions(
  writer: DatabaseSync,
  takeTurn: () => Promise<() => void>,
  insist: Insist,
): Transactions {
  /** How the turn of each open transaction is ended. */
  const open = new WeakMap<DatabaseConnection, () => void>();
  const close = (connection: DatabaseConnection): void => {
    open.get(connection)?.();
    open.delete(connection);
  };
  return {
    isOpen: (connection) => open.has(connection),
    async beginTransaction(connection) {
      open.set(connection, await takeTurn());
      // With the lock taken at once, nothing inside can be busy, or read what another process then changes.
      await insist(() => writer.exec('begin immediate')).catch((error: unknown) => {
        close(connection);
        throw error;
      });
    },
    async commitTransaction(connection) {
      await insist(() => writer.exec('commit'));
      close(connection);
    },
    async rollbackTransaction(connection) {
      try {
        // A full disk has ended it already.
        if (writer.isTransaction) writer.exec('rollback');
      } finally {
        close(connection);
      }
    },
  };
}

/** Runs statements on a connection, with those that come again prepared. */
function runnerOf(file: DatabaseSync) {
  const prepareAnew = (sql: string) => {
    const statement = file.prepare(sql);
    return { statement, hasRows: statement.columns().length > 0 };
  };
  const prepared = new Map<string, ReturnType<typeof prepareAnew>>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    const made = prepareAnew(sql);
    prepared.set(sql, made);
    return made;
  };
  return <Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> => {
    const { statement, hasRows } = prepare(sql);
    const values = parameters as SQLInputValue[];
    if (hasRows) return { rows: statement.all(...values) as Row[] };
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  };
}
