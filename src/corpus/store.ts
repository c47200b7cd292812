/** The papers and what is known about their sources, in the database. */
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/open.ts';
import type { Tables } from '../db/schema.ts';
import { type Batch, rejectionSchema } from '../sources/source.ts';
import { linksOf, type Paper, paperSchema } from './paper.ts';
import { type Profile, profileSchema } from './profile.ts';
import { signalSchema } from './signal.ts';

/** How many papers a batch added, changed and removed, and how many stood there already. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
}

/** What the store remembers of the last ingest of a source. */
export interface SourceState {
  readonly name: string;
  readonly fingerprint: string;
  readonly asOf: string | null;
  /** When it was last taken in; for a source that never could be read, when that was first tried. */
  readonly ingestedAt: Date;
  readonly rejected: Batch['rejected'];
  /** A sentence when the last ingest could not read the source; what it gave before is still there. */
  readonly failure: string | null;
}

export type CorpusStore = ReturnType<typeof createCorpusStore>;

/** The fingerprint of a source that could not be read yet. */
const NEVER_READ = '';
const rejectedSchema = z.array(rejectionSchema);
const storedPaperSchema = paperSchema.omit({ signals: true });

/** A link without what varies between its spellings: `https://`, `www.`, a closing slash, case. */
export const foldLink = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/.]+$/u, '');

/** The store over a database. */
export function createCorpusStore(db: Database) {
  return {
    /** All papers with their signals, in the order of their ids. */
    papers: () => readPapers(db),
    /** All aliases: each a folded link or an id elsewhere, and a paper that it stands for. */
    async aliases(): Promise<readonly { alias: string; paperId: string }[]> {
      const rows = await db.selectFrom('aliases').selectAll().orderBy('paper_id').execute();
      return rows.map((row) => ({ alias: row.alias, paperId: row.paper_id }));
    },
    /** When each paper came into the corpus; 0 for the first intake of its source. */
    async arrivals(): Promise<ReadonlyMap<string, number>> {
      const rows = await db.selectFrom('papers').select(['id', 'added_at']).execute();
      return new Map(rows.map((row) => [row.id, row.added_at]));
    },
    profiles: () => readProfiles(db),
    sources: () => readSources(db),
    /**
     * Empties the store when what is in it cannot be read back: the file was damaged, or another release wrote it.
     * All of it comes from sources, which are then taken in anew.
     * @returns whether it had to
     */
    async clearUnreadable(): Promise<boolean> {
      if (await isReadable(db)) return false;
      return db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('dumps').execute();
        // Another process may have done all this while this one waited to write.
        if (await isReadable(transaction)) return false;
        for (const table of ['papers', 'aliases', 'signals', 'profiles', 'sources'] as const)
          await transaction.deleteFrom(table).execute();
        return true;
      });
    },
    /**
     * Replaces what is stored of a source by a batch, all of it or nothing; other sources keep what they gave. A paper
     * of two sources is stored as the later of them gives it.
     */
    replace: (source: string, batch: Batch, now: Date): Promise<Changes> =>
      db.transaction().execute((transaction) => replaceSource(transaction, source, batch, now)),
    /** Notes that a source was read and is as it was: an earlier failure is over. */
    keep: (source: string): Promise<Changes> => keepSource(db, source),
    /** Notes that a source could not be read; what is stored of it stays. */
    async fail(source: string, failure: string, now: Date): Promise<void> {
      const neverRead = { fingerprint: NEVER_READ, as_of: null, ingested_at: now.getTime(), rejected: '[]' };
      await db
        .insertInto('sources')
        .values({ name: source, ...neverRead, failure })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ failure }))
        .execute();
    },
  };
}

async function keepSource(db: Database, source: string): Promise<Changes> {
  await db.updateTable('sources').set({ failure: null }).where('name', '=', source).execute();
  const ids = await db.selectFrom('papers').select('id').where('source', '=', source).execute();
  return { added: 0, changed: 0, removed: 0, same: ids.length };
}

/** All papers, or those of one source. */
async function readPapers(db: Database | Transaction<Tables>, source?: string): Promise<readonly Paper[]> {
  const signals = await db.selectFrom('signals').selectAll().orderBy('observed_on').execute();
  const byPaper = Map.groupBy(signals, (row) => row.paper_id);
  const papers = db.selectFrom('papers').select(['id', 'data']).orderBy('id');
  const rows = await (source === undefined ? papers : papers.where('source', '=', source)).execute();
  return rows.map(({ id, data }) => ({
    ...storedPaperSchema.parse(JSON.parse(data)),
    signals: (byPaper.get(id) ?? []).map((row) =>
      signalSchema.parse({
        name: row.name,
        value: row.value,
        source: row.source,
        observedOn: row.observed_on,
      }),
    ),
  }));
}

async function readProfiles(db: Database | Transaction<Tables>): Promise<readonly Profile[]> {
  const rows = await db.selectFrom('profiles').select('data').orderBy('origin').execute();
  return rows.map(({ data }) => profileSchema.parse(JSON.parse(data)));
}

async function readSources(db: Database | Transaction<Tables>): Promise<readonly SourceState[]> {
  const rows = await db.selectFrom('sources').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    name: row.name,
    fingerprint: row.fingerprint,
    asOf: row.as_of,
    ingestedAt: new Date(row.ingested_at),
    rejected: rejectedSchema.parse(JSON.parse(row.rejected)),
    failure: row.failure,
  }));
}

async function isReadable(db: Database | Transaction<Tables>): Promise<boolean> {
  try {
    await readPapers(db);
    await readProfiles(db);
    await readSources(db);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return false;
    throw error;
  }
}

async function replaceSource(
  db: Transaction<Tables>,
  source: string,
  batch: Batch,
  now: Date,
): Promise<Changes> {
  // A write comes first: it waits for other processes, and what is read after it is what they left.
  await db.deleteFrom('profiles').where('source', '=', source).execute();
  const before = new Map((await readPapers(db, source)).map((paper) => [paper.id, JSON.stringify(paper)]));
  // Parsed, so that nothing is stored that cannot be read back, and that equal papers have equal texts.
  const papers = batch.papers.map((paper) => paperSchema.parse(paper));
  const changedPapers = papers.filter((paper) => before.get(paper.id) !== JSON.stringify(paper));
  const kept = new Set(papers.map((paper) => paper.id));
  const gone = [...before.keys()].filter((id) => !kept.has(id));
  const arrival = (await isKnown(db, source)) ? now.getTime() : 0;
  for (const paper of changedPapers) await writePaper(db, { source, paper, arrival });
  for (const id of gone) await removePaper(db, id);
  await writeState(db, source, batch, now);
  const added = changedPapers.filter((paper) => !before.has(paper.id)).length;
  const changed = changedPapers.length - added;
  return { added, changed, removed: gone.length, same: papers.length - changedPapers.length };
}

/** Whether a source has been taken in before. */
async function isKnown(db: Transaction<Tables>, source: string): Promise<boolean> {
  const row = await db
    .selectFrom('sources')
    .select('name')
    .where('name', '=', source)
    .where('fingerprint', '!=', NEVER_READ)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes what a source says about authors and about itself. */
async function writeState(db: Transaction<Tables>, source: string, batch: Batch, now: Date): Promise<void> {
  for (const profile of batch.profiles) {
    const origin = `${profile.origin.dump}:${profile.origin.from}`;
    await db
      .insertInto('profiles')
      .values({ source, origin, data: JSON.stringify(profile) })
      .execute();
  }
  const state = {
    fingerprint: batch.fingerprint,
    as_of: batch.asOf,
    ingested_at: now.getTime(),
    rejected: JSON.stringify(batch.rejected),
    failure: null,
  };
  await db
    .insertInto('sources')
    .values({ name: source, ...state })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(state))
    .execute();
}

async function removePaper(db: Transaction<Tables>, id: string): Promise<void> {
  await db.deleteFrom('aliases').where('paper_id', '=', id).execute();
  await db.deleteFrom('signals').where('paper_id', '=', id).execute();
  await db.deleteFrom('papers').where('id', '=', id).execute();
}

async function writePaper(
  db: Transaction<Tables>,
  { source, paper, arrival }: { source: string; paper: Paper; arrival: number },
): Promise<void> {
  const before = await db
    .selectFrom('papers')
    .select('added_at')
    .where('id', '=', paper.id)
    .executeTakeFirst();
  await removePaper(db, paper.id);
  const { signals, ...data } = paper;
  await db
    .insertInto('papers')
    .values({ id: paper.id, source, data: JSON.stringify(data), added_at: before?.added_at ?? arrival })
    .execute();
  const names = new Set([...linksOf(paper).map(foldLink), ...(paper.externalIds ?? [])]);
  const aliases = Array.from(names, (alias) => ({ alias, paper_id: paper.id }));
  if (aliases.length > 0) await db.insertInto('aliases').values(aliases).execute();
  const rows = signals.map(({ observedOn, ...signal }) => ({
    paper_id: paper.id,
    observed_on: observedOn,
    ...signal,
  }));
  if (rows.length > 0) await db.insertInto('signals').values(rows).execute();
}
