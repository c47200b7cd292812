/**
 * The order of changes: each write of a paper, and each removal, has a number above all before it (a revision). Writers take
 * turns, so that the numbers come in the order in which others can see them, whatever any clock says.
 */
import { sql, type Transaction } from 'kysely';
import type { Database, Tables } from '../../db/schema.ts';

type Rows = Database | Transaction<Tables>;

/** Notes that a paper is another now, or gone. */
export const noteChange = (db: Rows, id: string) =>
  db
    .insertInto('changes')
    .values({ paper_id: id, revision: sql<number>`(select coalesce(max(revision), 0) + 1 from changes)` })
    .onConflict((conflict) =>
      conflict.column('paper_id').doUpdateSet({ revision: (row) => row.ref('excluded.revision') }),
    )
    .execute();

/** The number of the last change; 0 before the first. */
export async function lastRevision(db: Database): Promise<number> {
  const { last } = await db
    .selectFrom('changes')
    .select(({ fn }) => fn.max('revision').as('last'))
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

/** What changed since a revision: the papers, those that are gone among them, and the revision after that. */
export interface ChangesSince {
  readonly revision: number;
  readonly ids: readonly string[];
}

/** Reads that. */
export async function changesSince(db: Database, revision: number): Promise<ChangesSince> {
  const rows = await db
    .selectFrom('changes')
    .select(['paper_id', 'revision'])
    .where('revision', '>', revision)
    .orderBy('revision')
    .execute();
  return { revision: rows.at(-1)?.revision ?? revision, ids: rows.map(({ paper_id }) => paper_id) };
}
