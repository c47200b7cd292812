/** The one timer of Paperboy: a tick at each full minute. What is due is decided elsewhere. */
import { schedule } from 'node-cron';
import { errorFields, type Log } from './log.ts';

const EACH_MINUTE = '* * * * *';

/**
 * Ticks now, to catch up, and then each minute until it is stopped, however long the ticks before take.
 * @returns stops it; resolves when all ticks under way have ended
 */
export function startSchedule(tick: () => Promise<unknown>, log: Log): () => Promise<void> {
  const underWay = new Set<Promise<unknown>>();
  const run = (): void => {
    const ticking = tick().catch((error: unknown) => log.error(errorFields(error), 'a tick failed'));
    underWay.add(ticking);
    void ticking.finally(() => underWay.delete(ticking));
  };
  const task = schedule(EACH_MINUTE, run, { suppressMissedWarning: true });
  run();
  return async () => {
    await task.destroy();
    await Promise.all(underWay);
  };
}
