/** The papers and what is known about their sources, in the database. */

import { conditionOf } from '../../db/condition.ts';
import { noteMended } from '../../db/repair.ts';
import type { Database } from '../../db/schema.ts';
import { readEach } from '../../db/unreadable.ts';
import type { Batch } from '../batch.ts';
import type { CorpusEntry } from '../corpus.ts';
import { type Changes, takeIn } from './intake.ts';
import { mendPapers } from './mend.ts';
import { readProfiles, writeProfiles } from './profiles.ts';
import { putBack } from './put-back.ts';
import { readPapers } from './rebuild.ts';
import { readSignals, readStored } from './rows.ts';
import { begin, fail, finish, moveOn, postpone, type RunEnd, readStates, retire } from './source-states.ts';

export type CorpusStore = ReturnType<typeof createCorpusStore>;

/** A batch, or a part of one after which the source stands where it stood before. */
type BatchPart = Omit<Batch, 'position'> & { readonly position: string | null };

/** When a batch is taken in. */
interface IntakeTimes {
  /** When papers that nobody knew arrive; the epoch for what is nobody's news. */
  readonly arrival: Date;
  readonly now: Date;
}

/** So many papers that cannot be read are made again in one transaction: others write between two of them. */
const MADE_AT_ONCE = 20;

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
    /** What of the database could not be read. */
    condition: () => conditionOf(db),
    /** Whether something that one of these sources says cannot be read. */
    async lacks(sources: readonly string[]): Promise<boolean> {
      const rows = await db
        .selectFrom('unreadable')
        .select('id')
        .where('table', 'in', ['records', 'profiles'])
        .execute();
      return rows.some(({ id }) => sources.some((source) => id.startsWith(`${source} `)));
    },
    /** Works out anew what a repair of the database has cost; says whether there was one. */
    mend: (now: Date) => mendPapers(db, now),
    /** Notes that a repair has no more consequences. */
    noteMended: () => noteMended(db),
    /** Puts back what was set aside and can be read by now. */
    putBack: (now: Date) => putBack(db, now),
    /**
     * Takes in a batch, or a part of one, and notes where its source stands now, all of it or nothing; what other sources
     * say stays.
     */
    take: (source: string, batch: BatchPart, { arrival, now }: IntakeTimes): Promise<Changes> =>
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

async function readEntries(db: Database, ids?: readonly string[]): Promise<readonly CorpusEntry[]> {
  const signals = await readSignals(db, ids);
  const allAliases = db.selectFrom('aliases').select(['alias', 'paper_id']);
  const aliases = await (ids ? allAliases.where('paper_id', 'in', ids) : allAliases).execute();
  const byPaper = Map.groupBy(aliases, (row) => row.paper_id);
  const all = db.selectFrom('papers').selectAll().orderBy('id');
  const rows = await (ids ? all.where('id', 'in', ids) : all).execute();
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

/** Sets papers aside, and reads those that could be made again from their records. */
async function makeAgain(db: Database, ids: readonly string[]): Promise<readonly CorpusEntry[]> {
  const made: CorpusEntry[] = [];
  for (let at = 0; at < ids.length; at += MADE_AT_ONCE) {
    const some = ids.slice(at, at + MADE_AT_ONCE);
    await db.transaction().execute(async (inside) => {
      // A write comes first: it waits for other processes, and what is read after it is what they left.
      await inside.deleteFrom('unreadable').where('table', '=', '').execute();
      await readPapers(inside, some);
    });
    made.push(...(await readEntries(db, some)));
  }
  return made;
}
