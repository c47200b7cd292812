/** The digests as the rest of Paperboy sees them: a tick each minute, and what the command `digest` asks for. */
import { DateTime } from 'luxon';
import type { Card } from '../cards/card.ts';
import type { Place, Poster } from '../chat/chat.ts';
import type { Database } from '../db/schema.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import { chooseContent, messageOf } from './content/compose.ts';
import type { DeliveryContext } from './delivery/context.ts';
import { pausePlace } from './delivery/pause.ts';
import { runWorker } from './delivery/worker.ts';
import { deliveryId } from './ledger/delivery.ts';
import { createHistory, type History } from './ledger/history.ts';
import { createLedger } from './ledger/ledger.ts';
import type { Past } from './ledger/past.ts';
import { enqueueDue } from './schedule/enqueue.ts';
import { createSubscriptions, type Subscription, type Subscriptions } from './subscription/subscription.ts';

/** How long somebody who asked for a digest now is kept waiting for its outcome. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 200;
const NO_PAST: Past = { had: [], recaps: [], thisWeek: [], lastEmpty: undefined };

/** What a tick did. */
export interface TickReport {
  readonly at: Date;
  /** How many deliveries were added. */
  readonly planned: number;
  /** How many deliveries of this tick ended how. */
  readonly ended: Readonly<Record<string, number>>;
  /** How many wait for a later tick, this one's or not. */
  readonly waiting: number;
  /** False when planning or posting broke off, which the log tells; the next tick goes on. */
  readonly isWhole: boolean;
}

export interface Digests {
  readonly subscriptions: Subscriptions;
  readonly history: History;
  /** Plans what is due and posts it. Never rejects. */
  tick(): Promise<TickReport>;
  /** Starts nothing new; resolves when what is under way is recorded. */
  stop(): Promise<void>;
  /** What would be posted now; the place is undefined where nothing was posted ever. */
  preview(draft: Draft): Promise<Card>;
  /** Posts a digest of a subscription at once, and tells what became of it; undefined while that is not known yet. */
  postNow(subscription: Subscription): Promise<KnownOutcome | undefined>;
}

interface KnownOutcome {
  readonly state: string;
  readonly reason: string | null;
}

/** A subscription that need not exist yet. */
type Draft = Pick<Subscription, 'name' | 'schedule' | 'settings'> & { readonly place: Place | undefined };

interface DigestDependencies
  extends Pick<DeliveryContext, 'snapshot' | 'platformOf' | 'clock' | 'log' | 'unconfirmed'> {
  readonly db: Database;
  readonly posters: readonly Poster[];
  /** A short text that nobody else makes. */
  newReference(): string;
}

/** Puts the digests together. */
export function createDigests({ db, posters, newReference, ...given }: DigestDependencies): Digests {
  const { clock } = given;
  const subscriptions = createSubscriptions(db, given.log);
  const history = createHistory(db);
  const ledger = createLedger(db);
  const owner = newReference();
  const ending = new AbortController();
  const pause = (place: Place, reason: string) =>
    pausePlace(db, place, { reason, platform: given.platformOf(place.platform) }, clock.now());
  const context: DeliveryContext = {
    ...given,
    ledger,
    subscriptions,
    history,
    owner,
    pausePlace: pause,
    ending: ending.signal,
  };
  const workers = createWorkers(posters, context);

  return {
    subscriptions,
    history,
    preview: (draft) => preview(draft, context),
    stop() {
      ending.abort();
      return workers.ended();
    },
    async tick() {
      const at = clock.now();
      const planned = await planOrLog(db, at, context.log);
      const isPosted = await workers.run();
      const ended = await ledger.ended(owner, at);
      const isWhole = planned !== undefined && isPosted;
      const report = { at, planned: planned ?? 0, ended, waiting: await ledger.waiting(), isWhole };
      if (planned !== 0 || Object.keys(ended).length > 0) context.log.info({ ...report }, 'digest: tick');
      return report;
    },
    async postNow({ id, place }) {
      // By the minute: whoever presses twice, or two people at once, get one digest.
      const slot = `now-${clock.now().toISOString().slice(0, 16)}`;
      await ledger.add({ subscriptionId: id, place, slot, part: 'digest', urgent: true }, clock.now());
      void workers.run();
      return outcomeOf(deliveryId(id, slot, 'digest'), context);
    },
  };
}

/** What cannot be planned now is planned by the next tick; what was planned before is posted all the same. */
async function planOrLog(db: Database, now: Date, log: Log): Promise<number | undefined> {
  try {
    return await enqueueDue(db, now, log);
  } catch (error) {
    log.error(errorFields(error), 'digest: planning failed; the next tick tries again');
    return undefined;
  }
}

async function preview(
  { place, ...draft }: Draft,
  { history, snapshot, clock }: DeliveryContext,
): Promise<Card> {
  const now = clock.now();
  const past = place ? await history.past({ id: '', place }, now) : NO_PAST;
  const date = DateTime.fromJSDate(now, { zone: draft.schedule.zone }).toFormat('yyyy-MM-dd');
  const { content } = chooseContent(draft, past, { snapshot: snapshot(), now, date, isAsked: true });
  return messageOf(content, draft, { corpus: snapshot().corpus, date, now, past, hasThreads: false });
}

/** Waits for a delivery to end, not for ever. */
async function outcomeOf(
  id: string,
  { ledger, clock, ending }: DeliveryContext,
): Promise<KnownOutcome | undefined> {
  const until = clock.now().getTime() + PATIENCE_MS;
  while (!ending.aborted && clock.now().getTime() < until) {
    const found = await ledger.outcome(id);
    if (found?.settled_at) return found;
    await clock.pause(LOOK_AGAIN_MS);
  }
  return undefined;
}

/** One worker per platform, and never two at once. */
function createWorkers(posters: readonly Poster[], context: DeliveryContext) {
  const running = new Map<Poster, Promise<boolean>>();
  /** Those that shall run once more: the worker under way may have looked for the last time already. */
  const again = new Set<Poster>();
  const runUntilDone = async (poster: Poster): Promise<boolean> => {
    try {
      do {
        again.delete(poster);
        await runWorker(poster, context);
      } while (again.has(poster) && !context.ending.aborted);
      return true;
    } catch (error) {
      const fields = { platform: poster.platform, ...errorFields(error) };
      context.log.error(fields, 'digest: posting stopped; the next tick goes on');
      return false;
    } finally {
      running.delete(poster);
    }
  };
  const start = (poster: Poster): Promise<boolean> => {
    const working = running.get(poster);
    if (working) again.add(poster);
    const started = working ?? runUntilDone(poster);
    running.set(poster, started);
    return started;
  };
  return {
    /** Resolves when no platform has anything left to post now: to false when one broke off. Never rejects. */
    async run(): Promise<boolean> {
      return (await Promise.all(posters.map(start))).every(Boolean);
    },
    /** Resolves when no worker runs. */
    async ended(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}
