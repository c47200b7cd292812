/**
 * Posts what is due at the pace that the platforms allow, a few each second, so that a queue of thousands neither gets
 * the bot limited nor keeps anybody waiting for an interactive answer.
 */
import type { Poster } from '../../chat/chat.ts';
import { attempt } from './attempt.ts';
import type { DeliveryContext } from './context.ts';

/** Posts are spread over each second in so many turns: fewer are under way at once, and fewer hang on a lost process. */
const TURNS = 5;
const TURN_MS = 1000 / TURNS;
/** A worker ends before the next tick, which goes on with what is left, and long before a lease. */
const WORKING_MS = 55_000;
/** Slow answers (10 s at most) may not stop the turns of the others, nor pile up without end. */
const MOST_IN_FLIGHT = 100;

/**
 * Posts what is due on a platform until nothing is left that could be posted now, a minute is nearly over, or the process
 * is to end. What is under way then is waited for.
 * @param attempts gets each attempt while it is under way, by the id of its delivery
 */
export async function runWorker(
  poster: Poster,
  context: DeliveryContext,
  attempts = new Map<string, Promise<void>>(),
): Promise<void> {
  const { ledger, platformOf, clock, owner, log, ending } = context;
  const { platform } = poster;
  const { pace } = platformOf(platform);
  const inFlight = new Set<Promise<void>>();
  const end = clock.now().getTime() + WORKING_MS;
  while (!ending.aborted && clock.now().getTime() < end) {
    const limit = Math.min(MOST_IN_FLIGHT - inFlight.size, Math.ceil(pace.perPlatform / TURNS));
    const claimed = await ledger.claim({ platform, owner, now: clock.now, pace, limit });
    for (const delivery of claimed) {
      const attempting = attempt(delivery, poster, context);
      inFlight.add(attempting);
      attempts.set(delivery.id, attempting);
      void attempting.finally(() => {
        inFlight.delete(attempting);
        attempts.delete(delivery.id);
      });
    }
    if (claimed.length > 0) log.debug({ platform, claimed: claimed.length }, 'digest: posting');
    if (inFlight.size > 0) await clock.pause(TURN_MS, Promise.allSettled(inFlight));
    else if (await ledger.isWaiting(platform, clock.now())) await clock.pause(TURN_MS);
    else return;
  }
  await Promise.allSettled(inFlight);
}
