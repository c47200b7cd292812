/** The one timer of Paperboy: a tick at each full minute. What is due is decided elsewhere. */
import { schedule } from 'node-cron';
import { errorFields, type Log } from './log.ts';

const EACH_MINUTE = '* * * * *';

/**
 * Ticks now, to catch up, and then each minute until it is stopped. A tick that takes longer than a minute makes the
 * next one wait for its turn; several that wait become one.
 * @returns stops it; resolves when the tick under way has ended
 */
export function startSchedule(tick: () => Promise<unknown>, log: Log): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  let isDue = false;
  const work = async (): Promise<void> => {
    while (isDue) {
      isDue = false;
      await tick().catch((error: unknown) => log.error(errorFields(error), 'a tick failed'));
    }
    underWay = undefined;
  };
  const run = (): void => {
    isDue = true;
    underWay ??= work();
  };
  const task = schedule(EACH_MINUTE, run, { suppressMissedWarning: true });
  run();
  return async () => {
    await task.destroy();
    isDue = false;
    await underWay;
  };
}
