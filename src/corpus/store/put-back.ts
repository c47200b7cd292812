/** Restores rows that were set aside and can be read again, such as those that a later release wrote. */
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database, Tables } from '../../db/schema.ts';
import { putBackReadable, tryRead } from '../../db/unreadable.ts';
import { succeed } from '../merge.ts';
import { noteChange } from './changes.ts';
import { readProfile } from './profiles.ts';
import { rebuild } from './rebuild.ts';
import { readRecords, recordOf, writeRecord } from './records.ts';
import { paperText, readPaper, readSignal, readStored } from './rows.ts';
import { readState } from './source-states.ts';

type Rows = Transaction<Tables>;
type Stored<Table extends 'papers' | 'records' | 'signals' | 'profiles' | 'sources'> = Tables[Table];

/** Puts back all rows of the corpus that can be read, each after those that it may belong to. */
export async function putBack(db: Database, now: Date): Promise<void> {
  const time = now.getTime();
  await putBackReadable(db, 'papers', (inside, row) => putPaper(inside, row as Stored<'papers'>));
  await putBackReadable(db, 'signals', (inside, row, paperId) =>
    putSignal(inside, { ...(row as Stored<'signals'>), paper_id: paperId ?? '' }, time),
  );
  await putBackReadable(db, 'records', (inside, row, paperId) =>
    putRecord(inside, { ...(row as Stored<'records'>), paper_id: paperId ?? '' }, time),
  );
  await putBackReadable(db, 'profiles', (inside, row) => putProfile(inside, row as Stored<'profiles'>));
  // What could be read of it stayed where it was, and every run writes the rest anew.
  await putBackReadable(db, 'sources', async (_, row) => canRead(() => readState(row as Stored<'sources'>)));
}

const canRead = (read: () => unknown): boolean => 'value' in tryRead(read);

/** A paper comes back unless it has been made again or merged with another since. */
async function putPaper(db: Rows, row: Stored<'papers'>): Promise<boolean> {
  if (!canRead(() => readStored(row))) return false;
  const merged = await db
    .selectFrom('aliases')
    .select('alias')
    .where('alias', '=', row.id)
    .where('is_former', '=', 1)
    .executeTakeFirst();
  if (merged) return true;
  await db
    .insertInto('papers')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await noteChange(db, row.id);
  return true;
}

async function putSignal(db: Rows, row: Stored<'signals'>, now: number): Promise<boolean> {
  if (!canRead(() => readSignal(row))) return false;
  await db
    .insertInto('signals')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db.updateTable('papers').set({ changed_at: now }).where('id', '=', row.paper_id).execute();
  await noteChange(db, row.paper_id);
  return true;
}

/** What a source has said since counts before what it said then. */
async function putRecord(db: Rows, row: Stored<'records'>, now: number): Promise<boolean> {
  const read = tryRead(() => readPaper(z.string().parse(row.data)));
  if ('reason' in read) return false;
  const current = await recordOf(db, row.source, row.key);
  const [later] = current ? await readRecords(db, [current]) : [];
  const said = later ? succeed(read.value, later.paper) : read.value;
  const paperId = current?.paper_id ?? row.paper_id;
  await writeRecord(db, { ...row, paper_id: paperId, data: paperText(said) });
  await rebuild(db, paperId, { arrival: 0, now });
  return true;
}

async function putProfile(db: Rows, row: Stored<'profiles'>): Promise<boolean> {
  if (!canRead(() => readProfile(row))) return false;
  await db
    .insertInto('profiles')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}
