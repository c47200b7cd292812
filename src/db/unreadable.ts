/**
 * Rows that cannot be read, because something damaged them or another release wrote them, are set aside one by one:
 * what stands beside them is read, and a release that can read them puts them back.
 */
import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { Log } from '../runtime/log.ts';
import type { Database, Tables } from './schema.ts';

type Connection = Database | Transaction<Tables>;
type Row = Selectable<Tables['unreadable']>;
/** The tables whose rows are checked as they are read. */
export type CheckedTable = 'papers' | 'records' | 'signals' | 'profiles' | 'sources' | 'subscriptions';

/** So many are put back in one transaction: others write between two of them. */
const ROWS_AT_ONCE = 20;
/** More lines in the log tell nobody more; `status` counts all of them. */
const MOST_LOGGED = 20;

/** What a reading comes to: what was read, or why it could not be, without a word of what stands there. */
export type Read<Value> = { readonly value: Value } | { readonly reason: string };

/**
 * Reads stored data.
 * @throws whatever is no fault of the data
 */
export function tryRead<Value>(read: () => Value): Read<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: 'is no JSON' };
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    return { reason: `${issue?.path.join('.') || 'all of it'}: ${issue?.message}` };
  }
}

/** Reads rows one by one; those that cannot be read are handed over to be set aside. */
export async function readEach<Stored, Value>(
  rows: readonly Stored[],
  read: (row: Stored) => Value,
  setAsideRow: (row: Stored, reason: string) => Promise<unknown>,
): Promise<Value[]> {
  const values: Value[] = [];
  for (const row of rows) {
    const found = tryRead(() => read(row));
    if ('value' in found) values.push(found.value);
    else await setAsideRow(row, found.reason);
  }
  return values;
}

/** Keeps a row apart; whoever calls it takes the row from its own table after that, so that a crash between loses nothing. */
export async function setAside(
  db: Connection,
  row: { table: CheckedTable; id: string; paperId?: string; data: object; reason: string },
): Promise<void> {
  const { paperId = null, data, ...rest } = row;
  const values = { ...rest, paper_id: paperId, data: JSON.stringify(data) };
  await db
    .insertInto('unreadable')
    .values(values)
    .onConflict((conflict) => conflict.columns(['table', 'id']).doUpdateSet(values))
    .execute();
}

/** Whether a row was set aside. */
export const isSetAside = async (db: Connection, table: CheckedTable, id: string): Promise<boolean> =>
  (await db
    .selectFrom('unreadable')
    .select('id')
    .where('table', '=', table)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined;

/**
 * Puts back what of a table can be read by now.
 * @param putBack returns false for what still cannot be read
 */
export async function putBackReadable(
  db: Database,
  table: CheckedTable,
  putBack: (db: Transaction<Tables>, row: unknown, paperId: string | null) => Promise<boolean>,
): Promise<void> {
  const rows = await db.selectFrom('unreadable').selectAll().where('table', '=', table).execute();
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await db.transaction().execute(async (inside) => {
      for (const { id, data, paper_id } of rows.slice(at, at + ROWS_AT_ONCE)) {
        // This table can be damaged like any other.
        const row = tryRead((): unknown => JSON.parse(data));
        if ('reason' in row || !(await putBack(inside, row.value, paper_id))) continue;
        await inside.deleteFrom('unreadable').where('table', '=', table).where('id', '=', id).execute();
      }
    });
}

/** How many rows of each table are set aside, and the first of them. */
export interface SetAside {
  readonly table: string;
  readonly number: number;
  readonly first: string;
}

/** What is set aside, by table. */
export async function countSetAside(db: Connection): Promise<readonly SetAside[]> {
  const rows = await db
    .selectFrom('unreadable')
    .select(({ fn }) => ['table', fn.countAll<number>().as('number'), fn.min('id').as('first')])
    .groupBy('table')
    .orderBy('table')
    .execute();
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Tells the log of what has been set aside since it was told last, at first of everything. */
export function createUnreadableLog(db: Database, log: Log) {
  let told = new Set<string>();
  return async (): Promise<void> => {
    const rows = await db.selectFrom('unreadable').select(['table', 'id', 'reason']).execute();
    const news = rows.filter((row) => !told.has(keyOf(row)));
    told = new Set(rows.map(keyOf));
    for (const row of news.slice(0, MOST_LOGGED)) log.error(row, 'a stored row cannot be read: set aside');
    if (news.length > MOST_LOGGED) log.error({ more: news.length - MOST_LOGGED }, 'and more rows like these');
  };
}

const keyOf = ({ table, id }: Pick<Row, 'table' | 'id'>): string => `${table} ${id}`;
