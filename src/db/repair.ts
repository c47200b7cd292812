/**
 * Replaces a damaged database by one with all that can be read of it. A crash at any point leaves either the damaged file
 * in its place, and the next start begins anew, or the finished one beside it, and the next start puts it there.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { nameAnew } from './identity.ts';
import { salvagedSchema } from './salvage.ts';
import type { Tables } from './schema.ts';
import { tryRead } from './unreadable.ts';

/** The files of a database, the one that it cannot be without last. */
const PARTS = ['-wal', '-shm', '-journal', ''];

const repairSchema = z.object({
  /** The name under which the damaged file was set aside. */
  aside: z.string(),
  tables: z.array(salvagedSchema),
});

/** What was done, as it is noted in the new database. */
export type Repair = Readonly<z.output<typeof repairSchema>>;

const names = (path: string) => ({
  /** Written to while rows are copied; left behind by a crash, it is worth nothing. */
  building: `${path}.salvaging`,
  /** Complete, and to take the place of the damaged one. */
  finished: `${path}.salvaged`,
  /** Says that a query has met damage, which a look at the whole file need not find. */
  mark: `${path}.is-damaged`,
});

/** Notes that a database is damaged, so that the next start repairs it. */
export const markDamaged = (path: string): void => closeSync(openSync(names(path).mark, 'a'));

/** Whether a repair is due or under way. */
export const isRepairDue = (path: string): boolean =>
  existsSync(names(path).mark) || existsSync(names(path).finished);

/**
 * Puts a new database in the place of a damaged one, which is set aside and never deleted. For one process at a time.
 * @param build makes the new one at a path, closes it, and says what was saved
 * @returns what was done; undefined when an earlier run had only left the last step
 */
export async function repair(
  path: string,
  build: (at: string, aside: string) => Promise<Repair>,
): Promise<Repair | undefined> {
  const { building, finished, mark } = names(path);
  const aside = freeName(path);
  let done: Repair | undefined;
  if (!existsSync(finished)) {
    for (const part of PARTS) rmSync(building + part, { force: true });
    done = await build(building, basename(aside));
    flush(building);
    renameSync(building, finished);
  }
  // A log must never stand beside a database that it is not of.
  for (const part of PARTS) if (existsSync(path + part)) renameSync(path + part, aside + part);
  rmSync(mark, { force: true });
  renameSync(finished, path);
  return done;
}

const REPAIR = 'repair ';
/** What has to be worked out anew after a repair is, until this is gone. */
const UNMENDED = 'unmended';

/** Notes in the new database what was done, and that it is another one. */
export async function noteRepair(db: Kysely<Tables>, done: Repair): Promise<void> {
  await nameAnew(db);
  await db
    .insertInto('memory')
    .values([
      { key: REPAIR + done.aside, value: JSON.stringify(done) },
      { key: UNMENDED, value: done.aside },
    ])
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: done.aside }))
    .execute();
}

/** All repairs that a database has been through. */
export async function repairsIn(db: Kysely<Tables>): Promise<readonly Repair[]> {
  const rows = await db.selectFrom('memory').select('value').where('key', 'like', `${REPAIR}%`).execute();
  return rows.flatMap(({ value }) => {
    const read = tryRead(() => repairSchema.parse(JSON.parse(value)));
    return 'value' in read ? [read.value] : [];
  });
}

/** The repair of which something has to be worked out anew still. */
export async function unmendedRepair(db: Kysely<Tables>): Promise<Repair | undefined> {
  const row = await db.selectFrom('memory').select('value').where('key', '=', UNMENDED).executeTakeFirst();
  return row && (await repairsIn(db)).find(({ aside }) => aside === row.value);
}

/** Notes that nothing is left to be worked out. */
export const noteMended = (db: Kysely<Tables>) =>
  db.deleteFrom('memory').where('key', '=', UNMENDED).execute();

function flush(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

function freeName(path: string): string {
  let number = 1;
  while (existsSync(`${path}.damaged-${number}`)) number += 1;
  return `${path}.damaged-${number}`;
}
