/** The digests as the rest of Paperboy sees them: a tick each minute, and what the command `digest` asks for. */
import { DateTime } from 'luxon';
import type { Card } from '../cards/card.ts';
import type { Place, Poster } from '../chat/chat.ts';
import type { MailTransport } from '../chat/mail.ts';
import type { PlatformProfile } from '../chat/platform.ts';
import type { Database } from '../db/schema.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import { createYielding } from '../runtime/yielding.ts';
import { chooseContent, messageOf } from './content/compose.ts';
import { prepareSelection } from './content/select.ts';
import type { DeliveryContext } from './delivery/context.ts';
import { pausePlace } from './delivery/pause.ts';
import { type KnownOutcome, outcomeOf } from './delivery/wait.ts';
import { createWorkers } from './delivery/workers.ts';
import { deliveryId } from './ledger/delivery.ts';
import { createHistory, type History } from './ledger/history.ts';
import { createLedger } from './ledger/ledger.ts';
import type { Past } from './ledger/past.ts';
import type { Secrets } from './mail/confirming.ts';
import { createMail, type Mail } from './mail/mail.ts';
import { createMailboxes } from './mail/mailboxes.ts';
import { enqueueDue } from './schedule/enqueue.ts';
import { createManagerRoles, type ManagerRoles } from './subscription/manager-roles.ts';
import { createManagerPolicies, type ManagerPolicies } from './subscription/managers.ts';
import { digestsOf, type Person } from './subscription/of-person.ts';
import { entriesFor } from './subscription/scope.ts';
import { createSubscriptions, type Subscription, type Subscriptions } from './subscription/subscription.ts';

const NO_PAST: Past = { had: [], recaps: [], lastEmpty: undefined };

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
  /** Who may decide in places that have a policy of their own. */
  readonly managers: ManagerPolicies;
  /** Who may manage them beside those whom the platform lets. */
  readonly managerRoles: ManagerRoles;
  /** The digests that are a person's own. */
  ofPerson(person: Person): Promise<readonly Subscription[]>;
  /** Absent where the settings name no mail server. */
  readonly mail: Mail | undefined;
  /** Plans what is due and posts it. Never rejects. */
  tick(): Promise<TickReport>;
  /** Starts nothing new; resolves when what is under way is recorded. */
  stop(): Promise<void>;
  /** What would be posted now; the place is undefined where nothing was posted ever. */
  preview(draft: Draft): Promise<Card>;
  /** Posts a digest of a subscription at once, and tells what became of it; undefined while that is not known yet. */
  postNow(subscription: Subscription): Promise<KnownOutcome | undefined>;
}

/** A subscription that need not exist yet. */
type Draft = Pick<Subscription, 'name' | 'schedule' | 'settings'> & {
  readonly place: Place | undefined;
  /** The one that it is looked at on. */
  readonly platform: PlatformProfile;
};

interface DigestDependencies
  extends Pick<DeliveryContext, 'snapshot' | 'buttons' | 'platformOf' | 'clock' | 'log' | 'unconfirmed'> {
  readonly db: Database;
  readonly posters: readonly Poster[];
  /** Sends digests by e-mail, where the settings name a mail server. */
  readonly letters?: { readonly transport: MailTransport; readonly secrets: Secrets } | undefined;
  /** A short text that nobody else makes. */
  newReference(): string;
}

/** Puts the digests together. */
export function createDigests({ db, posters, letters, newReference, ...given }: DigestDependencies): Digests {
  const { clock, platformOf } = given;
  const subscriptions = createSubscriptions(db, given.log);
  const stores = { subscriptions, history: createHistory(db), ledger: createLedger(db) };
  const owner = newReference();
  const ending = new AbortController();
  const mail = letters && createMail({ db, subscriptions, platformOf, now: clock.now, ...letters });
  const context: DeliveryContext = {
    ...given,
    ...stores,
    owner,
    yieldFirst: createYielding(),
    pausePlace: (place, reason) => pausePlace(db, place, { reason, platformOf }, clock.now()),
    ending: ending.signal,
  };
  const workers = createWorkers([...posters, ...(mail ? [mail.poster] : [])], context);

  return {
    subscriptions,
    history: stores.history,
    managers: createManagerPolicies(db),
    managerRoles: createManagerRoles(db),
    ofPerson: (person) => digestsOf(db, person),
    mail,
    preview: (draft) => preview(draft, context),
    stop() {
      ending.abort();
      return workers.ended();
    },
    async tick() {
      const at = clock.now();
      const planned = await planOrLog(db, at, context.log);
      const isPosted = await workers.run();
      const ended = await stores.ledger.ended(owner, at);
      const isWhole = planned !== undefined && isPosted;
      const report = { at, planned: planned ?? 0, ended, waiting: await stores.ledger.waiting(), isWhole };
      if (planned !== 0 || Object.keys(ended).length > 0) context.log.info({ ...report }, 'digest: tick');
      return report;
    },
    async postNow({ id, place }) {
      // By the minute: whoever presses twice, or two people at once, get one digest.
      const slot = `now-${clock.now().toISOString().slice(0, 16)}`;
      await stores.ledger.add({ subscriptionId: id, place, slot, part: 'digest', urgent: true }, clock.now());
      void workers.run();
      return outcomeOf(deliveryId(id, slot, 'digest'), workers.attempts, context);
    },
  };
}

/** What cannot be planned now is planned by the next tick; what was planned before is posted all the same. */
async function planOrLog(db: Database, now: Date, log: Log): Promise<number | undefined> {
  try {
    await createMailboxes(db).forgetUnused(now);
    return await enqueueDue(db, now, log);
  } catch (error) {
    log.error(errorFields(error), 'digest: planning failed; the next tick tries again');
    return undefined;
  }
}

async function preview(
  { place, platform, ...draft }: Draft,
  { history, snapshot, clock }: DeliveryContext,
): Promise<Card> {
  const now = clock.now();
  const past = place ? await history.past({ id: '', place }, now) : NO_PAST;
  const date = DateTime.fromJSDate(now, { zone: draft.schedule.zone }).toFormat('yyyy-MM-dd');
  const known = snapshot();
  await prepareSelection(known, entriesFor(draft.settings));
  const { content } = chooseContent(draft, past, { snapshot: known, now, date, isAsked: true });
  return messageOf(content, draft, { corpus: known.corpus, date, now, past, platform });
}
