/** Waits for the outcome of a delivery: on its attempt where this process makes it, else by looking into the ledger. */
import type { DeliveryContext } from './context.ts';

/** How long somebody who asked for a digest now is kept waiting for its outcome. */
const PATIENCE_MS = 20_000;
/** What another process posts, or nobody yet, is looked for so often. */
const LOOK_AGAIN_MS = 200;

export interface KnownOutcome {
  readonly state: string;
  readonly reason: string | null;
}

/**
 * Waits for a delivery to end, not for ever.
 * @param attempts what this process has under way, by the id of the delivery
 * @returns undefined when it has not ended after 20 s, or the process is to end
 */
export async function outcomeOf(
  id: string,
  attempts: ReadonlyMap<string, Promise<void>>,
  { ledger, clock, ending }: Pick<DeliveryContext, 'ledger' | 'clock' | 'ending'>,
): Promise<KnownOutcome | undefined> {
  const until = clock.now().getTime() + PATIENCE_MS;
  for (;;) {
    const found = await ledger.outcome(id);
    if (found?.settled_at) return found;
    const now = clock.now().getTime();
    if (ending.aborted || now >= until) return undefined;
    const attempt = attempts.get(id);
    await clock.pause(attempt ? until - now : LOOK_AGAIN_MS, attempt);
  }
}
