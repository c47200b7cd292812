/** Papers between their rows and their form in memory: the JSON of a record, its signals, the ways to name it. */
import type { Transaction } from 'kysely';
import type { Database } from '../db/open.ts';
import type { Tables } from '../db/schema.ts';
import { foldTitle } from '../search/text.ts';
import { idsOf } from './identity.ts';
import { linksOf, type Paper, paperSchema } from './paper.ts';
import { type Signal, signalSchema } from './signal.ts';

export type Rows = Database | Transaction<Tables>;

/** A link without what varies between its spellings: `https://`, `www.`, a closing slash, case. */
export const foldLink = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/.]+$/u, '');

const storedPaperSchema = paperSchema.omit({ signals: true });

/** A paper from its column, with the signals stored beside it. */
export const readPaper = (data: string, signals: readonly Signal[] = []): Paper => ({
  ...storedPaperSchema.parse(JSON.parse(data)),
  signals: [...signals],
});

/** A paper as its column has it: equal texts for equal papers. */
export function paperText(paper: Paper): string {
  const { signals: _signals, ...data } = paperSchema.parse(paper);
  return JSON.stringify(data);
}

/** The signals of some papers, or of all, by paper, the oldest first. */
export async function readSignals(
  db: Rows,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, readonly Signal[]>> {
  const all = db.selectFrom('signals').selectAll().orderBy('observed_on').orderBy('observed_at');
  const rows = await (ids ? all.where('paper_id', 'in', ids) : all).execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.paper_id)].map(([id, some]) => [
      id,
      some.map(({ name, value, source, observed_on, observed_at }) =>
        signalSchema.parse({
          name,
          value,
          source,
          observedOn: observed_on,
          ...(observed_at > 0 && { observedAt: observed_at }),
        }),
      ),
    ]),
  );
}

/** Stores signals of a paper; one of the same moment takes the place of the other. */
export async function writeSignals(db: Rows, paperId: string, signals: readonly Signal[]): Promise<void> {
  const rows = signals.map(({ observedOn, observedAt = 0, ...signal }) => ({
    paper_id: paperId,
    observed_on: observedOn,
    observed_at: observedAt,
    ...signal,
  }));
  if (rows.length === 0) return;
  await db
    .insertInto('signals')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['paper_id', 'name', 'source', 'observed_on', 'observed_at'])
        .doUpdateSet({ value: (row) => row.ref('excluded.value') }),
    )
    .execute();
}

/** Stores the signals that a source gives of a paper in place of all that it gave before. */
export async function replaceSignals(
  db: Rows,
  id: string,
  source: string,
  signals: readonly Signal[],
): Promise<void> {
  await db.deleteFrom('signals').where('paper_id', '=', id).where('source', '=', source).execute();
  await writeSignals(db, id, signals);
}

/** Writes a paper with all ways to name it; ids that it had before stay. */
export async function writePaper(
  db: Rows,
  { paper, arrival, now }: { paper: Paper; arrival: number; now: number },
): Promise<void> {
  const row = { data: paperText(paper), added_at: arrival, changed_at: now };
  await db
    .insertInto('papers')
    .values({ id: paper.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await db.deleteFrom('aliases').where('paper_id', '=', paper.id).where('is_former', '=', 0).execute();
  await db.deleteFrom('titles').where('paper_id', '=', paper.id).execute();
  await writeNames(db, paper);
}

async function writeNames(db: Rows, paper: Paper): Promise<void> {
  const names = new Set([...linksOf(paper).map(foldLink), ...idsOf(paper).slice(1)]);
  const aliases = Array.from(names, (alias) => ({ alias, paper_id: paper.id, is_former: 0 }));
  if (aliases.length > 0)
    await db
      .insertInto('aliases')
      .values(aliases)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const titles = new Set([paper.title, ...(paper.otherTitles ?? [])].map(foldTitle));
  titles.delete('');
  const rows = Array.from(titles, (title) => ({ title, paper_id: paper.id }));
  if (rows.length > 0) await db.insertInto('titles').values(rows).execute();
}

/** Takes a paper away with everything that stands beside it. */
export async function removePaper(db: Rows, id: string): Promise<void> {
  for (const table of ['aliases', 'titles', 'signals'] as const)
    await db.deleteFrom(table).where('paper_id', '=', id).execute();
  await db.deleteFrom('papers').where('id', '=', id).execute();
}
