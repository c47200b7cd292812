/** The one timer of Paperboy: a tick at each full minute. What is due is decided elsewhere. */
import { schedule } from 'node-cron';
import { errorFields, type Log } from './log.ts';

const EACH_MINUTE = '* * * * *';

/**
 * Ticks now, to catch up, and then each minute until it is stopped. A tick that takes longer than a minute makes the
 * next one wait for its turn.
 * @returns stops it; resolves when the tick under way has ended
 */
export function startSchedule(tick: () => Promise<unknown>, log: Log): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  const run = (): Promise<unknown> => {
    underWay = tick().catch((error: unknown) => log.error(errorFields(error), 'a tick failed'));
    return underWay;
  };
  const task = schedule(EACH_MINUTE, run, { noOverlap: true, suppressMissedWarning: true });
  void run();
  return async () => {
    await task.destroy();
    await underWay;
  };
}
