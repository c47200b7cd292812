/** Paperboy as a process of its own, as `npm start` runs it: real signals, real exit codes, an empty environment. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { seedsDir } from './seeds.ts';

const START = join(import.meta.dirname, '../src/start.js');

interface Surroundings {
  /** The working directory, where `.env` and `./data` are looked for. */
  readonly folder: string;
  /** Variables beside PATH and the folder of the seeds; none of the tester's own gets through. */
  readonly environment?: Readonly<Record<string, string>>;
  /** For Node itself. */
  readonly flags?: readonly string[];
}

/** What a process printed, and how it ended. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts Paperboy with these words. */
export function startPaperboy(
  words: readonly string[],
  { folder, environment = {}, flags = [] }: Surroundings,
): ChildProcessWithoutNullStreams {
  const env = { PATH: process.env.PATH ?? '', SEEDS_DIR: seedsDir(), ...environment };
  return spawn(process.execPath, [...flags, START, ...words], { cwd: folder, env });
}

/** Runs Paperboy to its end; `input` is typed into it. */
export async function runPaperboy(
  words: readonly string[],
  { input = '', ...surroundings }: Surroundings & { readonly input?: string },
): Promise<Ended> {
  const child = startPaperboy(words, surroundings);
  // A process that ends before it has read its input is no fault of the test.
  child.stdin.on('error', () => {}).end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}
