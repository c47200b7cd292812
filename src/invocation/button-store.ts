/** Where the invocations of buttons that are too long for their payload are kept, so that they survive a restart. */
import type { Button, Invoke } from '../cards/card.ts';
import type { Database } from '../db/schema.ts';
import { DAY_MS } from '../runtime/time.ts';
import { invokeText, keyOf, parseInvoke } from './button.ts';

/** 60 days. People scroll back weeks, not months; a pressed button older than this says that it has expired. */
const BUTTON_LIFE_MS = 60 * DAY_MS;

export type ButtonStore = ReturnType<typeof createButtonStore>;

/** Keeps the invocations of buttons that are too long for their payload. */
export function createButtonStore(db: Database) {
  return {
    /** Keeps all long invocations of some buttons; to be called before they are shown. */
    async keep(buttons: readonly Pick<Button, 'invoke'>[], now: Date): Promise<void> {
      const expires_at = now.getTime() + BUTTON_LIFE_MS;
      for (const { invoke } of buttons) {
        const key = keyOf(invoke);
        if (key === undefined) continue;
        await db
          .insertInto('buttons')
          .values({ key, invoke: invokeText(invoke), expires_at })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ expires_at }))
          .execute();
      }
    },
    /** The invocation under a key, or undefined when it has expired. */
    async find(key: string, now: Date): Promise<Invoke | undefined> {
      const row = await db
        .selectFrom('buttons')
        .select('invoke')
        .where('key', '=', key)
        .where('expires_at', '>=', now.getTime())
        .executeTakeFirst();
      return row && parseInvoke(row.invoke);
    },
    /** Deletes those that have expired. */
    async forgetExpired(now: Date): Promise<void> {
      await db.deleteFrom('buttons').where('expires_at', '<', now.getTime()).execute();
    },
  };
}
