/** Where Paperboy keeps what it knows: on a PostgreSQL server, if the settings name one, or else in a file. */
import { type Clock, systemClock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { openDatabase } from './open.ts';
import { serverClock } from './postgres/clock.ts';
import { isPostgres } from './postgres/dialect.ts';
import type { Database } from './schema.ts';

export interface Storage {
  /** The folder of the file; what can be made anew from a database, such as the index, is there in any case. */
  readonly dataDir: string;
  /** The server's database, with its password; undefined for the file. */
  readonly databaseUrl?: string | undefined;
}

/**
 * Opens the database.
 * @param onDamage called when a query finds a file damaged
 * @throws ConfigError when it cannot be used
 */
export async function openStorage(
  { dataDir, databaseUrl }: Storage,
  log: Log,
  onDamage?: () => void,
): Promise<Database> {
  if (databaseUrl === undefined) return openDatabase(dataDir, log, onDamage);
  // The driver is loaded only where it is needed.
  const { openPostgres } = await import('./open-postgres.ts');
  return openPostgres(databaseUrl, log);
}

/** The clock that all processes over a database have in common, where that is the real time: the server's, or the machine's. */
export const clockOf = async (db: Database, log: Log, clock: Clock): Promise<Clock> =>
  clock === systemClock && isPostgres(db) ? serverClock(db, log) : clock;
