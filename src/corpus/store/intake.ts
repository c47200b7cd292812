/** Takes a batch of a source into the database: links each record to its paper, and merges the records of that. */
import type { Transaction } from 'kysely';
import type { Tables } from '../../db/schema.ts';
import { allSignals } from '../fields.ts';
import { areOnePaper, foldedTitles, idsOf, isVolume, ofOneId } from '../identity.ts';
import { succeed } from '../merge.ts';
import type { Paper } from '../paper.ts';
import type { Signal } from '../signal.ts';
import { changedSignals, hasAll } from '../signal-changes.ts';
import { move, readPapers, rebuild } from './rebuild.ts';
import { readRecords, recordOf, writeRecord } from './records.ts';
import { paperText, readSignals, replaceSignals, writeSignals } from './rows.ts';

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

/** An intake with its papers by their ids, so that a paper costs what is told of it and not a look at all others. */
interface Told extends Intake {
  readonly byId: ReadonlyMap<string, readonly Paper[]>;
}
type Outcome = 'added' | 'changed' | 'same';

/** Takes in what a source says; call it inside a transaction. */
export async function takeIn(db: Rows, intake: Intake): Promise<Changes> {
  const counts = { added: 0, changed: 0, same: 0 };
  // All that it has is told anew: what of it could not be read is needed no more.
  if (intake.isWhole) await forgetSetAside(db, intake.source);
  const told = { ...intake, byId: Map.groupBy(intake.papers, ({ id }) => id) };
  for (const paper of intake.papers) counts[await takeRecord(db, paper, told)] += 1;
  return { ...counts, removed: intake.isWhole ? await removeOthers(db, told) : 0 };
}

const forgetSetAside = (db: Rows, source: string) =>
  db
    .deleteFrom('unreadable')
    .where('table', 'in', ['records', 'profiles'])
    .where('id', 'like', `${source} %`)
    .execute();

async function takeRecord(db: Rows, given: Paper, intake: Told): Promise<Outcome> {
  const { source, isWhole } = intake;
  const row = await recordOf(db, source, given.id);
  const said = row && !isWhole ? await succeeding(db, row, given) : given;
  const data = paperText(said);
  const known = row ? ((await readSignals(db, [row.paper_id])).get(row.paper_id) ?? []) : [];
  const signals = isWhole
    ? await signalsGiven(db, row?.paper_id, intake, given)
    : changedSignals(known, given.signals);
  const isSame = row?.data === data && (isWhole ? hasAll(known, signals, source) : signals.length === 0);
  if (isSame) return 'same';
  const found =
    row?.data === data ? [row.paper_id] : await papersOf(db, { source, said, before: row?.paper_id });
  if (intake.isOfKnown && found.length === 0) return 'same';
  const [id = given.id, ...others] = found;
  for (const other of others) await move(db, other, id);
  await writeRecord(db, { source, key: given.id, paper_id: id, data });
  if (isWhole) await replaceSignals(db, id, source, await signalsGiven(db, id, intake, given));
  else await writeSignals(db, id, signals);
  await rebuild(db, id, intake);
  return found.length > 0 ? 'changed' : 'added';
}

/** What a source says now, with what it said before; where that cannot be read it is set aside. */
async function succeeding(db: Rows, row: Tables['records'], given: Paper): Promise<Paper> {
  const [before] = await readRecords(db, [row]);
  return before ? succeed(before.paper, given) : given;
}

/** What a source that tells everything counts of a paper, in all its records of it. */
async function signalsGiven(
  db: Rows,
  paperId: string | undefined,
  { source, byId }: Told,
  given?: Paper,
): Promise<readonly Signal[]> {
  const rows = await db
    .selectFrom('records')
    .select('key')
    .where('source', '=', source)
    .where('paper_id', '=', paperId ?? '')
    .execute();
  const keys = new Set([given?.id, ...rows.map(({ key }) => key)]);
  const own = [...keys].flatMap((key) => byId.get(key ?? '') ?? []);
  return allSignals(own.map(({ signals }) => signals));
}

/** The papers that a record is of, the one it belonged to first: by their ids, else by title and authors. */
async function papersOf(
  db: Rows,
  { source, said, before }: { source: string; said: Paper; before: string | undefined },
): Promise<readonly string[]> {
  const own = before === undefined ? [] : [before];
  const byId = await readPapers(db, await namedBy(db, idsOf(said)));
  const same = byId.filter((paper) => (ofOneId(paper, said) ?? true) && !isVolume(paper, said));
  // The id of a volume stands on all its papers: it tells of none of them.
  const isClear = same.every((paper) => same.every((other) => ofOneId(paper, other) !== false));
  const found = [...new Set([...own, ...(isClear ? same.map(({ id }) => id) : [])])];
  if (found.length > own.length) return found;
  const titled = await titledAs(db, said.title, source);
  const [mine] = await readPapers(db, own);
  const [other] = (await readPapers(db, titled)).filter(
    (paper) =>
      !own.includes(paper.id) && areOnePaper(paper, said) && !(mine && ofOneId(mine, paper) === false),
  );
  return other ? [...own, other.id] : own;
}

/** The papers that have or had a title, but those of which the same source speaks elsewhere. */
async function titledAs(db: Rows, title: string, source: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('titles')
    .select('paper_id')
    .distinct()
    .where('title', 'in', foldedTitles([title]))
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

/** Takes away what a source no longer says; papers of which nobody says anything more are gone. */
async function removeOthers(db: Rows, intake: Told): Promise<number> {
  const kept = new Set(intake.papers.map(({ id }) => id));
  const rows = await db
    .selectFrom('records')
    .select(['key', 'paper_id'])
    .where('source', '=', intake.source)
    .execute();
  const gone = rows.filter(({ key }) => !kept.has(key));
  for (const { key, paper_id } of gone) {
    await db.deleteFrom('records').where('source', '=', intake.source).where('key', '=', key).execute();
    await replaceSignals(db, paper_id, intake.source, await signalsGiven(db, paper_id, intake));
    await rebuild(db, paper_id, intake);
  }
  return gone.length;
}
