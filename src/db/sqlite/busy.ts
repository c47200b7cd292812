/** Tries again, in growing pauses (exponential backoff), what a lock of another process stops: only who asked waits. */
import { setTimeout as pause } from 'node:timers/promises';
import { StorageError } from '../../runtime/errors.ts';

/** SQLite's codes for a disk that is full, that fails, or that may not be written (https://www.sqlite.org/rescode.html). */
const NOT_KEPT: Readonly<Record<number, string>> = {
  8: 'The folder of the database may not be written',
  10: 'The disk of the database fails or is full',
  13: 'The disk of the database is full',
};
/** SQLite's code for such a lock (https://www.sqlite.org/rescode.html); its extended codes mean the same to whoever waits. */
const BUSY = 5;
/** What of an extended code says its kind. */
const PRIMARY_CODE = 0xff;
/** Most transactions are over within a millisecond, and some only after a second of another process. */
const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 50;
/** Longer than a backup program locks a file of gigabytes; whoever writes waits, and nobody else. */
const WAIT_MS = 120_000;

/** The kind of an error of SQLite; 0 for any other. */
export const codeOf = (error: unknown): number =>
  ((error as { errcode?: number }).errcode ?? 0) & PRIMARY_CODE;

/** What a write that failed is to whoever asked for it: its sentence says what is in the way, where that is known. */
export function asStorageError(error: unknown): unknown {
  const why = NOT_KEPT[codeOf(error)];
  return why === undefined ? error : new StorageError(`${why}. Searching works as before.`, error);
}

export const isBusy = (error: unknown): boolean => codeOf(error) === BUSY;

/**
 * Does something with a database that never waits itself (`timeout: 0`), again while it is locked.
 * @param hasEnded says that nobody waits any more
 * @throws the error of SQLite after two minutes
 */
export async function whileBusy<Result>(act: () => Result, hasEnded = () => false): Promise<Result> {
  let waited = 0;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return act();
    } catch (error) {
      if (!isBusy(error) || waited >= WAIT_MS || hasEnded()) throw error;
    }
    await pause(wait);
    waited += wait;
  }
}
