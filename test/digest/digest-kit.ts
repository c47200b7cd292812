/**
 * Digests over a real database and the real poster of a local platform, at a time that the test sets. Its quirk: time
 * passes only while somebody waits, or jumps to where the test puts it.
 */

import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createDiscordPoster } from '../../adapters/discord/poster.ts';
import { createSlackPoster } from '../../adapters/slack/poster.ts';
import type { Place, Poster } from '../../src/chat/chat.ts';
import { platformsOf } from '../../src/chat/platform.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Database } from '../../src/db/schema.ts';
import { attempt } from '../../src/digest/delivery/attempt.ts';
import type { DeliveryContext } from '../../src/digest/delivery/context.ts';
import { pausePlace } from '../../src/digest/delivery/pause.ts';
import { createDigests } from '../../src/digest/digests.ts';
import type { ClaimRequest } from '../../src/digest/ledger/claim.ts';
import { createHistory } from '../../src/digest/ledger/history.ts';
import { createLedger } from '../../src/digest/ledger/ledger.ts';
import { enqueueDue } from '../../src/digest/schedule/enqueue.ts';
import type { Settings } from '../../src/digest/subscription/settings.ts';
import { createSubscriptions, type Subscription } from '../../src/digest/subscription/subscription.ts';
import { createButtonStore } from '../../src/invocation/button-store.ts';
import { PLATFORMS } from '../../src/main.ts';
import { type Clock, clockAt } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createYielding } from '../../src/runtime/yielding.ts';
import type { Snapshot } from '../../src/search/live-index.ts';
import { openTested } from '../db/tested.ts';
import { openFakeDiscord, TOKEN } from '../fakes/discord/fake-discord.ts';
import { againstSchema } from '../fakes/discord/validator.ts';
import type { FakePlatform, NextAnswer } from '../fakes/fake-platform.ts';
import { openFakeSlack } from '../fakes/slack/fake-slack.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { tinyPaper } from '../search/tiny-papers.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

type Wished = Partial<Settings> & {
  readonly place?: Place;
  readonly name?: string;
  readonly at?: string;
  readonly days?: readonly number[];
  readonly by?: string;
  readonly id?: string;
};

export type DigestKit = Awaited<ReturnType<typeof openDigestKit>>;

const platformOf = platformsOf(PLATFORMS);
const NUMBERS = { slack: 'C0', discord: '11000000000000010' };
/** For `expect.poll`, so that only a broken test fails, however busy the machine is. */
export const PATIENT = { timeout: 20_000 };
/** After this long, a channel takes its next message. */
const A_SECOND_MS = 1001;

/** The channel of this number, and the person, of a platform. */
export const channel = (
  number = 1,
  platform: 'slack' | 'discord' = 'slack',
  workspaceId = 'T0LAB',
): Place => ({
  platform,
  workspaceId,
  kind: 'channel',
  id: `${NUMBERS[platform]}${String(number).padStart(2, '0')}`,
});

/** Papers with these titles. */
export const papers = (...titles: readonly string[]): readonly Paper[] =>
  titles.map((title, index) => tinyPaper({ title, comments: 50 - index }));

const TWENTY = Array.from({ length: 20 }, (_, number) => `Paper ${String.fromCharCode(65 + number)}`);

/** Opens everything at a time; it is closed when the test ends. Without `timeoutMs` a poster waits as long as ever. */
export async function openDigestKit({
  platform = 'slack',
  start = '2026-02-06T12:00Z',
  unconfirmed = 'skip',
  timeoutMs,
}: {
  readonly platform?: 'slack' | 'discord';
  readonly start?: string;
  readonly unconfirmed?: DeliveryContext['unconfirmed'];
  readonly timeoutMs?: number;
} = {}) {
  const folder = await temporaryFolder();
  const silent = createLog('silent');
  const db = await openTested(folder, silent);
  onTestFinished(() => db.destroy());
  const { fakePlatform, poster, slack, discord } =
    platform === 'slack' ? await onSlack(timeoutMs) : await onDiscord(timeoutMs);
  let time = clockAt(new Date(start));
  const clock: Clock = { now: () => time.now(), pause: (...given) => time.pause(...given) };
  fakePlatform.now = clock.now;
  const logged: Readonly<Record<string, unknown>>[] = [];
  const log = createLog('debug', { write: (line) => void logged.push(JSON.parse(line)) });
  const stock: { snapshot: Snapshot } = { snapshot: snapshotOf(papers(...TWENTY)) };
  const subscriptions = createSubscriptions(db);
  const buttons = createButtonStore(db);
  const given = { snapshot: () => stock.snapshot, buttons, platformOf, clock, log, unconfirmed };
  const newReference = () => randomUUID().slice(0, 8);

  /** What an attempt needs, in the name of a process. */
  const context = (owner = 'one', more: Partial<DeliveryContext> = {}): DeliveryContext => ({
    ...given,
    ledger: createLedger(db),
    subscriptions,
    history: createHistory(db),
    pausePlace: (place, reason) => pausePlace(db, place, { reason, platformOf }, clock.now()),
    ending: new AbortController().signal,
    yieldFirst: createYielding(),
    owner,
    ...more,
  });
  const plan = () => enqueueDue(db, clock.now(), log);
  const claim = (owner = 'one', more: Partial<ClaimRequest> = {}) =>
    createLedger(db).claim({
      platform,
      owner,
      now: clock.now,
      pace: { perPlatform: 50, perWorkspace: 50 },
      limit: 100,
      ...more,
    });
  /** Claims and attempts in the name of a process; what is left waits. */
  const post = async (owner = 'one', more: Partial<DeliveryContext> = {}) => {
    const claimed = await claim(owner);
    await Promise.all(claimed.map((delivery) => attempt(delivery, poster, context(owner, more))));
    return claimed.length;
  };
  return {
    ...{
      folder,
      db,
      fakePlatform,
      poster,
      slack,
      discord,
      clock,
      logged,
      stock,
      subscriptions,
      log,
      context,
      claim,
      buttons,
    },
    ledger: createLedger(db),
    history: createHistory(db),
    plan,
    /** A Paperboy of its own on the same database. */
    digests: (posters: readonly Poster[] = [poster], more: Partial<Pick<DeliveryContext, 'clock'>> = {}) =>
      createDigests({ ...given, db, posters, newReference, ...more }),
    /** Puts the clock. */
    jump: (to: string) => {
      time = clockAt(new Date(to));
    },
    /** Decides what happens to the next requests to post, one answer each; afterwards everything is taken. */
    willBe: (...answers: readonly NextAnswer[]) => tell(fakePlatform, answers),
    subscribe: (wished: Wished = {}) =>
      subscribe(db, wished, { now: clock.now(), id: newReference(), platform }),
    post,
    /** Plans and posts at each of these moments, until nothing is left to be posted. */
    async postAt(...times: readonly string[]) {
      for (const each of times) {
        time = clockAt(new Date(each));
        await plan();
        while ((await post()) > 0) await clock.pause(A_SECOND_MS);
      }
    },
    rows: () => db.selectFrom('deliveries').selectAll().orderBy('due_at').orderBy('id').execute(),
    /** The rows of digests as `slot state`. */
    async fates(part = 'digest') {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('part', '=', part)
        .orderBy('slot')
        .execute();
      return rows.map(({ slot, state }) => `${slot} ${state}`);
    },
  };
}

async function onSlack(timeoutMs: number | undefined) {
  const slack = await openFakeSlack();
  onTestFinished(() => slack.close());
  const poster = createSlackPoster({
    botToken: 'xoxb-bot',
    apiUrl: slack.apiUrl,
    readHistory: true,
    log: createLog('silent'),
    fail: () => {},
    timeoutMs,
  });
  return { fakePlatform: slack.fakePlatform, poster, slack, discord: undefined };
}

async function onDiscord(timeoutMs: number | undefined) {
  // The validator reads a megabyte at its first call, which must not count against a request's timeout.
  againstSchema('create', {});
  const discord = await openFakeDiscord();
  onTestFinished(() => discord.close());
  const poster = createDiscordPoster({
    token: TOKEN,
    apiUrl: discord.apiUrl,
    log: createLog('silent'),
    fail: () => {},
    timeoutMs,
    requestsPerSecond: 10_000,
  });
  return { fakePlatform: discord.fakePlatform, poster, slack: undefined, discord };
}

function tell(fakePlatform: FakePlatform, answers: readonly NextAnswer[]): void {
  const left = [...answers];
  fakePlatform.nextAnswer = () => left.shift() ?? { kind: 'taken' };
}

async function subscribe(
  db: Database,
  { place, name = '', at = '09:00', days = [1, 2, 3, 4, 5, 6, 7], by = 'U0ADA', id, ...settings }: Wished,
  given: { readonly now: Date; readonly id: string; readonly platform: 'slack' | 'discord' },
): Promise<Subscription> {
  const { after } = await createSubscriptions(db).put(place ?? channel(1, given.platform), name, {
    id: id ?? `s${given.id}`,
    now: given.now,
    decide: () => ({
      schedule: { at, zone: 'UTC', days },
      settings: { topics: [], authors: [], orgs: [], size: 3, quiet: 'say', ...settings },
      createdBy: by,
    }),
  });
  return after;
}
