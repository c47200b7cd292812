/**
 * A simulation of the digests: real `tick --now` processes with the real clients post for hundreds of channels on a
 * local Slack and a local Discord, and for as many mailboxes on a local mail server, over one database, while answers get lost, limits are met and processes are killed
 * with SIGKILL. Afterwards what people saw is compared with what they should have seen.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from '../../src/chat/chat.ts';
import { openStorage, type Storage } from '../../src/db/storage.ts';
import { createSubscriptions } from '../../src/digest/subscription/subscription.ts';
import { createLog } from '../../src/runtime/log.ts';
import { onServer, type Server } from '../db/server.ts';
import { openFakeDiscord, TOKEN } from '../fakes/discord/fake-discord.ts';
import { openFakeSmtp } from '../fakes/email/fake-smtp.ts';
import {
  createFakePlatform,
  type FakePlatform,
  type NextAnswer,
  type SeenPost,
} from '../fakes/fake-platform.ts';
import { openFakeSlack } from '../fakes/slack/fake-slack.ts';
import { startPaperboy } from '../process.ts';
import { chanceOf } from './chance.ts';
import { createTroubles, type Troubles } from './trouble.ts';

export interface Plan extends Troubles {
  readonly seed: number;
  /** On each of the two platforms; and as many mailboxes. */
  readonly channels: number;
  readonly days: number;
  /** Processes that tick in the same minute. */
  readonly replicas: number;
  /** Whether Paperboy may look in the channels. */
  readonly isReadable: boolean;
  readonly unconfirmed: 'skip' | 'repeat';
  /** Whose database takes the place of the file. */
  readonly server?: Server;
}

/** What came of the digests by e-mail, where nobody can look whether they have arrived. */
type MailFigures = Pick<
  Figures,
  'expected' | 'missing' | 'duplicated' | 'repeatedPapers' | 'papers' | 'unconfirmed' | 'unaccounted'
>;

/** What came of it in the channels, and beside them by e-mail. */
export interface Figures {
  readonly mail: MailFigures;
  /** Digests that should have arrived. */
  readonly expected: number;
  /** Digests that nobody saw. */
  readonly missing: number;
  /** Digests that somebody saw more than once. */
  readonly duplicated: number;
  /** Papers that a channel got twice, in different digests. */
  readonly repeatedPapers: number;
  /** Titles that people saw in digests, so that the figures below are known to count something. */
  readonly papers: number;
  /** Slack's digests without their details, but for those that the ledger calls unconfirmed. */
  readonly missingThreads: number;
  /** Details that stand several times below a digest. */
  readonly doubledThreads: number;
  /** What the ledger calls unconfirmed. */
  readonly unconfirmed: number;
  /** Of the missing, those that the ledger does not call unconfirmed. */
  readonly unaccounted: number;
  readonly requests: number;
  readonly killed: number;
  readonly troubles: Readonly<Record<string, number>>;
  /** How often each answer was met. */
  readonly answers: Readonly<Record<string, number>>;
  /** Processes that ended otherwise than by 0 or our kill, with what they said. */
  readonly crashes: readonly string[];
}

const FIRST_DAY = Date.parse('2026-02-09T09:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
/** Leases, waits after lost answers and their repetition end within fewer; more would be a loop. */
const MOST_TICKS = 60;
const WORKSPACES = 20;
/** In each digest. */
export const PAPERS = 3;

/** The chance of each answer; the rest of the requests is taken and answered. */
const FATES: readonly (readonly [number, (chance: number) => NextAnswer])[] = [
  [0.04, () => ({ kind: 'cut' })],
  [0.03, () => ({ kind: 'dropped' })],
  [0.04, (chance) => ({ kind: 'slow', ms: 20 + Math.floor(chance * 200) })],
  [0.04, (chance) => ({ kind: 'limited', seconds: 1 + Math.floor(chance * 30) })],
  [0.02, () => ({ kind: 'broken', taken: true })],
  [0.02, () => ({ kind: 'broken', taken: false })],
];

/** Runs a simulation in a folder of its own. `onMinute` hears how far it is. */
export async function simulate(plan: Plan, onMinute: (said: string) => void = () => {}): Promise<Figures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'paperboy-simulation-'));
  const storage = { dataDir, ...(plan.server && { databaseUrl: await databaseOn(plan.server) }) };
  const world = await openWorld(plan, storage);
  try {
    await subscribe(plan, storage);
    for (let day = 0; day < plan.days; day += 1)
      await liveThrough(world, { from: FIRST_DAY + day * DAY_MS, storage }, onMinute);
    return await judge(world, storage);
  } finally {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** An empty database of a server. */
async function databaseOn(server: Server): Promise<string> {
  const name = `simulation_${process.pid}_${performance.now().toFixed(0)}`;
  await onServer(server.url('postgres'), `create database ${name}`);
  return server.url(name);
}

interface World {
  readonly plan: Plan;
  readonly fakePlatform: Readonly<Record<'slack' | 'discord' | 'email', FakePlatform>>;
  readonly answers: Record<string, number>;
  readonly crashes: string[];
  readonly troubles: ReturnType<typeof createTroubles>;
  time: number;
  /** Runs all replicas once at the simulated time. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

async function openWorld(plan: Plan, storage: Storage): Promise<World> {
  const chance = chanceOf(plan.seed);
  const fakePlatform = {
    slack: createFakePlatform(),
    discord: createFakePlatform(),
    email: createFakePlatform(),
  };
  const slack = await openFakeSlack({ fakePlatform: fakePlatform.slack });
  const discord = await openFakeDiscord(fakePlatform.discord);
  const smtp = await openFakeSmtp({ fakePlatform: fakePlatform.email });
  const addresses = { storage, slack: slack.apiUrl, discord: discord.apiUrl, smtp: smtp.url };
  const running = new Set<ReturnType<typeof startPaperboy>>();
  const troubles = createTroubles(plan, { chance, running, server: plan.server });
  const world: World = {
    plan,
    fakePlatform,
    answers: {},
    crashes: [],
    troubles,
    time: FIRST_DAY,
    tick: () => tickAll(world, running, environmentOf(plan, addresses)),
    async close() {
      for (const child of running) child.kill('SIGKILL');
      await Promise.all([slack.close(), discord.close(), smtp.close()]);
    },
  };
  for (const platform of Object.values(fakePlatform)) {
    platform.isReadable = plan.isReadable;
    platform.now = () => new Date(world.time);
    platform.nextAnswer = () => {
      troubles.onRequest();
      const next = nextOf(chance);
      world.answers[next.kind] = (world.answers[next.kind] ?? 0) + 1;
      return next;
    };
  }
  return world;
}

function nextOf(chance: () => number): NextAnswer {
  let drawn = chance();
  for (const [share, make] of FATES) {
    if (drawn < share) return make(chance());
    drawn -= share;
  }
  return { kind: 'taken' };
}

const environmentOf = (
  { isReadable, unconfirmed }: Plan,
  at: { storage: Storage; slack: string; discord: string; smtp: string },
): Readonly<Record<string, string>> => ({
  DATA_DIR: at.storage.dataDir,
  DATABASE_URL: at.storage.databaseUrl ?? '',
  DISCORD_TOKEN: TOKEN,
  DISCORD_API_URL: at.discord,
  SLACK_BOT_TOKEN: 'xoxb-bot',
  SLACK_APP_TOKEN: 'xapp-app',
  SLACK_API_URL: at.slack,
  SLACK_READ_HISTORY: isReadable ? 'yes' : 'no',
  SMTP_URL: at.smtp,
  MAIL_FROM: 'papers@example.org',
  DIGEST_UNCONFIRMED: unconfirmed,
  LOG_LEVEL: 'error',
});

async function tickAll(
  world: World,
  running: Set<ReturnType<typeof startPaperboy>>,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const now = new Date(world.time).toISOString();
  const { troubles } = world;
  const ends = Array.from({ length: world.plan.replicas }, async () => {
    const child = startPaperboy(['tick', '--now', now], { folder: environment.DATA_DIR ?? '.', environment });
    running.add(child);
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [said, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    running.delete(child);
    if (child.signalCode !== 'SIGKILL' && code !== 0)
      world.crashes.push(`${now}: exit ${code}: ${complaint || said}`);
  });
  // One that is stopped for long ends in a later minute.
  const isOver = () => [...running].every(troubles.isStopped);
  await Promise.race([Promise.all(ends), until(isOver)]);
  await troubles.afterTick();
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(20);
}

/** Ticks each simulated minute in which anything can be posted, until nothing waits any more. */
async function liveThrough(
  world: World,
  { from, storage }: { from: number; storage: Storage },
  onMinute: (said: string) => void,
): Promise<void> {
  world.time = from;
  for (let tick = 0; tick < MOST_TICKS; tick += 1) {
    await world.tick();
    const messages = Object.values(world.fakePlatform).flatMap(({ posts }) => posts).length;
    onMinute(`${new Date(world.time).toISOString()}: ${messages} messages`);
    const next = await nextMinute(world.time, storage);
    if (next === undefined) return;
    world.time = next;
  }
}

/** The first full minute after this one in which something that waits may be posted. */
async function nextMinute(time: number, storage: Storage): Promise<number | undefined> {
  const db = await openStorage(storage, createLog('silent'));
  const { first } = await db
    .selectFrom('deliveries')
    .select((select) => select.fn.min('next_at').as('first'))
    .where('state', 'in', ['pending', 'sending'])
    .executeTakeFirstOrThrow();
  await db.destroy();
  return first === null ? undefined : Math.max(time + MINUTE_MS, Math.ceil(first / MINUTE_MS) * MINUTE_MS);
}

/** A digest of all papers in each channel and mailbox, every day at nine. */
async function subscribe({ channels }: Plan, storage: Storage): Promise<void> {
  const db = await openStorage(storage, createLog('silent'));
  const subscriptions = createSubscriptions(db);
  const now = new Date(FIRST_DAY - DAY_MS / 2);
  const schedule = { at: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] };
  const settings = { topics: [], authors: [], orgs: [], size: PAPERS, quiet: 'say' as const };
  // Two messages each in Slack, of which the second hangs on the first, so that more can go wrong.
  const inThread = { ...settings, details: 'thread' as const };
  for (let number = 0; number < channels; number += 1) {
    await db.insertInto('mailboxes').values(mailboxOf(number, now)).execute();
    for (const place of placesOf(number)) {
      const id = `${place.platform}${number}`;
      const decide = () => ({
        schedule,
        settings: place.platform === 'slack' ? inThread : settings,
        createdBy: 'U0ADA',
      });
      await subscriptions.put(place, '', { id, now, decide });
    }
  }
  await db.destroy();
}

const placesOf = (number: number): readonly Place[] => [
  { platform: 'slack', workspaceId: `T${number % WORKSPACES}`, kind: 'channel', id: `C${number}` },
  {
    platform: 'discord',
    workspaceId: `9${number % WORKSPACES}`,
    kind: 'channel',
    id: `12000000000000${1000 + number}`,
  },
  { platform: 'email', workspaceId: '', kind: 'mail', id: `mailbox${number}` },
];

/** A confirmed one, whose address begins with its id: the local mail server calls it a channel of that name. */
const mailboxOf = (number: number, now: Date) => ({
  id: `mailbox${number}`,
  platform: 'slack',
  workspace_id: 'T0',
  person: `U${number}`,
  address: `mailbox${number}@example.net`,
  secret: `secret${number}`,
  confirmed_at: now.getTime(),
  code_hash: null,
  code_tries: 0,
  code_expires_at: null,
  changed_at: now.getTime(),
});

async function judge(
  { plan, fakePlatform, answers, troubles, crashes }: World,
  storage: Storage,
): Promise<Figures> {
  const expected = plan.channels * 2 * plan.days;
  const digests = [
    ...fakePlatform.slack.posts.filter(({ thread }) => thread === undefined),
    ...fakePlatform.discord.posts,
  ];
  const seen = Map.groupBy(digests, ({ channelId, key }) => `${channelId} ${key}`);
  const inSlack = Map.groupBy(
    fakePlatform.slack.posts.filter(({ thread }) => thread === undefined),
    ({ channelId, key }) => `${channelId} ${key}`,
  );
  const detailsBelow = [...inSlack.values()].map(
    (copies) =>
      fakePlatform.slack.posts.filter(({ thread }) => copies.some(({ id }) => id === thread)).length,
  );
  const { unconfirmed, unconfirmedDetails, unconfirmedMail } = await ledgerOf(storage);
  const missing = expected - seen.size;
  return {
    mail: judgeMail(fakePlatform.email, plan.channels * plan.days, unconfirmedMail),
    expected,
    missing,
    duplicated: [...seen.values()].filter(({ length }) => length > 1).length,
    ...papersOf(digests),
    missingThreads: Math.max(0, detailsBelow.filter((number) => number === 0).length - unconfirmedDetails),
    doubledThreads: detailsBelow.filter((number) => number > 1).length,
    unconfirmed,
    unaccounted: Math.max(0, missing - unconfirmed),
    requests: Object.values(fakePlatform).flatMap(({ requests }) => requests).length,
    killed: troubles.had.kills,
    troubles: troubles.had,
    answers,
    crashes,
  };
}

function judgeMail({ posts }: FakePlatform, expected: number, unconfirmed: number): MailFigures {
  const seen = Map.groupBy(posts, ({ channelId, key }) => `${channelId} ${key}`);
  const missing = expected - seen.size;
  return {
    expected,
    missing,
    duplicated: [...seen.values()].filter(({ length }) => length > 1).length,
    ...papersOf(posts),
    unconfirmed,
    unaccounted: Math.max(0, missing - unconfirmed),
  };
}

/** How many digests the ledger calls unconfirmed, and how many of Slack's threads are or hang on such a digest. */
async function ledgerOf(
  storage: Storage,
): Promise<Readonly<Record<'unconfirmed' | 'unconfirmedDetails' | 'unconfirmedMail', number>>> {
  const db = await openStorage(storage, createLog('silent'));
  const lost = await db
    .selectFrom('deliveries')
    .select(['part', 'platform'])
    .where('state', '=', 'unconfirmed')
    .execute();
  await db.destroy();
  return {
    unconfirmed: lost.filter(({ part, platform }) => part === 'digest' && platform !== 'email').length,
    unconfirmedMail: lost.filter(({ platform }) => platform === 'email').length,
    unconfirmedDetails: lost.filter(({ platform }) => platform === 'slack').length,
  };
}

type Digest = Pick<SeenPost, 'channelId' | 'key' | 'words'>;

/** How many titles stand in the digests, copies apart, and how many of them twice in one channel. */
function papersOf(digests: readonly Digest[]): { papers: number; repeatedPapers: number } {
  let papers = 0;
  let repeatedPapers = 0;
  for (const inChannel of Map.groupBy(digests, ({ channelId }) => channelId).values()) {
    const byKey = new Map(inChannel.map(({ key, words }) => [key, titlesIn(words)]));
    const titles = [...byKey.values()].flatMap((found) => [...found]);
    papers += titles.length;
    repeatedPapers += titles.length - new Set(titles).size;
  }
  return { papers, repeatedPapers };
}

/** The numbered titles of a digest, without the addresses behind them in Discord, and those that its select has cut. */
const titlesIn = (words: string): ReadonlySet<string> =>
  new Set(
    Array.from(words.matchAll(/^\W*\d+\\?\.\W+(.+?)(?:\]\(<.*)?\W*$/gmu), ([line, title = '']) =>
      line.endsWith('…') ? [] : [title],
    ).flat(),
  );
