/** Paperboy as a supervisor runs it: `npm start` as the one process that it knows, signals and sends away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeSlack, openFakeSlack } from './fakes/slack/fake-slack.ts';
import { temporaryFolder } from './sources/seeds/dumps.ts';

const ROOT = join(import.meta.dirname, '..');

let slack: FakeSlack;
let started: ChildProcess[];

beforeEach(async () => {
  slack = await openFakeSlack();
  started = [];
});
afterEach(async () => {
  for (const npm of started) killGroup(npm.pid ?? 0);
  await slack.close();
});

/** Kills what a test has left behind. */
function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Whether a server can listen there, as the next start has to. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port);
  const isTaken = await Promise.race([
    once(server, 'error').then(() => true),
    once(server, 'listening').then(() => false),
  ]);
  server.close();
  return !isTaken;
}

/** A folder with Paperboy in it and without the tester's own settings. */
async function install(): Promise<string> {
  const folder = await temporaryFolder();
  await copyFile(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const part of ['src', 'node_modules']) await symlink(join(ROOT, part), join(folder, part));
  return folder;
}

/** Starts it by npm in a process group of its own; resolves when it serves. */
async function startByNpm(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    SLACK_BOT_TOKEN: 'xoxb-bot',
    SLACK_SIGNING_SECRET: 'shh',
    SLACK_API_URL: slack.apiUrl,
    PORT: String(port),
    ...environment,
  };
  const npm = spawn('npm', words, { cwd: await install(), env, detached: true });
  started.push(npm);
  npm.stdout.resume();
  const exited = once(npm, 'exit');
  // All of its processes write into the same pipes, so that these are closed by the end of the last one.
  const allEnded = once(npm, 'close');
  const lines: string[] = [];
  const ready = Promise.withResolvers<void>();
  createInterface({ input: npm.stderr }).on('line', (line) => {
    lines.push(line);
    if (line.includes('"msg":"ready"')) ready.resolve();
  });
  await Promise.race([ready.promise, exited]);
  return { port, exited, allEnded, lines, kill: (signal: NodeJS.Signals) => npm.kill(signal) };
}

it.each([
  ['npm start', ['start']],
  ['npm run paperboy', ['run', '-s', 'paperboy', '--', 'start']],
])('%s ends with the SIGTERM that npm alone gets, only after Paperboy has', async (_, words) => {
  const { port, exited, allEnded, kill } = await startByNpm(words);
  expect(await isFree(port)).toBe(false);
  kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect(await isFree(port)).toBe(true);
  await allEnded;
});

it('Paperboy ends when npm is killed, and gives the port back', async () => {
  const { port, exited, allEnded, kill } = await startByNpm(['start']);
  expect(await isFree(port)).toBe(false);
  kill('SIGKILL');
  expect(await exited).toEqual([null, 'SIGKILL']);
  await allEnded;
  expect(await isFree(port)).toBe(true);
});

it('npm passes on the exit code of a start that fails', async () => {
  const { exited, lines } = await startByNpm(['start'], { SLACK_SIGNING_SECRET: '' });
  expect(await exited).toEqual([1, null]);
  expect(lines.join('\n')).toContain('Paperboy cannot start with these settings');
});
