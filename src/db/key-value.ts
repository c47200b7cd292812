/** Key-value storage for what the bot must remember across restarts: what it registered, which events it answered. */
import { sql } from 'kysely';
import type { Memory } from '../runtime/memory.ts';
import { DAY_MS } from '../runtime/time.ts';
import type { Database } from './schema.ts';

/** Platforms repeat an event for minutes; a day leaves room for clocks that disagree. */
const EVENT_LIFE_MS = DAY_MS;

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

/** The notes of event keys, taken and taken back. */
export const createSeenEvents = (db: Database, now: () => Date) => ({
  firstSeen: (key: string) => noteEvent(db, key, now()),
  async unsee(key: string): Promise<void> {
    await db.deleteFrom('seen_events').where('key', '=', key).execute();
  },
});

/** Notes an event key; true when nobody has noted it before. */
export async function noteEvent(db: Database, key: string, now: Date): Promise<boolean> {
  await db
    .deleteFrom('seen_events')
    .where('seen_at', '<', now.getTime() - EVENT_LIFE_MS)
    .execute();
  const result = await db
    .insertInto('seen_events')
    .values({ key, seen_at: now.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
