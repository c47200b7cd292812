/** How soon a thousand interactions of Discord are acknowledged that come at once, and how soon they are answered. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { burstOf } from '../../fakes/discord/burst.ts';
import { commandEvent } from '../../fakes/discord/events.ts';
import { type FakeDiscord, openFakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';
import { startPaperboy } from '../../process.ts';
import { milliseconds, percentile, type Table } from '../table.ts';

const MANY = 1000;
/** After that Discord knows no interaction any more that was not acknowledged. */
const LIFE_MS = 3000;
/** As `npm start` gives them. */
const FLAGS = ['--max-semi-space-size=4', '--expose-gc'];

/** The table of the benchmark. */
export async function burst(): Promise<readonly Table[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  const discord = await openFakeDiscord();
  const environment = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl, SOURCES: 'seeds' };
  const child = startPaperboy([], { folder, environment, flags: FLAGS });
  try {
    for await (const line of createInterface({ input: child.stderr })) if (line.includes('"ready"')) break;
    child.stderr.resume();
    // The local Discord compiles its judgement at the first answer.
    await discord.answer(discord.send(commandEvent('search', { query: 'agents' })));
    return [tableOf(await times(discord))];
  } finally {
    child.kill('SIGTERM');
    await once(child, 'close');
    await discord.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Times {
  readonly acknowledged: readonly number[];
  readonly answered: readonly number[];
}

/** Milliseconds since the burst, of each interaction. */
async function times(discord: FakeDiscord): Promise<Times> {
  const began = performance.now();
  const open = new Set(burstOf(MANY).map((event) => discord.send(event)));
  const unacknowledged = new Set(open);
  const [acknowledged, answered]: [number[], number[]] = [[], []];
  await discord.until('all answers', () => {
    for (const exchange of unacknowledged) {
      if (!exchange.acknowledged) continue;
      unacknowledged.delete(exchange);
      acknowledged.push(performance.now() - began);
    }
    for (const exchange of open) {
      if (!exchange.messages.some(({ loading }) => !loading)) continue;
      open.delete(exchange);
      answered.push(performance.now() - began);
    }
    return open.size === 0;
  });
  return { acknowledged, answered };
}

function tableOf({ acknowledged, answered }: Times): Table {
  const row = (name: string, values: readonly number[]) => [
    name,
    String(values.length),
    ...[50, 95, 100].map((percent) => milliseconds(percentile(values, percent))),
  ];
  return {
    title: `A burst of ${MANY} interactions in Discord`,
    columns: ['', 'interactions', 'p50', 'p95', 'last'],
    rows: [row('acknowledged', acknowledged), row('answered', answered)],
    note: `${acknowledged.filter((each) => each > LIFE_MS).length} acknowledged later than Discord waits (${LIFE_MS} ms).`,
  };
}
