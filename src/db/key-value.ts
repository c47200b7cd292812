/** Key-value storage for what the bot must remember across restarts: what it registered, which events it answered. */
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Memory } from '../runtime/memory.ts';
import { DAY_MS } from '../runtime/time.ts';
import type { Database } from './schema.ts';

/** Platforms repeat an event for minutes; a day leaves room for clocks that disagree. */
const EVENT_LIFE_MS = DAY_MS;
/** Rows of one statement: databases limit the values of it, SQLite to 32,766. */
const MOST_AT_ONCE = 500;

/** Facts by key, over a database. */
export function createMemory(db: Database): Memory {
  return {
    async get(key) {
      const row = await db.selectFrom('memory').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value;
    },
    async set(key, value) {
      await db
        .insertInto('memory')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}

/** Sets a fact that is not set. @returns whether this call did, of all that ever try */
export async function claimFact(db: Database, key: string, value: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('memory')
    .values({ key, value })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}

const RESTING = 'resting ';

/** Until when subjects are to be left alone, in epoch milliseconds; forgotten when that is over. */
export function createKnown(db: Database, now: () => Date) {
  const memory = createMemory(db);
  return {
    async get(key: string): Promise<number | undefined> {
      const value = await memory.get(RESTING + key);
      return value === undefined ? undefined : Number(value);
    },
    async set(key: string, until: number): Promise<void> {
      await db
        .deleteFrom('memory')
        // Others are no numbers, and which condition is looked at first is the database's to choose.
        .where(
          sql<number>`case when key like ${`${RESTING}%`} then cast(value as bigint) end`,
          '<',
          now().getTime(),
        )
        .execute();
      await memory.set(RESTING + key, String(until));
    },
  };
}

/** The notes of event keys, taken and taken back. Those of one round of the event loop are taken together. */
export function createSeenEvents(db: Database, now: () => Date) {
  let gathered = new Set<string>();
  let noted: Promise<ReadonlySet<string>> | undefined;
  const noteGathered = async (): Promise<ReadonlySet<string>> => {
    await setImmediate();
    const keys = gathered;
    [gathered, noted] = [new Set(), undefined];
    return noteEvents(db, keys, now());
  };
  return {
    /** Of repeats in one round, too, only the first is new. */
    async firstSeen(key: string): Promise<boolean> {
      if (gathered.has(key)) return false;
      gathered.add(key);
      noted ??= noteGathered();
      return (await noted).has(key);
    },
    async unsee(key: string): Promise<void> {
      await db.deleteFrom('seen_events').where('key', '=', key).execute();
    },
  };
}

/** Notes event keys, in one write, since each waits for the disk. @returns those that nobody has noted before */
async function noteEvents(db: Database, keys: Iterable<string>, now: Date): Promise<ReadonlySet<string>> {
  const seen_at = now.getTime();
  const values = Array.from(keys, (key) => ({ key, seen_at }));
  return db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('seen_events')
      .where('seen_at', '<', seen_at - EVENT_LIFE_MS)
      .execute();
    const fresh = new Set<string>();
    for (let from = 0; from < values.length; from += MOST_AT_ONCE) {
      const inserted = await transaction
        .insertInto('seen_events')
        .values(values.slice(from, from + MOST_AT_ONCE))
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .execute();
      for (const { key } of inserted) fresh.add(key);
    }
    return fresh;
  });
}
