/** Papers as whole entries: those of some ids, or page by page all of them. */
import type { Database } from '../../db/schema.ts';
import { readEach } from '../../db/unreadable.ts';
import type { CorpusEntry } from '../corpus.ts';
import { readPapers } from './rebuild.ts';
import { readSignals, readStored } from './rows.ts';

/** So many papers that cannot be read are made again in one transaction: others write between two of them. */
const MADE_AT_ONCE = 20;

/**
 * The entries of some ids, in the order of the ids in the alphabet; those that are gone are left out. One statement a table,
 * for some hundred ids at once.
 */
export async function readEntries(db: Database, ids: readonly string[]): Promise<readonly CorpusEntry[]> {
  if (ids.length === 0) return [];
  const signals = await readSignals(db, ids);
  const aliases = await db
    .selectFrom('aliases')
    .select(['alias', 'paper_id'])
    .where('paper_id', 'in', ids)
    .execute();
  const byPaper = Map.groupBy(aliases, (row) => row.paper_id);
  const rows = await db.selectFrom('papers').selectAll().where('id', 'in', ids).orderBy('id').execute();
  const unread: string[] = [];
  const entries = await readEach<(typeof rows)[number], CorpusEntry>(
    rows,
    (row) => ({
      paper: readStored(row, signals.get(row.id)),
      arrival: row.added_at,
      changedAt: row.changed_at,
      aliases: (byPaper.get(row.id) ?? []).map(({ alias }) => alias),
    }),
    async ({ id }) => unread.push(id),
  );
  if (unread.length === 0) return entries;
  return [...entries, ...(await makeAgain(db, unread))].sort((left, right) =>
    left.paper.id < right.paper.id ? -1 : 1,
  );
}

/** All entries in pages of so many, in the order of their ids; what changes meanwhile is there before or after its change. */
export async function* readPages(db: Database, size: number): AsyncGenerator<readonly CorpusEntry[]> {
  for (let last: string | undefined = ''; last !== undefined; ) {
    const rows: { id: string }[] = await db
      .selectFrom('papers')
      .select('id')
      .where('id', '>', last)
      .orderBy('id')
      .limit(size)
      .execute();
    const ids = rows.map(({ id }) => id);
    last = ids.at(-1);
    if (last !== undefined) yield await readEntries(db, ids);
  }
}

/** Sets papers aside, and reads those that could be made again from their records. */
async function makeAgain(db: Database, ids: readonly string[]): Promise<readonly CorpusEntry[]> {
  const made: CorpusEntry[] = [];
  for (let at = 0; at < ids.length; at += MADE_AT_ONCE) {
    const some = ids.slice(at, at + MADE_AT_ONCE);
    await db.transaction().execute((inside) => readPapers(inside, some));
    made.push(...(await readEntries(db, some)));
  }
  return made;
}
