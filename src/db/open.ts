/**
 * Opens the database and brings its schema up to date. A file that SQLite cannot read is set aside, never deleted, and
 * an empty one takes its place: the corpus is rebuilt from its sources.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ConfigError } from '../errors.ts';
import type { Log } from '../log.ts';
import { up as createPapers } from './migrations/001-papers.ts';
import { up as createDigests } from './migrations/002-digests.ts';
import { up as createPeople } from './migrations/003-people.ts';
import { up as splitRecords } from './migrations/004-live.ts';
import { up as dateNews } from './migrations/005-news.ts';
import { up as setUnreadableAside } from './migrations/006-unreadable.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

const FILE = 'paperboy.sqlite';
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
};
const WRITTEN_LATER =
  'DATA_DIR: its database was written by a later version of Paperboy. Install that one again, or use another folder.';
/** SQLite's result codes for a damaged file (https://www.sqlite.org/rescode.html): CORRUPT and NOTADB. */
const DAMAGED = [11, 26];

/**
 * Opens (or makes) the database of a data folder.
 * @throws ConfigError when the folder cannot be written
 */
export async function openDatabase(directory: string, log: Log): Promise<Database> {
  const path = join(directory, FILE);
  try {
    mkdirSync(directory, { recursive: true });
    return await openFile(path);
  } catch (error) {
    if (!isDamage(error)) throw cannotOpen(directory, error);
    const aside = setAside(path);
    log.error({ file: path, aside }, 'the database is damaged: set aside, starting with an empty one');
    return openFile(path);
  }
}

async function openFile(path: string): Promise<Database> {
  const file = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    file.exec('pragma journal_mode = wal; pragma synchronous = full');
    const check = file.prepare('pragma quick_check(1)').get();
    if (check?.quick_check !== 'ok')
      throw Object.assign(new Error('quick_check failed'), { errcode: DAMAGED[0] });
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(file) }) });
    await migrate(file, db);
    return db;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Makes node:sqlite look the way Kysely's SQLite dialect expects a database, with the statements that come again. */
function forKysely(file: DatabaseSync) {
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (sql: string) => {
    const statement = file.prepare(sql);
    const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
      run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
    };
  };
  return {
    close: () => file.close(),
    prepare(sql: string) {
      const known = prepared.get(sql);
      if (known) return known;
      if (prepared.size >= MOST_PREPARED) prepared.clear();
      const made = prepare(sql);
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
  DAMAGED.includes((error as { errcode?: number }).errcode ?? 0) ||
  (error as Error).message === 'unsupported file format';

function setAside(path: string): string {
  let number = 1;
  while (existsSync(`${path}.damaged-${number}`)) number += 1;
  const aside = `${path}.damaged-${number}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  return aside;
}

/** Faults of the system and of SQLite carry a code; everything else is a fault of ours and stays one. */
function cannotOpen(directory: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  return new ConfigError([`DATA_DIR: the database in "${directory}" cannot be opened (${error.message})`]);
}
