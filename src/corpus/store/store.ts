/** The papers and what is known about their sources, in the database. */

import { conditionOf } from '../../db/condition.ts';
import { identityOf } from '../../db/identity.ts';
import { noteMended } from '../../db/repair.ts';
import type { Database } from '../../db/schema.ts';
import type { Batch } from '../batch.ts';
import { changesSince, lastRevision } from './changes.ts';
import { readEntries, readPages } from './entries.ts';
import { type Changes, takeIn } from './intake.ts';
import { mendPapers } from './mend.ts';
import { readProfiles, writeProfiles } from './profiles.ts';
import { putBack } from './put-back.ts';
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

/** The store over a database. */
export function createCorpusStore(db: Database) {
  return {
    /** The entries of some hundred ids, in the order of the alphabet; those that are gone are left out. */
    read: (ids: readonly string[]) => readEntries(db, ids),
    /** All entries in pages of so many, in the order of their ids. */
    pages: (size: number) => readPages(db, size),
    /** The ids of the papers that changed last, the latest first. */
    async latest(number: number): Promise<readonly string[]> {
      const latest = db.selectFrom('papers').select('id').orderBy('changed_at', 'desc').limit(number);
      return (await latest.execute()).map(({ id }) => id);
    },
    /** How many papers there are. */
    count: async (): Promise<number> => {
      const all = db.selectFrom('papers').select(({ fn }) => fn.countAll<number>().as('number'));
      return Number((await all.executeTakeFirstOrThrow()).number);
    },
    /** The number of the last change of a paper; 0 before the first. */
    revision: () => lastRevision(db),
    /** The papers that changed since a revision, or left. */
    changesSince: (revision: number) => changesSince(db, revision),
    /** Tells this database from others: what was derived from one is not right for another. */
    identity: () => identityOf(db),
    profiles: () => readProfiles(db),
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
        await moveOn(transaction, source, batch, now);
        await writeProfiles(transaction, source, batch);
        const { papers, isWhole, isOfKnown = false } = batch;
        const times = { arrival: arrival.getTime(), now: now.getTime() };
        return takeIn(transaction, { source, papers, isWhole, isOfKnown, ...times });
      }),
    ...createSourceBook(db),
  };
}

/** What is remembered of the sources. */
function createSourceBook(db: Database) {
  return {
    sources: () => readStates(db),
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
