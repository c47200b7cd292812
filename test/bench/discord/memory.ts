/** How much memory a whole process takes that idles in Discord, in one server and in a thousand of usual size. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { openFakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';
import { createFakePlatform } from '../../fakes/fake-platform.ts';
import { startPaperboy } from '../../process.ts';
import type { Table } from '../table.ts';
import { guildsOf } from './guilds.ts';

const SERVERS = [1, 1000];
/** By then the index is built, and what the start left over is collected. */
const IDLE_MS = 30_000;
const KILOBYTES_PER_MEGABYTE = 1024;
/** As `npm start` gives them. */
const FLAGS = ['--max-semi-space-size=4'];

/** The table of the benchmark. */
export async function memory(): Promise<readonly Table[]> {
  const rows: (readonly string[])[] = [];
  for (const servers of SERVERS) rows.push([String(servers), ...(await residentIn(servers))]);
  return [
    {
      title: `Memory of an idle process, ${IDLE_MS / 1000} s after its second start (MB)`,
      columns: ['servers', 'resident', 'its own', 'at most'],
      rows,
    },
  ];
}

/** Of a second start: the first one builds the index and compiles everything. */
async function residentIn(servers: number): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  const discord = await openFakeDiscord(createFakePlatform(), guildsOf(servers));
  const environment = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl, SOURCES: 'seeds' };
  try {
    await statusOf({ folder, environment, flags: FLAGS });
    const status = await statusOf({ folder, environment, flags: FLAGS });
    return ['VmRSS', 'RssAnon', 'VmHWM'].map((name) => megabytes(status, name));
  } finally {
    await discord.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What Linux says of a process that has idled for a while. */
async function statusOf(surroundings: Parameters<typeof startPaperboy>[1]): Promise<string> {
  const child = startPaperboy([], surroundings);
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

function megabytes(status: string, name: string): string {
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(status) ?? [];
  return (Number(kilobytes) / KILOBYTES_PER_MEGABYTE).toFixed(0);
}
