/** Runs one worker per platform, never two at once, and knows what they have under way. */
import type { Poster } from '../../chat/chat.ts';
import { errorFields } from '../../runtime/log.ts';
import type { DeliveryContext } from './context.ts';
import { runWorker } from './worker.ts';

/** The workers of some platforms. */
export function createWorkers(posters: readonly Poster[], context: DeliveryContext) {
  /** What is under way here, by the id of the delivery. */
  const attempts = new Map<string, Promise<void>>();
  const running = new Map<Poster, Promise<boolean>>();
  /** Those that shall run once more: the worker under way may have looked for the last time already. */
  const again = new Set<Poster>();
  const runUntilDone = async (poster: Poster): Promise<boolean> => {
    try {
      do {
        again.delete(poster);
        await runWorker(poster, context, attempts);
      } while (again.has(poster) && !context.ending.aborted);
      return true;
    } catch (error) {
      const fields = { platform: poster.platform, ...errorFields(error) };
      context.log.error(fields, 'digest: posting stopped; the next tick goes on');
      return false;
    } finally {
      running.delete(poster);
    }
  };
  const start = (poster: Poster): Promise<boolean> => {
    const working = running.get(poster);
    if (working) again.add(poster);
    const started = working ?? runUntilDone(poster);
    running.set(poster, started);
    return started;
  };
  return {
    attempts: attempts as ReadonlyMap<string, Promise<void>>,
    /** Resolves when no platform has anything left to post now: to false when one broke off. Never rejects. */
    async run(): Promise<boolean> {
      return (await Promise.all(posters.map(start))).every(Boolean);
    },
    /** Resolves when no worker runs. */
    async ended(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}
