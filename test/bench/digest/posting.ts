/** Digests in bulk: planning 10,000 that are due in one minute, posting them, and what answers feel of it. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { parseScheduleKey } from '../../../src/calendar/schedule.ts';
import { readConfig } from '../../../src/config/config.ts';
import { openDatabase } from '../../../src/db/open.ts';
import type { Database } from '../../../src/db/schema.ts';
import { enqueueDue } from '../../../src/digest/schedule/enqueue.ts';
import { plan } from '../../../src/digest/schedule/plan.ts';
import { openCore } from '../../../src/main.ts';
import { reaching } from '../../../src/platforms.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { ask } from '../../conversation.ts';
import { TOKEN } from '../../fakes/discord/fake-discord.ts';
import { watchPauses } from '../pauses.ts';
import { milliseconds, percentile, type Table, timed, times } from '../table.ts';

const CHANNELS = 10_000;
const ROUNDS = 5;
const ROWS_PER_INSERT = 500;
const WORKSPACES = 100;
/** Long enough for a steady pace. */
const POSTING_MS = 20_000;
/** Somebody asks ten times a second. */
const ASKING_MS = 100;
const MINUTE_MS = 60_000;

/** Planning and posting. */
export async function digest(): Promise<readonly Table[]> {
  return [await planning(), await posting()];
}

/** The same decision for each channel on its own is what a loop over the subscriptions costs. */
async function planning(): Promise<Table> {
  const inBulk: number[] = [];
  const oneByOne: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await inFolder(async (folder) => {
      const db = await openDatabase(folder, createLog('silent'));
      const dueAt = new Date('2026-02-09T09:00:00Z');
      await subscribe(db, dueAt);
      inBulk.push(await timed(() => enqueueDue(db, dueAt, createLog('silent'))));
      await db.deleteFrom('deliveries').execute();
      oneByOne.push(await timed(() => planOneByOne(db, dueAt)));
      await db.destroy();
    });
  }
  const median = percentile(inBulk, 50);
  const naive = percentile(oneByOne, 50);
  return {
    title: `planning ${CHANNELS.toLocaleString('en')} channels that are due in the same minute, median of ${ROUNDS}`,
    columns: ['how', 'time', 'against a loop'],
    rows: [
      ['a decision per schedule, rows in bulk', milliseconds(median), times(median / naive)],
      ['a loop: decide and write each channel', milliseconds(naive), times(1)],
    ],
  };
}

async function planOneByOne(db: Database, now: Date): Promise<void> {
  const rows = await db.selectFrom('subscriptions').selectAll().execute();
  await db.transaction().execute(async (inside) => {
    for (const row of rows) {
      const { due, next } = plan(parseScheduleKey(row.schedule), now, now);
      if (!due) continue;
      const { id, platform, workspace_id, kind, place_id } = row;
      const own = {
        platform,
        workspace_id,
        kind,
        place_id,
        slot: due.date,
        part: 'digest',
        state: 'pending',
      };
      const times = { due_at: due.at.getTime(), next_at: due.at.getTime() };
      await inside
        .insertInto('deliveries')
        .values({
          id: `${id}:${due.date}`,
          subscription_id: id,
          urgent: 0,
          attempts: 0,
          maybe_sent: 0,
          ...own,
          ...times,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await inside
        .updateTable('subscriptions')
        .set({ next_at: next.getTime() })
        .where('id', '=', id)
        .execute();
    }
  });
}

/** Posts at full pace while somebody asks, and compares the answers with those in quiet. */
async function posting(): Promise<Table> {
  return inFolder(async (folder) => {
    const platforms = new Worker(new URL('./platforms.ts', import.meta.url));
    const [addresses] = await once(platforms, 'message');
    const log = createLog('silent');
    const config = readConfig(environmentOf(folder, addresses));
    const core = await openCore(config, log, reaching(config, { log, fail: () => {} }));
    const quiet = await answers(core.chat);
    const db = await openDatabase(folder, log);
    await subscribe(db, new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS));
    const idle = process.memoryUsage.rss();
    const endOfWatch = watchPauses();
    const ticking = core.digests.tick();
    let peak = idle;
    const looking = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, ASKING_MS);
    const busy = await answers(core.chat);
    clearInterval(looking);
    const { longest, computed } = endOfWatch();
    platforms.postMessage('how many');
    const [posted] = await once(platforms, 'message');
    await core.digests.stop();
    await ticking;
    await platforms.terminate();
    const row = (name: string, took: readonly number[]) => [
      name,
      milliseconds(percentile(took, 50)),
      milliseconds(percentile(took, 99)),
      milliseconds(Math.max(...took)),
    ];
    await Promise.all([db.destroy(), core.close()]);
    return {
      title: `posting to ${CHANNELS.toLocaleString('en')} channels for ${POSTING_MS / 1000} s while somebody searches`,
      columns: ['a search is answered', 'p50', 'p99', 'slowest'],
      rows: [row('in quiet', quiet), row('while digests go out', busy)],
      note: `messages per second: Slack ${perSecond(posted.slack)}, Discord ${perSecond(posted.discord)}; the pace allows 50 and 25; longest pause ${milliseconds(longest)}, of which the thread computed ${milliseconds(computed)} at most; memory ${megabytes(idle)} MB before, ${megabytes(peak)} MB at most`,
    };
  });
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

const perSecond = (number: number): string => (number / (POSTING_MS / 1000)).toFixed(1);

/** Asks at a steady rate; an answer's time counts from when it should have been asked, so that a blocked loop shows. */
async function answers(chat: Parameters<typeof ask>[0]): Promise<readonly number[]> {
  const took: number[] = [];
  const started = performance.now();
  for (let asked = 1; asked * ASKING_MS < POSTING_MS; asked += 1) {
    const dueAt = started + asked * ASKING_MS;
    await wait(Math.max(0, dueAt - performance.now()));
    await ask(chat, 'search outlier quantization', 'slack');
    took.push(performance.now() - dueAt);
  }
  return took;
}

const environmentOf = (folder: string, { slack, discord }: { slack: string; discord: string }) => ({
  DATA_DIR: folder,
  DISCORD_TOKEN: TOKEN,
  DISCORD_API_URL: discord,
  SLACK_BOT_TOKEN: 'xoxb-bot',
  SLACK_APP_TOKEN: 'xapp-app',
  SLACK_API_URL: slack,
});

/** Half the channels in Slack, half in Discord, all due at once. */
async function subscribe(db: Database, dueAt: Date): Promise<void> {
  const rows = Array.from({ length: CHANNELS }, (_, number) => ({
    id: `s${number}`,
    platform: number % 2 === 0 ? 'slack' : 'discord',
    workspace_id: `${number % WORKSPACES}`,
    kind: 'channel',
    place_id: number % 2 === 0 ? `C${number}` : `12000000000000${10_000 + number}`,
    name: '',
    schedule: `${dueAt.toISOString().slice(11, 16)} UTC 1,2,3,4,5,6,7`,
    settings: JSON.stringify({ topics: [], authors: [], orgs: [], size: 5, quiet: 'say' }),
    created_by: 'U0ADA',
    next_at: dueAt.getTime(),
    paused: null,
  }));
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
    await db
      .insertInto('subscriptions')
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .execute();
}

async function inFolder<Result>(act: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
