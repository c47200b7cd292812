/** Tries again, in growing pauses (exponential backoff), what a server that is away keeps from being done. */
import { setTimeout as pause } from 'node:timers/promises';
import { StorageError } from '../../runtime/errors.ts';

/** A connection that breaks costs one try; a server that starts anew takes seconds. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;
/** Longer than a server takes to start anew, or another one to take its place. */
const WAIT_MS = 120_000;

/**
 * Nothing was done: it could not be connected to, refused, gave up before it ended, is a copy that only reads, or took back
 * what got in the way of something else (https://www.postgresql.org/docs/15/errcodes-appendix.html, and Node's own codes).
 */
const NOT_DONE = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT'],
  ...['53300', '57P01', '57P02', '57P03', '25006', '40001', '40P01', '55P03'],
]);
/** It broke off: what was asked may have been done. */
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', '08000', '08003', '08006', '08001', '08004']);
/** What the driver says in words alone. */
const SAID_NOT_DONE = /timeout exceeded when trying to connect|not queryable|timeout expired/iu;
const SAID_BROKEN_OFF = /connection terminated|query read timeout/iu;

/** What became of a statement: `not done` may be tried again, `unknown` only if doing it twice is no harm. */
type Fate = 'not done' | 'unknown' | 'refused';

const codeOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** What an error says of the statement that failed; `refused` is the answer of a server that is there. */
function fateOf(error: unknown): Fate {
  const said = error instanceof Error ? error.message : '';
  if (NOT_DONE.has(codeOf(error)) || SAID_NOT_DONE.test(said)) return 'not done';
  return BROKEN_OFF.has(codeOf(error)) || SAID_BROKEN_OFF.test(said) ? 'unknown' : 'refused';
}

/** PostgreSQL's code for a disk that is full. */
const DISK_FULL = '53100';

/** A full disk as what it is to whoever asked; any other error as it is. */
export const asStorageError = (error: unknown): unknown =>
  codeOf(error) === DISK_FULL
    ? new StorageError('The disk of the database is full. Searching works as before.', error)
    : error;

/** Whether the connection is of no more use. */
export const isLost = (error: unknown): boolean => fateOf(error) !== 'refused';

/**
 * Does something, again while the server is away.
 * @param given.isHarmless doing it twice is the same as once
 * @param given.hasEnded says that nobody waits any more
 * @throws StorageError when nothing was done within two minutes; any other error at once
 */
export async function whileAway<Result>(
  act: () => Promise<Result>,
  { isHarmless, hasEnded }: { readonly isHarmless: boolean; hasEnded(): boolean },
): Promise<Result> {
  let waited = 0;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return await act();
    } catch (error) {
      const fate = fateOf(error);
      const isUndone = fate === 'not done' || (fate === 'unknown' && isHarmless);
      if (!isUndone) throw asStorageError(error);
      if (waited >= WAIT_MS || hasEnded())
        throw new StorageError('The database cannot be reached just now.', error);
    }
    await pause(wait);
    waited += wait;
  }
}
