/**
 * How much memory a whole process takes that idles in Discord, in one server and in a thousand of usual size; beside it
 * what cannot be gone below: Node alone, and the library alone, connected in the same way.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { openFakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';
import { createFakePlatform } from '../../fakes/fake-platform.ts';
import { startPaperboy } from '../../process.ts';
import { type Table, times } from '../table.ts';
import { guildsOf } from './guilds.ts';

const SERVERS = [1, 1000];
/** By then the index is built, and what the start left over is collected. */
const IDLE_MS = 30_000;
const KILOBYTES_PER_MEGABYTE = 1024;
/** As `npm start` gives them. */
const FLAGS = ['--max-semi-space-size=4', '--expose-gc'];
/** As the container and the unit of systemd give them. */
const MALLOC = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '65536',
  MALLOC_MMAP_THRESHOLD_: '65536',
} as const;
const ROOT = join(import.meta.dirname, '../../..');

const READY = `console.error('"ready"');`;
const NODE_ALONE = `setInterval(() => {}, 1000); ${READY}`;
const LIBRARY_ALONE = `
  import { Client, GatewayIntentBits } from 'discord.js';
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    rest: { api: process.env.DISCORD_API_URL },
  });
  client.once('clientReady', () => { ${READY} });
  await client.login(process.env.DISCORD_TOKEN);`;

type Child = ChildProcess & { readonly stderr: Readable };
type Environment = Readonly<Record<string, string>>;

const FIGURES = ['VmRSS', 'RssAnon', 'VmHWM'];

/** The table of the benchmark. */
export async function memory(): Promise<readonly Table[]> {
  const rows: (readonly string[])[] = [];
  const row = (name: string, status: string, alone?: string) => {
    const [resident = 0, ...others] = FIGURES.map((figure) => megabytes(status, figure));
    const ratio = alone === undefined ? '' : times(resident / megabytes(alone, 'VmRSS'));
    rows.push([name, ...[resident, ...others].map((figure) => figure.toFixed(0)), ratio]);
  };
  row('Node alone', await statusOf(() => runNode(NODE_ALONE, MALLOC)));
  for (const servers of SERVERS) {
    const { alone, own } = await residentIn(servers);
    row(`discord.js alone, ${servers} servers`, alone);
    row(`Paperboy, ${servers} servers`, own, alone);
  }
  return [
    {
      title: `Memory of an idle process, ${IDLE_MS / 1000} s after its second start (MB)`,
      columns: ['', 'resident', 'its own', 'at most', 'against the library'],
      rows,
    },
  ];
}

/** Of a second start: the first one builds the index and compiles everything. */
async function residentIn(servers: number): Promise<{ readonly alone: string; readonly own: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  const discord = await openFakeDiscord(createFakePlatform(), guildsOf(servers));
  const environment = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl, SOURCES: 'seeds', ...MALLOC };
  const start = () => startPaperboy([], { folder, environment, flags: FLAGS });
  try {
    const alone = await statusOf(() => runNode(LIBRARY_ALONE, environment));
    await statusOf(start);
    return { alone, own: await statusOf(start) };
  } finally {
    await discord.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function runNode(code: string, environment: Environment): Child {
  const { PATH = '' } = process.env;
  const words = [...FLAGS, '--input-type=module', '--eval', code];
  const env = { PATH, ...environment };
  return spawn(process.execPath, words, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** What Linux says of a process that has idled for a while. */
async function statusOf(start: () => Child): Promise<string> {
  const child = start();
  const ended = once(child, 'close');
  try {
    for await (const line of createInterface({ input: child.stderr })) if (line.includes('"ready"')) break;
    child.stderr.resume();
    await wait(IDLE_MS);
    return await readFile(`/proc/${child.pid}/status`, 'utf8');
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

function megabytes(status: string, name: string): number {
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(status) ?? [];
  return Number(kilobytes) / KILOBYTES_PER_MEGABYTE;
}
