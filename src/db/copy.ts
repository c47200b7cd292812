/**
 * Copies a whole database into another one, of the same kind or not, table by table in the order of their keys. What was
 * broken off goes on behind the last row that arrived, and counts and checksums of both say at the end whether all did.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { createMemory } from './key-value.ts';
import type { Database, Tables } from './schema.ts';

/** The keys of all tables; the compiler asks for those that are new. */
const KEYS = {
  papers: ['id'],
  records: ['source', 'key'],
  titles: ['title', 'paper_id'],
  departed: ['paper_id'],
  changes: ['paper_id'],
  turns: ['name'],
  aliases: ['alias', 'paper_id'],
  signals: ['paper_id', 'name', 'source', 'observed_on', 'observed_at'],
  profiles: ['source', 'origin'],
  sources: ['name'],
  dumps: ['digest'],
  memory: ['key'],
  buttons: ['key'],
  seen_events: ['key'],
  subscriptions: ['id'],
  deliveries: ['id'],
  posted_papers: ['delivery_id', 'position'],
  saved: ['person', 'paper_id'],
  talks: ['key'],
  unreadable: ['table', 'id'],
  installations: ['platform', 'workspace_id'],
  departures: ['platform', 'workspace_id'],
  mailboxes: ['id'],
  confirmation_mails: ['sent_at', 'person', 'address'],
  digest_feeds: ['subscription_id'],
} as const satisfies { readonly [Table in keyof Tables]: readonly (keyof Tables[Table])[] };

/** A row of twenty columns so many times is well below the 32,766 values that a statement of SQLite may have. */
const ROWS_AT_ONCE = 500;
/** In the target's memory while a copy is not whole. */
const UNFINISHED = 'copy not finished';
/** What is each database's own: its name, since an index is right for one alone; and who does something just now. */
const OWN_KEYS: readonly string[] = ['identity', UNFINISHED];
const OWN_TABLES: ReadonlySet<string> = new Set(['turns']);

type Row = Readonly<Record<string, unknown>>;
type AnyTables = Record<string, Record<string, unknown>>;

/** How a table arrived. */
export interface Copied {
  readonly table: string;
  readonly rows: number;
  /** Whether both have the same rows. */
  readonly isSame: boolean;
}

/** Whether a database has anything that somebody would miss; one that a copy has begun to fill has not. */
export async function isUsed(db: Database): Promise<boolean> {
  if (await isUnfinished(db)) return false;
  for (const table of tableNames().filter((name) => name !== 'memory' && !OWN_TABLES.has(name))) {
    const row = await plain(db).selectFrom(table).select(sql`1`.as('one')).limit(1).executeTakeFirst();
    if (row) return true;
  }
  return false;
}

/** Whether a copy into this database was broken off. */
export const isUnfinished = async (db: Database): Promise<boolean> =>
  (await createMemory(db).get(UNFINISHED)) !== undefined;

/** Deletes all rows of a database. */
export async function empty(db: Database): Promise<void> {
  await db.transaction().execute(async (inside) => {
    for (const table of tableNames()) await plain(inside).deleteFrom(table).execute();
  });
}

/**
 * Copies all rows that the target has not yet.
 * @param onProgress called after each part, with the rows of a table so far
 * @returns each table, compared at the end
 */
export async function copyDatabase(
  from: Database,
  to: Database,
  onProgress: (table: string, rows: number) => void,
): Promise<readonly Copied[]> {
  await createMemory(to).set(UNFINISHED, '1');
  const copied: Copied[] = [];
  for (const table of tableNames().filter((name) => !OWN_TABLES.has(name))) {
    const after = await lastRow(to, table);
    for await (const rows of partsOf(from, table, after)) {
      await plain(to)
        .insertInto(table)
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      onProgress(table, rows.length);
    }
    const [source, target] = [await summaryOf(from, table), await summaryOf(to, table)];
    copied.push({ table, rows: target.rows, isSame: source.checksum === target.checksum });
  }
  if (copied.every(({ isSame }) => isSame))
    await to.deleteFrom('memory').where('key', '=', UNFINISHED).execute();
  return copied;
}

const tableNames = (): readonly string[] => Object.keys(KEYS);
const keyOf = (table: string): readonly string[] => KEYS[table as keyof Tables];

/** Tables by name are all alike to a copy. */
const plain = (db: Kysely<Tables>): Kysely<AnyTables> => db as unknown as Kysely<AnyTables>;

/** All rows behind one, some at a time; without what is each database's own. */
async function* partsOf(db: Database, table: string, after: Row | undefined): AsyncGenerator<readonly Row[]> {
  for (let last = after; ; ) {
    const rows = await ordered(db, table, last).limit(ROWS_AT_ONCE).execute();
    const others = rows.filter((row) => table !== 'memory' || !OWN_KEYS.includes(String(row.key)));
    if (others.length > 0) yield others;
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows.at(-1);
  }
}

/** The rows of a table in the order of its keys. */
const inOrder = (db: Database, table: string, direction: 'asc' | 'desc') =>
  keyOf(table).reduce(
    (rows, name) => rows.orderBy(sql.ref(name), direction),
    plain(db).selectFrom(table).selectAll(),
  );

function ordered(db: Database, table: string, after: Row | undefined) {
  const key = keyOf(table);
  const columns = sql.join(key.map((name) => sql.ref(name)));
  const values = after && sql.join(key.map((name) => after[name]));
  return inOrder(db, table, 'asc').$if(after !== undefined, (rows) =>
    rows.where(sql<boolean>`(${columns}) > (${values})`),
  );
}

/** Where an earlier copy has come to; a table of two kinds of rows is begun anew, which costs little. */
const lastRow = async (db: Database, table: string): Promise<Row | undefined> =>
  table === 'memory' ? undefined : inOrder(db, table, 'desc').limit(1).executeTakeFirst();

/** How many rows a table has, and a checksum over all that stands in them. */
async function summaryOf(
  db: Database,
  table: string,
): Promise<{ readonly rows: number; readonly checksum: string }> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of partsOf(db, table, undefined))
    for (const row of rows) {
      count += 1;
      const cells = Object.entries(row).toSorted(([left], [right]) => (left < right ? -1 : 1));
      // A server has this in the place of NUL.
      hash.update(JSON.stringify(cells).replaceAll('\\u0000', '\u{FFFD}'));
    }
  return { rows: count, checksum: hash.digest('hex') };
}
