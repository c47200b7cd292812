/** The database of a test: a file in a folder, or in the project `postgres` a database of a server, one for each folder. */
import { createHash } from 'node:crypto';
import type { Database } from '../../src/db/schema.ts';
import { openStorage, type Storage } from '../../src/db/storage.ts';
import { createLog, type Log } from '../../src/runtime/log.ts';
import { createTestDatabase } from './server.ts';

/** A server keeps its columns to their types: no row of it has a word where a number belongs. */
export const HAS_TYPES: boolean = process.env.PAPERBOY_TEST_ON === 'postgres';

const made = new Map<string, Promise<void>>();

/** Where it is. */
export async function storageOf(dataDir: string): Promise<Storage> {
  const { PAPERBOY_TEST_ON: on, PAPERBOY_TEST_SERVER: server } = process.env;
  if (on !== 'postgres' || !server) return { dataDir };
  const name = `t${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}`;
  const making = made.get(name) ?? createTestDatabase(server, name);
  made.set(name, making);
  await making;
  return { dataDir, databaseUrl: server.replace(/[^/]+$/u, name) };
}

/** Opens it; calls for one folder open one database, each as a process of its own would. */
export const openTested = async (folder: string, log: Log = createLog('silent')): Promise<Database> =>
  openStorage(await storageOf(folder), log);
