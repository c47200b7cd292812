/** What each source says of a paper, as it is stored. */
import type { Selectable, Transaction } from 'kysely';
import type { Tables } from '../../db/schema.ts';
import { readEach, setAside } from '../../db/unreadable.ts';
import type { PaperRecord } from '../merge.ts';
import { readPaper } from './rows.ts';

type Rows = Transaction<Tables>;
type Row = Selectable<Tables['records']>;

/** A source's record of a key. */
export const recordOf = (db: Rows, source: string, key: string): Promise<Row | undefined> =>
  db.selectFrom('records').selectAll().where('source', '=', source).where('key', '=', key).executeTakeFirst();

/** The records of a paper that can be read, and whether these are all. */
export async function recordsOf(
  db: Rows,
  paperId: string,
): Promise<{ readonly records: readonly PaperRecord[]; readonly isWhole: boolean }> {
  const rows = await db
    .selectFrom('records')
    .selectAll()
    .where('paper_id', '=', paperId)
    .orderBy('source')
    .orderBy('key')
    .execute();
  const records = await readRecords(db, rows);
  const missing = await db
    .selectFrom('unreadable')
    .select('id')
    .where('paper_id', '=', paperId)
    .where('table', '=', 'records')
    .executeTakeFirst();
  return { records, isWhole: missing === undefined };
}

/** Records from their rows; those that cannot be read are set aside. */
export const readRecords = (db: Rows, rows: readonly Row[]): Promise<readonly PaperRecord[]> =>
  readEach(
    rows,
    ({ source, data }) => ({ source, paper: readPaper(data) }),
    async (row, reason) => {
      const { source, key, paper_id: paperId } = row;
      await setAside(db, { table: 'records', id: `${source} ${key}`, paperId, data: row, reason });
      await db.deleteFrom('records').where('source', '=', source).where('key', '=', key).execute();
    },
  );

/** Stores what a source says of a paper in place of what it said. */
export const writeRecord = (db: Rows, row: Row) =>
  db
    .insertInto('records')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['source', 'key']).doUpdateSet({ paper_id: row.paper_id, data: row.data }),
    )
    .execute();
