/** Rebuilds papers from their records when a repair of the database has lost something of them. */

import { unmendedRepair } from '../../db/repair.ts';
import type { Database } from '../../db/schema.ts';
import { rebuild } from './rebuild.ts';

/** So many in one transaction: others write between two of them. */
const PAPERS_AT_ONCE = 20;
/** Tables that follow from papers. */
const DERIVED = ['aliases', 'titles'];

/**
 * Does so, if there was one; none of it is anybody's news.
 * @returns whether there was
 */
export async function mendPapers(db: Database, now: Date): Promise<boolean> {
  const repair = await unmendedRepair(db);
  if (!repair) return false;
  const isAll = repair.tables.some(({ table, lost }) => DERIVED.includes(table) && lost !== 0);
  const rows = await db
    .selectFrom('records')
    .select('paper_id')
    .distinct()
    .$if(!isAll, (all) => all.where('paper_id', 'not in', db.selectFrom('papers').select('id')))
    .execute();
  for (let at = 0; at < rows.length; at += PAPERS_AT_ONCE)
    await db.transaction().execute(async (inside) => {
      for (const { paper_id } of rows.slice(at, at + PAPERS_AT_ONCE))
        await rebuild(inside, paper_id, { arrival: 0, now: now.getTime() });
    });
  return true;
}
