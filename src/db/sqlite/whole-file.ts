/** Looks through a whole database file for damage: at once while it is small, else in a process beside the answering. */
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { setPriority } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { StorageError } from '../../runtime/errors.ts';
import { asStorageError, codeOf, whileBusy } from './busy.ts';

/** Some 10 ms; the 415 MB of 100,000 papers take 300 where they are in memory already, and seconds where they are not. */
const SMALL_BYTES = 16 * 1024 * 1024;
/** SQLite's result codes for a damaged file (https://www.sqlite.org/rescode.html): CORRUPT and NOTADB. */
const DAMAGED = [11, 26];
/** How the process beside says so: no other end of a process has this code. */
const EXIT_DAMAGED = 33;
const PROGRAM = fileURLToPath(new URL('./quick-check.ts', import.meta.url));
/** Answers come first (the scale is that of `nice`). */
const LOW_PRIORITY = 10;

/** SQLite has no code of its own for a schema format that never existed. */
export const isDamage = (error: unknown): boolean =>
  DAMAGED.includes(codeOf(error)) || (error as Error).message === 'unsupported file format';

export const isSmall = (path: string): boolean => !existsSync(path) || statSync(path).size <= SMALL_BYTES;

/** Whether SQLite sees no damage anywhere in a file; one that does not exist has none. */
export async function isSound(path: string): Promise<boolean> {
  if (!existsSync(path)) return true;
  const file = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    const found = await whileBusy(() => file.prepare('pragma quick_check(1)').get());
    return found?.quick_check === 'ok';
  } catch (error) {
    if (isDamage(error)) return false;
    // Who has no room to look finds what is wrong while reading.
    if (asStorageError(error) instanceof StorageError) return true;
    throw error;
  } finally {
    file.close();
  }
}

/**
 * Has another process look.
 * @param onDamage called with an error as SQLite would throw it
 * @returns stops it
 */
export function checkBeside(path: string, onDamage: (error: unknown) => void): () => void {
  const damaged = () =>
    Object.assign(new Error('a look at the whole file has found damage'), { errcode: DAMAGED[0] });
  const child = execFile(process.execPath, [PROGRAM, path], (error) => {
    if (error?.code === EXIT_DAMAGED) onDamage(damaged());
  });
  child.unref();
  if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
  return () => child.kill();
}

/** What that process does; returns its exit code. */
export const checkAlone = async (path: string): Promise<number> => ((await isSound(path)) ? 0 : EXIT_DAMAGED);
