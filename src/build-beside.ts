/** Starts the program that builds the base of the index, in a process of its own, which goes on when this one ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Storage } from './db/storage.ts';

const PROGRAM = fileURLToPath(new URL('./build-index.ts', import.meta.url));
/** Answers come first (the scale is that of `nice`). */
const LOW_PRIORITY = 10;
/** Megabytes for what is young: V8's own 16, three times over, save it no time. */
const FLAGS = ['--max-semi-space-size=4'];

/**
 * Builds a base that holds all changes up to a revision.
 * @throws an error with what the program said last
 */
export async function buildBeside({ dataDir, databaseUrl = '' }: Storage, atLeast: number): Promise<void> {
  const child = spawn(process.execPath, [...FLAGS, PROGRAM, dataDir, String(atLeast)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  // Everybody on the machine can read what a process was started with; what it is told, nobody.
  child.stdin.on('error', () => undefined).end(databaseUrl);
  if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-1000);
  });
  child.unref();
  (child.stderr as Socket).unref();
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(said.trim() || `the process that builds it ended with ${signal ?? code}`);
}
