/** The papers and what is known about their sources, in the database. */
import { z } from 'zod';
import type { Database } from '../db/open.ts';
import type { Batch } from '../sources/source.ts';
import { type Changes, takeIn } from './intake.ts';
import type { Paper } from './paper.ts';
import { type Profile, profileSchema } from './profile.ts';
import { type Rows, readPaper, readSignals } from './rows.ts';
import { begin, fail, finish, moveOn, postpone, type RunEnd, readStates, retire } from './source-states.ts';

export type CorpusStore = ReturnType<typeof createCorpusStore>;

/** A paper with all that the corpus keeps beside it. */
export interface Entry {
  readonly paper: Paper;
  /** When it came into the corpus, in epoch milliseconds; 0 for what is nobody's news. */
  readonly arrival: number;
  /** When something of it changed last, in epoch milliseconds. */
  readonly changedAt: number;
  /** Folded links of its abstracts, ids elsewhere, ids that it had before. */
  readonly aliases: readonly string[];
}

/** A batch, or a part of one after which the source stands where it stood before. */
type Taken = Omit<Batch, 'position'> & { readonly position: string | null };

/** When a batch is taken in. */
interface Taking {
  /** When papers that nobody knew arrive; the epoch for what is nobody's news. */
  readonly arrival: Date;
  readonly now: Date;
}

/** Tables that the sources fill; the arrivals of what has left are not among them. */
const FROM_SOURCES = ['papers', 'records', 'aliases', 'titles', 'signals', 'profiles', 'sources'] as const;

/** The store over a database. */
export function createCorpusStore(db: Database) {
  return {
    /** All papers with what stands beside them, or those of some ids, in the order of their ids. */
    entries: (ids?: readonly string[]) => readEntries(db, ids),
    /** When each paper changed last. */
    async stamps(): Promise<ReadonlyMap<string, number>> {
      const rows = await db.selectFrom('papers').select(['id', 'changed_at']).orderBy('id').execute();
      return new Map(rows.map((row) => [row.id, row.changed_at]));
    },
    profiles: () => readProfiles(db),
    sources: () => readStates(db),
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
        for (const table of FROM_SOURCES) await transaction.deleteFrom(table).execute();
        return true;
      });
    },
    /**
     * Takes in a batch, or a part of one, and notes where its source stands now, all of it or nothing; what other sources
     * say stays.
     */
    take: (source: string, batch: Taken, { arrival, now }: Taking): Promise<Changes> =>
      db.transaction().execute(async (transaction) => {
        // A write comes first: it waits for other processes, and what is read after it is what they left.
        await moveOn(transaction, source, batch, now);
        await writeProfiles(transaction, source, batch);
        const { papers, isWhole, isOfKnown = false } = batch;
        const times = { arrival: arrival.getTime(), now: now.getTime() };
        return takeIn(transaction, { source, papers, isWhole, isOfKnown, ...times });
      }),
    /** How many papers a source speaks of. */
    async size(source: string): Promise<number> {
      const { size } = await db
        .selectFrom('records')
        .select(({ fn }) => fn.countAll<number>().as('size'))
        .where('source', '=', source)
        .executeTakeFirstOrThrow();
      return Number(size);
    },
    /** Notes that a source is being asked, and whether it will be again by itself. */
    begin: (source: string, now: Date, isAskedAgain: boolean) => begin(db, source, now, isAskedAgain),
    /** Notes which sources are asked at all; what the others gave stays. */
    retireOthers: (named: readonly string[]) => retire(db, named),
    /** Leaves a source alone until a moment at least. */
    postpone: (source: string, until: Date) => postpone(db, source, until),
    /** Notes that a run read a source to its end; without rejections those of the run before count still. */
    finish: (source: string, end: RunEnd, found: { rejected?: Batch['rejected']; note?: string } = {}) =>
      finish(db, source, end, { rejected: found.rejected, note: found.note }),
    /** Notes that a source could not be read, or not to its end; what is stored of it stays. */
    fail: (source: string, reason: string, end: RunEnd, rejected?: Batch['rejected']) =>
      fail(db, source, reason, end, rejected),
  };
}

async function readEntries(db: Rows, ids?: readonly string[]): Promise<readonly Entry[]> {
  const signals = await readSignals(db, ids);
  const allAliases = db.selectFrom('aliases').select(['alias', 'paper_id']);
  const aliases = await (ids ? allAliases.where('paper_id', 'in', ids) : allAliases).execute();
  const byPaper = Map.groupBy(aliases, (row) => row.paper_id);
  const all = db.selectFrom('papers').selectAll().orderBy('id');
  const rows = await (ids ? all.where('id', 'in', ids) : all).execute();
  return rows.map(({ id, data, added_at, changed_at }) => ({
    paper: readPaper(data, signals.get(id)),
    arrival: added_at,
    changedAt: changed_at,
    aliases: (byPaper.get(id) ?? []).map(({ alias }) => alias),
  }));
}

async function readProfiles(db: Rows): Promise<readonly Profile[]> {
  const rows = await db.selectFrom('profiles').select('data').orderBy('origin').execute();
  return rows.map(({ data }) => profileSchema.parse(JSON.parse(data)));
}

async function isReadable(db: Rows): Promise<boolean> {
  try {
    await readEntries(db);
    await readProfiles(db);
    await readStates(db);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return false;
    throw error;
  }
}

/** Writes what a source says about authors; of a whole source nothing else stays. */
async function writeProfiles(db: Rows, source: string, { profiles, isWhole }: Taken): Promise<void> {
  if (isWhole) await db.deleteFrom('profiles').where('source', '=', source).execute();
  for (const profile of profiles) {
    const { origin: place } = profile;
    const origin = 'dump' in place ? `${place.dump}:${place.from}` : place.url;
    const data = JSON.stringify(profileSchema.parse(profile));
    const insert = db.insertInto('profiles').values({ source, origin, data });
    await (isWhole
      ? insert
      : insert.onConflict((conflict) => conflict.columns(['source', 'origin']).doUpdateSet({ data }))
    ).execute();
  }
}
