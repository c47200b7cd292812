/** Rebuilds a paper from its records when one of them has changed, or when the paper cannot be read. */
import type { Selectable, Transaction } from 'kysely';
import type { Tables } from '../../db/schema.ts';
import { readEach, setAside } from '../../db/unreadable.ts';
import { mergeRecords } from '../merge.ts';
import type { Paper } from '../paper.ts';
import { noteChange } from './changes.ts';
import { recordsOf } from './records.ts';
import { readSignals, readStored, removePaper, writePaper, writeSignals } from './rows.ts';

type Rows = Transaction<Tables>;

/** The papers of some ids, without signals; one that cannot be read is set aside, and made again from its records. */
export async function readPapers(db: Rows, ids: readonly string[]): Promise<readonly Paper[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('papers').selectAll().where('id', 'in', ids).orderBy('id').execute();
  const unread: Selectable<Tables['papers']>[] = [];
  const papers = await readEach(
    rows,
    (row) => readStored(row),
    async (row, reason) => {
      await setAside(db, { table: 'papers', id: row.id, paperId: row.id, data: row, reason });
      await noteArrival(db, row.id, timeOf(row.added_at));
      await db.deleteFrom('papers').where('id', '=', row.id).execute();
      await noteChange(db, row.id);
      unread.push(row);
    },
  );
  for (const { id, changed_at } of unread) await rebuild(db, id, { arrival: 0, now: timeOf(changed_at) });
  const again = await readPapers(
    db,
    unread.map(({ id }) => id),
  );
  return [...papers, ...again];
}

/** A time from a row of which nothing is sure. */
const timeOf = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 0);

/**
 * Works out anew what the records of a paper come to, and the id it goes by; without records it is gone. What a record
 * said that cannot be read any more stays as the paper had it, where nobody else says it.
 * @param times when it arrives if it is new, and the time, in epoch milliseconds
 */
export async function rebuild(
  db: Rows,
  id: string,
  { arrival, now }: { readonly arrival: number; readonly now: number },
): Promise<void> {
  const { records, isWhole } = await recordsOf(db, id);
  const before = await arrivalOf(db, id);
  const earlier = isWhole ? [] : await readPapers(db, [id]);
  const all = [...records, ...earlier.map((paper) => ({ source: '', paper }))];
  if (all.length === 0) return (await isWaiting(db, id)) ? undefined : depart(db, id, before ?? 0);
  const paper = mergeRecords(all, id);
  if (paper.id !== id) await move(db, id, paper.id);
  await writePaper(db, { paper, arrival: before ?? arrival, now });
}

/** Whether nothing of a paper can be read: its votes and names wait with it for a release that can. */
async function isWaiting(db: Rows, id: string): Promise<boolean> {
  const here = await db.selectFrom('papers').select('id').where('id', '=', id).executeTakeFirst();
  const waiting = await db
    .selectFrom('unreadable')
    .select('id')
    .where('paper_id', '=', id)
    .where('table', 'in', ['papers', 'records'])
    .executeTakeFirst();
  return here === undefined && waiting !== undefined;
}

/** When a paper came, also one that has left since: what comes back is no news. */
async function arrivalOf(db: Rows, id: string): Promise<number | undefined> {
  const here = await db.selectFrom('papers').select('added_at').where('id', '=', id).executeTakeFirst();
  const gone = await db
    .selectFrom('departed')
    .select('added_at')
    .where('paper_id', '=', id)
    .executeTakeFirst();
  return here?.added_at ?? gone?.added_at;
}

async function depart(db: Rows, id: string, arrival: number): Promise<void> {
  await removePaper(db, id);
  await noteArrival(db, id, arrival);
}

const noteArrival = (db: Rows, id: string, arrival: number) =>
  db
    .insertInto('departed')
    .values({ paper_id: id, added_at: arrival })
    .onConflict((conflict) => conflict.column('paper_id').doUpdateSet({ added_at: arrival }))
    .execute();

/** What belonged to one paper belongs to another from now on, under which the one can still be found. */
export async function move(db: Rows, from: string, to: string): Promise<void> {
  const signals = (await readSignals(db, [from])).get(from) ?? [];
  await writeSignals(db, to, signals);
  for (const table of ['records', 'unreadable'] as const)
    await db.updateTable(table).set({ paper_id: to }).where('paper_id', '=', from).execute();
  const former = await db
    .selectFrom('aliases')
    .select('alias')
    .where('paper_id', '=', from)
    .where('is_former', '=', 1)
    .execute();
  const aliases = [from, ...former.map(({ alias }) => alias)].filter((alias) => alias !== to);
  const arrivals = [await arrivalOf(db, from), await arrivalOf(db, to)].filter((each) => each !== undefined);
  await removePaper(db, from);
  await db
    .insertInto('aliases')
    .values(aliases.map((alias) => ({ alias, paper_id: to, is_former: 1 })))
    .onConflict((conflict) => conflict.columns(['alias', 'paper_id']).doUpdateSet({ is_former: 1 }))
    .execute();
  await db
    .updateTable('papers')
    .set({ added_at: Math.min(...arrivals) })
    .where('id', '=', to)
    .execute();
}
