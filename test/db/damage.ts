/** Databases with something in every table that people would miss, and damage to them. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Transaction } from 'kysely';
import { openDatabase } from '../../src/db/open.ts';
import type { Database, Tables } from '../../src/db/schema.ts';
import { createLog } from '../../src/runtime/log.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

export const FILE = 'paperboy.sqlite';
/** What nobody can get again, and what a repair must not lose beside it. */
export const TABLES = [
  ...(['subscriptions', 'deliveries', 'posted_papers', 'saved'] as const),
  ...(['papers', 'records', 'signals'] as const),
] as const;

const SETTINGS = { topics: ['pruning'], authors: [], orgs: [], size: 5, quiet: 'say' };
/** Longer than a page of the file, so that it goes on on others. */
const LONG = 'word '.repeat(1500);

/** Fills the tables; closes nothing. */
export const fill = (db: Database, number = 60): Promise<void> =>
  db.transaction().execute((inside) => insertAll(inside, number));

async function insertAll(db: Transaction<Tables>, number: number): Promise<void> {
  const place = (at: number) => ({
    platform: 'slack',
    workspace_id: 'T0LAB',
    kind: 'channel',
    place_id: `C${String(at).padStart(4, '0')}`,
  });
  const times = { due_at: 1, next_at: 1, urgent: 0, attempts: 1, maybe_sent: 1 };
  for (let at = 0; at < number; at += 1) {
    const values = {
      schedule: '09:00 UTC 1',
      settings: JSON.stringify(SETTINGS),
      created_by: 'U0ADA',
      next_at: 5,
    };
    await db
      .insertInto('subscriptions')
      .values({ id: `s${at}`, ...place(at), name: '', ...values })
      .execute();
    const content = at % 20 === 0 ? LONG : JSON.stringify({ kind: 'papers', papers: [], left: at });
    const row = { id: `s${at}:d:digest`, subscription_id: `s${at}`, ...place(at), slot: 'd', part: 'digest' };
    await db
      .insertInto('deliveries')
      .values({ ...row, ...times, state: 'sent', content })
      .execute();
    const posted = { delivery_id: row.id, position: 0, paper_id: `arxiv:${at}`, title: `A paper ${at}` };
    await db
      .insertInto('posted_papers')
      .values({ ...posted, ...place(at), due_at: at, posted_at: at })
      .execute();
    await db
      .insertInto('saved')
      .values({
        person: `slack:U${at}`,
        paper_id: `arxiv:${at}`,
        title: `A paper ${at}`,
        saved_at: 2_000_000_000_000 + at,
      })
      .execute();
    const data = JSON.stringify({ id: `arxiv:${at}`, abstract: at % 25 === 0 ? LONG : 'Short.' });
    await db
      .insertInto('papers')
      .values({ id: `arxiv:${at}`, data, added_at: at, changed_at: at })
      .execute();
    await db
      .insertInto('records')
      .values({ source: 'arxiv', key: `k${at}`, paper_id: `arxiv:${at}`, data })
      .execute();
    const signal = {
      paper_id: `arxiv:${at}`,
      name: 'upvotes',
      source: 'hugging-face',
      observed_on: '2026-03-04',
    };
    await db
      .insertInto('signals')
      .values({ ...signal, observed_at: at, value: at })
      .execute();
  }
}

/** A filled database in a folder of its own, closed. */
export async function filledFolder(change: (db: Database) => Promise<unknown> = fill): Promise<string> {
  const folder = await temporaryFolder();
  const db = await openDatabase(folder, createLog('silent'));
  await change(db);
  await db.destroy();
  return folder;
}

/** A folder with a database of these bytes, changed. */
export async function damagedCopy(bytes: Buffer, change: (bytes: Buffer) => Buffer): Promise<string> {
  const copy = await temporaryFolder();
  await writeFile(join(copy, FILE), change(Buffer.from(bytes)));
  return copy;
}

/** The bytes of the database of a folder. */
export const bytesOf = (folder: string): Promise<Buffer> => readFile(join(folder, FILE));

export type Rows = Readonly<Record<(typeof TABLES)[number], readonly string[]>>;

/** All rows of those tables, as texts. */
export async function rowsOf(db: Database): Promise<Rows> {
  const textsOf = async (table: (typeof TABLES)[number]) => {
    const rows = await db.selectFrom(table).selectAll().execute();
    return rows.map((row) => JSON.stringify(row)).sort();
  };
  return {
    subscriptions: await textsOf('subscriptions'),
    deliveries: await textsOf('deliveries'),
    posted_papers: await textsOf('posted_papers'),
    saved: await textsOf('saved'),
    papers: await textsOf('papers'),
    records: await textsOf('records'),
    signals: await textsOf('signals'),
  };
}

export interface Page {
  readonly number: number;
  readonly owner: string;
  readonly kind: string;
  readonly cells: number;
}

/** What stands on each page of a database. */
export function pagesOf(folder: string): readonly Page[] {
  const file = new DatabaseSync(join(folder, FILE), { readOnly: true });
  const rows = file
    .prepare(
      'select pageno, coalesce(tbl_name, dbstat.name) as owner, pagetype, ncell, type from dbstat left join sqlite_schema on sqlite_schema.name = dbstat.name order by pageno',
    )
    .all();
  file.close();
  return rows.map((row) => ({
    number: Number(row.pageno),
    owner: String(row.owner),
    kind: `${row.type ?? 'table'} ${row.pagetype}`,
    cells: Number(row.ncell),
  }));
}

/** Bytes that look like anything, the same for the same seed (Numerical Recipes' generator). */
export function noise(length: number, seed: number): Buffer {
  let state = seed >>> 0;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}
