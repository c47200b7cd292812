/**
 * Opens the database and brings its schema up to date. A damaged file is set aside, never deleted, and one with all that
 * can be read of it takes its place.
 */

import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { ConfigError, StorageError } from '../runtime/errors.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import { isKnownMigration, migrate, WRITTEN_LATER } from './migrate.ts';
import { fillPosted } from './migrations/007-posted.ts';
import { isRepairDue, markDamaged, noteRepair, repair } from './repair.ts';
import { salvage } from './salvage.ts';
import type { Database, Tables } from './schema.ts';
import { asStorageError, whileBusy } from './sqlite/busy.ts';
import { sqliteDialect } from './sqlite/driver.ts';
import { watchReplaced } from './sqlite/replaced.ts';
import { openShare, type Share } from './sqlite/share.ts';
import { checkBeside, isDamage, isSmall, isSound } from './sqlite/whole-file.ts';

const FILE = 'paperboy.sqlite';
const LOCK = 'paperboy.lock';
/**
 * The log is written back after so many pages, 1 MB: longest pause 12 ms where SQLite's own 1,000 take 60, and as many papers a
 * second (2,000 transactions of five papers over 100,000).
 */
const PAGES_OF_LOG = 250;
/** Whoever repairs a database takes minutes for a large one. */
const LOOK_AGAIN_MS = 200;
/** Others that start at the same time look at the file and let it go. */
const MOST_TRIES = 50;
const FOUND_DAMAGED =
  'the database is damaged: start Paperboy anew, and what can be read of it will be saved';
const REPAIRED = 'the database was damaged: set aside, and what could be read of it saved';
const REPLACED =
  'another file has taken the place of the database, or it is gone: ending, to start on what is there';
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
    const db = (await isDamaged(path)) ? undefined : await openSound(path, share, log, onDamage);
    if (db) return db;
    share.giveBack();
    if (share.takeAll()) await repairAlone(path, log).finally(share.giveBack);
    else if (tries >= MOST_TRIES) throw new ConfigError([IN_USE]);
    else await pause(LOOK_AGAIN_MS);
  }
}

/** Opens a file that looks sound; one that proves damaged is marked, and undefined. */
async function openSound(
  path: string,
  share: Share,
  log: Log,
  onDamage?: OnDamage,
): Promise<Database | undefined> {
  let isTold = false;
  const tell = (error: unknown) => {
    if (!isDamage(error)) return;
    markDamaged(path);
    if (isTold) return;
    isTold = true;
    log.error({ file: path, reason: (error as Error).message }, FOUND_DAMAGED);
    onDamage?.();
  };
  try {
    const { writer, isAlone } = await connectOrRead(path, log);
    await migrate(writer).catch((error: unknown) => {
      writer.close();
      throw error;
    });
    const stopLooking = onDamage && lookAfter(path, { log, tell, end: onDamage });
    const onClose = () => {
      stopLooking?.();
      share.close();
    };
    const reader = isAlone ? writer : new DatabaseSync(path, { readOnly: true, timeout: 0 });
    return kyselyOf(writer, reader, { onError: tell, onClose });
  } catch (error) {
    if (!isDamage(error)) throw error;
    markDamaged(path);
    return undefined;
  }
}

interface Looking {
  readonly log: Log;
  tell(error: unknown): void;
  end(): void;
}

/** What only a process that stays has the time for: looks whether the whole file is sound, and stays the one that it was. */
function lookAfter(path: string, { log, tell, end }: Looking): () => void {
  const stopCheck = isSmall(path) ? undefined : checkBeside(path, tell);
  const stopWatching = watchReplaced(path, () => {
    log.error({ file: path }, REPLACED);
    end();
  });
  return () => {
    stopCheck?.();
    stopWatching();
  };
}

const kyselyOf = (
  writer: DatabaseSync,
  reader: DatabaseSync,
  { onError, onClose }: { onError(error: unknown): void; onClose(): void },
): Database => new Kysely<Tables>({ dialect: sqliteDialect({ writer, reader, onError, onClose }) });

/** Repairs a file of which nobody else has a share. */
async function repairAlone(path: string, log: Log): Promise<void> {
  // Another process may have done it since.
  if (!isDamaged(path)) return;
  const done = await repair(path, async (at, aside) => {
    const file = await connect(at);
    const nothing = () => undefined;
    const db = kyselyOf(file, file, { onError: nothing, onClose: nothing });
    try {
      await migrate(file);
      const tables = salvage(path, file, isKnownMigration);
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

/** Whether a file is damaged, as far as a look at it shows that takes no time; or was found to be, or is to be replaced. */
const isDamaged = async (path: string): Promise<boolean> =>
  isRepairDue(path) || (isSmall(path) && !(await isSound(path)));

/**
 * Connects for reading and writing; where the disk has no room for what connections share, as the only one, whose writes
 * fail until there is room.
 */
async function connectOrRead(path: string, log: Log): Promise<{ writer: DatabaseSync; isAlone: boolean }> {
  try {
    return { writer: await connect(path), isAlone: false };
  } catch (error) {
    if (!(asStorageError(error) instanceof StorageError)) throw error;
    const writer = await connect(path, 'pragma locking_mode = exclusive; ');
    log.error(
      { file: path, ...errorFields(error) },
      'the disk is full: nothing is stored until there is room and a new start',
    );
    return { writer, isAlone: true };
  }
}

/** @throws an error of SQLite when the file is damaged */
async function connect(path: string, before = ''): Promise<DatabaseSync> {
  // Whatever is locked is waited for in `whileBusy`, where nobody else waits with it.
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    const settings = `pragma synchronous = full; pragma wal_autocheckpoint = ${PAGES_OF_LOG}`;
    await whileBusy(() => file.exec(`${before}pragma journal_mode = wal; ${settings}`));
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Faults of the system and of SQLite carry a code; everything else is a fault of ours and stays one. */
function cannotOpen(directory: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const why = isWritable(directory) ? error.message : 'whoever runs Paperboy may not write there';
  return new ConfigError([`DATA_DIR: the database in "${directory}" cannot be opened (${why})`]);
}

/** Whether files can be made in a folder, as far as its rights go; SQLite calls what comes of that a fault of the disk. */
function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EACCES';
  }
}
