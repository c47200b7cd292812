/** Brings the schema of a database up to date. */
import type { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { ConfigError } from '../runtime/errors.ts';
import { up as createPapers } from './migrations/001-papers.ts';
import { up as createDigests } from './migrations/002-digests.ts';
import { up as createPeople } from './migrations/003-people.ts';
import { up as splitRecords } from './migrations/004-live.ts';
import { up as dateNews } from './migrations/005-news.ts';
import { up as setUnreadableAside } from './migrations/006-unreadable.ts';
import { up as addPosted } from './migrations/007-posted.ts';
import { up as orderChanges } from './migrations/008-changes.ts';
import { up as addNotices } from './migrations/009-notices.ts';
import { up as addBreaks } from './migrations/010-breaks.ts';
import { up as addInstallations } from './migrations/011-installations.ts';
import { up as orderPosted } from './migrations/012-posted-order.ts';
import { up as addMail } from './migrations/014-mail.ts';
import { up as addFeeds } from './migrations/016-feeds.ts';
import { up as tellOfChanges } from './migrations/017-change-hints.ts';
import type { Database } from './schema.ts';
import { whileBusy } from './sqlite/busy.ts';
import { sqliteDialect } from './sqlite/driver.ts';

const MIGRATIONS = {
  '001-papers': { up: createPapers },
  '002-digests': { up: createDigests },
  '003-people': { up: createPeople },
  '004-live': { up: splitRecords },
  '005-news': { up: dateNews },
  '006-unreadable': { up: setUnreadableAside },
  '007-posted': { up: addPosted },
  '008-changes': { up: orderChanges },
  '009-notices': { up: addNotices },
  '010-breaks': { up: addBreaks },
  '011-installations': { up: addInstallations },
  '012-posted-order': { up: orderPosted },
  '014-mail': { up: addMail },
  '016-feeds': { up: addFeeds },
  '017-change-hints': { up: tellOfChanges },
};

export const WRITTEN_LATER =
  'The database was written by a later version of Paperboy. Install that one again, or use another database.';

export const isKnownMigration = (name: string): boolean => Object.hasOwn(MIGRATIONS, name);

/**
 * Does what is missing inside one write transaction, so that processes starting together do it one after the other.
 * @throws ConfigError when a later version has been at work
 */
export async function migrate(file: DatabaseSync): Promise<void> {
  if (await whileBusy(() => isUpToDate(file))) return;
  const nothing = () => undefined;
  const dialect = sqliteDialect({ writer: file, reader: file, onError: nothing, onClose: nothing });
  await whileBusy(() => file.exec('begin immediate'));
  const error = await migrateToLatest(new Kysely<unknown>({ dialect }));
  file.exec(error ? 'rollback' : 'commit');
  if (error) throw error;
}

/**
 * The same for a server that several processes share: whoever comes first does it, in one transaction, and the others wait.
 * @throws ConfigError when a later version has been at work
 */
export async function migrateShared(db: Database): Promise<void> {
  const error = await migrateToLatest(db);
  if (error) throw error;
}

/** Whether a later version has been at work on a database since this process opened it. */
export async function isWrittenLater(db: Database): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.some(({ name }) => !isKnownMigration(name));
}

async function migrateToLatest<Schema>(db: Kysely<Schema>): Promise<unknown> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  const isLater = error instanceof Error && /^corrupted migrations/u.test(error.message);
  return isLater ? new ConfigError([WRITTEN_LATER]) : error;
}

/** A look takes no lock that others could have. */
function isUpToDate(file: DatabaseSync): boolean {
  const known = file.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").get();
  const done = known ? file.prepare('select name from kysely_migration order by name').all() : [];
  return JSON.stringify(done.map(({ name }) => name)) === JSON.stringify(Object.keys(MIGRATIONS));
}
