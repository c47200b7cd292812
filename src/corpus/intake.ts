/** What a source says of papers goes into the database: records are told apart or brought together, and merged. */
import type { Transaction } from 'kysely';
import type { Tables } from '../db/schema.ts';
import { foldTitle } from '../search/text.ts';
import { areOnePaper, idsOf, isVolume, ofOneId } from './identity.ts';
import { mergeRecords, mergeSignals, succeed } from './merge.ts';
import type { Paper } from './paper.ts';
import {
  paperText,
  readPaper,
  readSignals,
  removePaper,
  replaceSignals,
  writePaper,
  writeSignals,
} from './rows.ts';
import { hasAll, newSightings } from './sightings.ts';
import type { Signal } from './signal.ts';

export interface Intake {
  readonly source: string;
  readonly papers: readonly Paper[];
  /** Whether these are all papers of the source. */
  readonly isWhole: boolean;
  /** Whether only what is known already is taken in: a look-up brings no papers of its own. */
  readonly isOfKnown?: boolean;
  /** When papers arrive that nobody knew, in epoch milliseconds; 0 for what is nobody's news. */
  readonly arrival: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** How many papers an intake added, changed and removed, and how many stood there already. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
}

type Rows = Transaction<Tables>;
type Outcome = 'added' | 'changed' | 'same';

/** Takes in what a source says; call it inside a transaction. */
export async function takeIn(db: Rows, intake: Intake): Promise<Changes> {
  const counts = { added: 0, changed: 0, same: 0 };
  for (const paper of intake.papers) counts[await takeRecord(db, paper, intake)] += 1;
  return { ...counts, removed: intake.isWhole ? await removeOthers(db, intake) : 0 };
}

async function takeRecord(db: Rows, given: Paper, intake: Intake): Promise<Outcome> {
  const { source, isWhole } = intake;
  const row = await recordOf(db, source, given.id);
  const said = row && !isWhole ? succeed(readPaper(row.data), given) : given;
  const data = paperText(said);
  const known = row ? ((await readSignals(db, [row.paper_id])).get(row.paper_id) ?? []) : [];
  const signals = isWhole
    ? await allSightings(db, row?.paper_id, intake, given)
    : newSightings(known, given.signals);
  const isSame = row?.data === data && (isWhole ? hasAll(known, signals, source) : signals.length === 0);
  if (isSame) return 'same';
  const found =
    row?.data === data ? [row.paper_id] : await papersOf(db, { source, said, before: row?.paper_id });
  if (intake.isOfKnown && found.length === 0) return 'same';
  const [id = given.id, ...others] = found;
  for (const other of others) await move(db, other, id);
  await writeRecord(db, { source, key: given.id, paper_id: id, data });
  if (isWhole) await replaceSignals(db, id, source, await allSightings(db, id, intake, given));
  else await writeSignals(db, id, signals);
  await rebuild(db, id, intake);
  return found.length > 0 ? 'changed' : 'added';
}

/** What a source that tells everything counts of a paper, in all its records of it. */
async function allSightings(
  db: Rows,
  paperId: string | undefined,
  { source, papers }: Intake,
  given?: Paper,
): Promise<readonly Signal[]> {
  const rows = await db
    .selectFrom('records')
    .select('key')
    .where('source', '=', source)
    .where('paper_id', '=', paperId ?? '')
    .execute();
  const keys = new Set([given?.id, ...rows.map(({ key }) => key)]);
  return mergeSignals(papers.filter(({ id }) => keys.has(id)).flatMap(({ signals }) => signals));
}

const recordOf = (db: Rows, source: string, key: string) =>
  db
    .selectFrom('records')
    .select(['paper_id', 'data'])
    .where('source', '=', source)
    .where('key', '=', key)
    .executeTakeFirst();

/** The papers that a record is of, the one it belonged to first: by their ids, else by title and authors. */
async function papersOf(
  db: Rows,
  { source, said, before }: { source: string; said: Paper; before: string | undefined },
): Promise<readonly string[]> {
  const own = before === undefined ? [] : [before];
  const byId = await candidates(db, await namedBy(db, idsOf(said)));
  const same = byId.filter((paper) => (ofOneId(paper, said) ?? true) && !isVolume(paper, said));
  // The id of a volume stands on all its papers: it tells of none of them.
  const isClear = same.every((paper) => same.every((other) => ofOneId(paper, other) !== false));
  const found = [...new Set([...own, ...(isClear ? same.map(({ id }) => id) : [])])];
  if (found.length > own.length) return found;
  const titled = await titledAs(db, said.title, source);
  const [mine] = await candidates(db, own);
  const [other] = (await candidates(db, titled)).filter(
    (paper) => areOnePaper(paper, said) && !(mine && ofOneId(mine, paper) === false),
  );
  return other ? [...own, other.id] : own;
}

/** The papers that have or had a title, but those of which the same source speaks elsewhere. */
async function titledAs(db: Rows, title: string, source: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('titles')
    .select('paper_id')
    .where('title', '=', foldTitle(title))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('records')
            .select('key')
            .whereRef('records.paper_id', '=', 'titles.paper_id')
            .where('source', '=', source),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.paper_id);
}

async function namedBy(db: Rows, ids: readonly string[]): Promise<readonly string[]> {
  const papers = await db.selectFrom('papers').select('id').where('id', 'in', ids).execute();
  const aliases = await db.selectFrom('aliases').select('paper_id').where('alias', 'in', ids).execute();
  return [...papers.map(({ id }) => id), ...aliases.map((row) => row.paper_id)];
}

async function candidates(db: Rows, ids: readonly string[]): Promise<readonly Paper[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('papers').select('data').where('id', 'in', ids).orderBy('id').execute();
  return rows.map(({ data }) => readPaper(data));
}

const writeRecord = (db: Rows, row: Tables['records']) =>
  db
    .insertInto('records')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['source', 'key']).doUpdateSet({ paper_id: row.paper_id, data: row.data }),
    )
    .execute();

/** Works out anew what the records of a paper come to, and the id it goes by; without records it is gone. */
async function rebuild(
  db: Rows,
  id: string,
  { arrival, now }: Pick<Intake, 'arrival' | 'now'>,
): Promise<void> {
  const rows = await db
    .selectFrom('records')
    .select(['source', 'data'])
    .where('paper_id', '=', id)
    .orderBy('source')
    .orderBy('key')
    .execute();
  const records = rows.map(({ source, data }) => ({ source, paper: readPaper(data) }));
  const before = await arrivalOf(db, id);
  if (records.length === 0) return depart(db, id, before ?? 0);
  const paper = mergeRecords(records, id);
  if (paper.id !== id) await move(db, id, paper.id);
  await writePaper(db, { paper, arrival: before ?? arrival, now });
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
  await db
    .insertInto('departed')
    .values({ paper_id: id, added_at: arrival })
    .onConflict((conflict) => conflict.column('paper_id').doUpdateSet({ added_at: arrival }))
    .execute();
}

/** What belonged to one paper belongs to another from now on, under which the one can still be found. */
async function move(db: Rows, from: string, to: string): Promise<void> {
  const signals = (await readSignals(db, [from])).get(from) ?? [];
  await writeSignals(db, to, signals);
  await db.updateTable('records').set({ paper_id: to }).where('paper_id', '=', from).execute();
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

/** Takes away what a source no longer says; papers of which nobody says anything more are gone. */
async function removeOthers(db: Rows, intake: Intake): Promise<number> {
  const kept = new Set(intake.papers.map(({ id }) => id));
  const rows = await db
    .selectFrom('records')
    .select(['key', 'paper_id'])
    .where('source', '=', intake.source)
    .execute();
  const gone = rows.filter(({ key }) => !kept.has(key));
  for (const { key, paper_id } of gone) {
    await db.deleteFrom('records').where('source', '=', intake.source).where('key', '=', key).execute();
    await replaceSignals(db, paper_id, intake.source, await allSightings(db, paper_id, intake));
    await rebuild(db, paper_id, intake);
  }
  return gone.length;
}
