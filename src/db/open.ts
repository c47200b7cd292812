/**
 * Opens the database and brings its schema up to date. A damaged file is set aside, never deleted, and one with all that
 * can be read of it takes its place.
 */

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ConfigError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import { up as createPapers } from './migrations/001-papers.ts';
import { up as createDigests } from './migrations/002-digests.ts';
import { up as createPeople } from './migrations/003-people.ts';
import { up as splitRecords } from './migrations/004-live.ts';
import { up as dateNews } from './migrations/005-news.ts';
import { up as setUnreadableAside } from './migrations/006-unreadable.ts';
import { up as addPosted, fillPosted } from './migrations/007-posted.ts';
import { isRepairDue, markDamaged, noteRepair, repair } from './repair.ts';
import { salvage } from './salvage.ts';
import type { Database, Tables } from './schema.ts';
import { openShare, type Share } from './share.ts';

const FILE = 'paperboy.sqlite';
const LOCK = 'paperboy.lock';
/** Another process may be ingesting; its longest transaction is well below this. */
const BUSY_TIMEOUT_MS = 10_000;
/** Preparing takes longer than most statements run; those with lists of other lengths are many, and each is some kilobytes. */
const MOST_PREPARED = 200;
const MIGRATIONS = {
  '001-papers': { up: createPapers },
  '002-digests': { up: createDigests },
  '003-people': { up: createPeople },
  '004-live': { up: splitRecords },
  '005-news': { up: dateNews },
  '006-unreadable': { up: setUnreadableAside },
  '007-posted': { up: addPosted },
};
const WRITTEN_LATER =
  'DATA_DIR: its database was written by a later version of Paperboy. Install that one again, or use another folder.';
/** SQLite's result codes for a damaged file (https://www.sqlite.org/rescode.html): CORRUPT and NOTADB. */
const DAMAGED = [11, 26];
/** What of an extended code says its kind. */
const PRIMARY_CODE = 0xff;
/** Whoever repairs a database takes minutes for a large one. */
const LOOK_AGAIN_MS = 200;
/** Half a second each: others that start at the same time look at the file and let it go. */
const MOST_TRIES = 20;
const FOUND_DAMAGED =
  'the database is damaged: start Paperboy anew, and what can be read of it will be saved';
const REPAIRED = 'the database was damaged: set aside, and what could be read of it saved';
const IN_USE =
  'DATA_DIR: its database is damaged, and another Paperboy uses it: stop that one and start ' +
  'again; what can be read will be saved.';

/** Told once when a query meets damage that the start did not find. */
type OnDamage = () => void;

/**
 * Opens (or makes) the database of a data folder.
 * @param onDamage called when a query finds the file damaged: what can be read of it is saved by the next start
 * @throws ConfigError when the folder cannot be written, or is damaged and in use
 */
export async function openDatabase(directory: string, log: Log, onDamage?: OnDamage): Promise<Database> {
  const path = join(directory, FILE);
  try {
    mkdirSync(directory, { recursive: true });
    const share = openShare(join(directory, LOCK));
    try {
      return await openShared(path, share, log, onDamage);
    } catch (error) {
      share.close();
      throw error;
    }
  } catch (error) {
    throw cannotOpen(directory, error);
  }
}

/** Opens the database with a share of it that is held as long as it is open; a damaged one is repaired before. */
async function openShared(path: string, share: Share, log: Log, onDamage?: OnDamage): Promise<Database> {
  for (let tries = 1; ; tries += 1) {
    // Whoever repairs it is waited for, as long as that takes.
    while (!share.take()) await pause(LOOK_AGAIN_MS);
    const db = isDamaged(path) ? undefined : await openSound(path, share, log, onDamage);
    if (db) return db;
    share.giveBack();
    if (share.takeAll()) await repairAlone(path, log).finally(share.giveBack);
    else if (tries >= MOST_TRIES) throw new ConfigError([IN_USE]);
  }
}

/** Opens a file that looks sound; one that proves damaged is marked, and undefined. */
async function openSound(
  path: string,
  share: Share,
  log: Log,
  onDamage: OnDamage = () => undefined,
): Promise<Database | undefined> {
  let isTold = false;
  const tell = (error: Error) => {
    markDamaged(path);
    if (!isTold) log.error({ file: path, reason: error.message }, FOUND_DAMAGED);
    if (!isTold) onDamage();
    isTold = true;
  };
  try {
    return await migrated(connect(path), { share, onDamage: tell });
  } catch (error) {
    if (!isDamage(error)) throw error;
    markDamaged(path);
    return undefined;
  }
}

/** Repairs a file of which nobody else has a share. */
async function repairAlone(path: string, log: Log): Promise<void> {
  // Another process may have done it since.
  if (!isDamaged(path)) return;
  const done = await repair(path, async (at, aside) => {
    const file = connect(at);
    const db = await migrated(file, { onDamage: () => undefined });
    try {
      const tables = salvage(path, file, (migration) => Object.hasOwn(MIGRATIONS, migration));
      if (!tables) throw new ConfigError([WRITTEN_LATER]);
      await fillPosted(db);
      await noteRepair(db, { aside, tables });
      return { aside, tables };
    } finally {
      await db.destroy();
    }
  });
  log.error({ file: path, ...done }, REPAIRED);
}

/** Whether a file is damaged, as far as SQLite can see; or was found to be, or is to be replaced. */
function isDamaged(path: string): boolean {
  if (isRepairDue(path)) return true;
  if (!existsSync(path)) return false;
  const file = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: true });
  try {
    return file.prepare('pragma quick_check(1)').get()?.quick_check !== 'ok';
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  } finally {
    file.close();
  }
}

/** @throws an error of SQLite when the file is damaged */
function connect(path: string): DatabaseSync {
  const file = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    file.exec('pragma journal_mode = wal; pragma synchronous = full');
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** What goes with an open file. */
interface Opened {
  /** Given back when it is closed. */
  readonly share?: Share;
  onDamage(error: Error): void;
}

async function migrated(file: DatabaseSync, opened: Opened): Promise<Database> {
  try {
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(file, opened) }) });
    await migrate(file, db);
    return db;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Makes node:sqlite look the way Kysely's SQLite dialect expects a database, with the statements that come again. */
function forKysely(file: DatabaseSync, { share, onDamage }: Opened) {
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const watched = <Result>(act: () => Result): Result => {
    try {
      return act();
    } catch (error) {
      if (isDamage(error)) onDamage(error as Error);
      throw error;
    }
  };
  const prepare = (sql: string) => {
    const statement = file.prepare(sql);
    const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => watched(() => statement.all(...values(parameters))),
      run: (parameters: readonly unknown[]) => watched(() => statement.run(...values(parameters))),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
    };
  };
  return {
    close() {
      file.close();
      share?.close();
    },
    prepare(sql: string) {
      const known = prepared.get(sql);
      if (known) return known;
      if (prepared.size >= MOST_PREPARED) prepared.clear();
      const made = watched(() => prepare(sql));
      prepared.set(sql, made);
      return made;
    },
  };
}

/** Migrates inside one write transaction, so that processes starting together do it one after the other. */
async function migrate(file: DatabaseSync, db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  file.exec('begin immediate');
  const { error } = await migrator.migrateToLatest();
  file.exec(error ? 'rollback' : 'commit');
  if (error instanceof Error && /^corrupted migrations/u.test(error.message))
    throw new ConfigError([WRITTEN_LATER]);
  if (error) throw error;
}

/** SQLite has no code of its own for a schema format that never existed. */
const isDamage = (error: unknown): boolean =>
  DAMAGED.includes(((error as { errcode?: number }).errcode ?? 0) & PRIMARY_CODE) ||
  (error as Error).message === 'unsupported file format';

/** Faults of the system and of SQLite carry a code; everything else is a fault of ours and stays one. */
function cannotOpen(directory: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  return new ConfigError([`DATA_DIR: the database in "${directory}" cannot be opened (${error.message})`]);
}
