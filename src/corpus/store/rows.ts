/** Maps papers between database rows and their form in memory: the JSON of a record, its signals, its aliases. */

import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { Database, Tables } from '../../db/schema.ts';
import { readEach, setAside } from '../../db/unreadable.ts';
import { foldedTitles, idsOf } from '../identity.ts';
import { foldLink } from '../links/paper-id.ts';
import { linksOf, type Paper, paperSchema } from '../paper.ts';
import { type Signal, signalSchema } from '../signal.ts';
import { noteChange } from './changes.ts';

export type Rows = Database | Transaction<Tables>;

/** Fields of a later release are handed on, so that going back to this one loses none of them. */
const anyPaperSchema = paperSchema.loose();
const storedPaperSchema = anyPaperSchema.omit({ signals: true });

/** A paper from its column, with the signals stored beside it. */
export const readPaper = (data: string, signals: readonly Signal[] = []): Paper => ({
  ...storedPaperSchema.parse(JSON.parse(data)),
  signals: [...signals],
});

const storedRowSchema = z.object({ data: z.string(), added_at: z.int(), changed_at: z.int() });

/** A paper from its row, all columns of it checked, with the signals stored beside it. */
export function readStored(row: Selectable<Tables['papers']>, signals?: readonly Signal[]): Paper {
  const paper = readPaper(storedRowSchema.parse(row).data, signals);
  z.literal(row.id).parse(paper.id);
  return paper;
}

/** A paper as its column has it: equal texts for equal papers. */
export function paperText(paper: Paper): string {
  const { signals: _signals, ...data } = anyPaperSchema.parse(paper);
  return JSON.stringify(data);
}

type SignalRow = Selectable<Tables['signals']>;

/** A signal from its row. */
export const readSignal = ({ name, value, source, observed_on, observed_at }: SignalRow): Signal =>
  signalSchema.parse({
    name,
    value,
    source,
    observedOn: observed_on,
    ...(observed_at !== 0 && { observedAt: observed_at }),
  });

/** The signals of some papers, or of all, by paper, the oldest first; those that cannot be read are set aside. */
export async function readSignals(
  db: Rows,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, readonly Signal[]>> {
  const all = db.selectFrom('signals').selectAll().orderBy('observed_on').orderBy('observed_at');
  const rows = await (ids ? all.where('paper_id', 'in', ids) : all).execute();
  const byPaper = new Map<string, Signal[]>();
  await readEach(
    rows,
    (row) => {
      const signal = readSignal(row);
      const known = byPaper.get(row.paper_id);
      if (known) known.push(signal);
      else byPaper.set(row.paper_id, [signal]);
    },
    (row, reason) => setSignalAside(db, row, reason),
  );
  return byPaper;
}

async function setSignalAside(db: Rows, row: SignalRow, reason: string): Promise<void> {
  const { paper_id, name, source, observed_on, observed_at } = row;
  const key = { paper_id, name, source, observed_on, observed_at };
  const id = Object.values(key).join(' ');
  await setAside(db, { table: 'signals', id, paperId: paper_id, data: row, reason });
  await db
    .deleteFrom('signals')
    .where((where) => where.and(key))
    .execute();
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
  await noteChange(db, paper.id);
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
  const titles = foldedTitles([paper.title, ...(paper.otherTitles ?? [])]);
  const rows = titles.map((title) => ({ title, paper_id: paper.id }));
  if (rows.length > 0) await db.insertInto('titles').values(rows).execute();
}

/** Takes a paper away with everything that stands beside it. */
export async function removePaper(db: Rows, id: string): Promise<void> {
  for (const table of ['aliases', 'titles', 'signals'] as const)
    await db.deleteFrom(table).where('paper_id', '=', id).execute();
  await db.deleteFrom('papers').where('id', '=', id).execute();
  await noteChange(db, id);
}
