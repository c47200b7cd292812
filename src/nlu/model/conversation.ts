/** What was answered last, per talk, so that the next words can be about it; kept across restarts. */
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { DAY_MS } from '../../runtime/time.ts';
import type { Turn } from './interpretation.ts';

/** A week: people come back to a thread after the weekend, and what is older they have to name again. */
const TALK_LIFE_MS = 7 * DAY_MS;

const invokeSchema = z.object({ command: z.string(), args: z.record(z.string(), z.string()) });
const turnSchema = z.object({
  invoke: invokeSchema,
  list: invokeSchema.optional(),
  items: z.array(invokeSchema),
  firstNumber: z.int(),
  choices: z.array(invokeSchema).optional(),
  undo: invokeSchema.optional(),
});

export type Talks = ReturnType<typeof createTalks>;

/** The talks over a database. */
export const createTalks = (db: Database) => ({
  /** The last turn of a talk, if it is not too long ago. */
  async last(key: string, now: Date): Promise<Turn | undefined> {
    const row = await db
      .selectFrom('talks')
      .select('turn')
      .where('key', '=', key)
      .where('at', '>', now.getTime() - TALK_LIFE_MS)
      .executeTakeFirst();
    return row && readTurn(row.turn);
  },
  /** Notes what was answered, and forgets what is too long ago. */
  async keep(key: string, turn: Turn, now: Date): Promise<void> {
    const at = now.getTime();
    await db
      .deleteFrom('talks')
      .where('at', '<', at - TALK_LIFE_MS)
      .execute();
    const values = { turn: JSON.stringify(turn), at };
    await db
      .insertInto('talks')
      .values({ key, ...values })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
      .execute();
  },
});

/** What another version wrote counts as nothing said. */
function readTurn(text: string): Turn | undefined {
  try {
    return turnSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
