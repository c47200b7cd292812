/** What the ledger says of a place: what it had, how its digests ended lately, and which dates had theirs. */
import type { Database, Tables } from '../../db/schema.ts';
import { DAY_MS, HOUR_MS, isoDay } from '../../runtime/time.ts';
import { occurrenceAfter } from '../schedule/plan.ts';
import { columnsOf, type Subscription } from '../subscription/subscription.ts';
import {
  type Content,
  type DeliveryState,
  deliveryId,
  type EmptyReason,
  type Outcome,
  readContent,
  readState,
} from './delivery.ts';
import type { Had, Past } from './past.ts';

/** How long a channel is not shown a paper again, whatever news there is of it. */
const BARRED_MS = 60 * DAY_MS;
/** Less than a week by more than the clocks ever change, so that a weekly recap never recalls the one before. */
const WEEK_MS = 7 * DAY_MS - 2 * HOUR_MS;
/** How far back failures are counted. */
const COUNTED_MS = 30 * DAY_MS;

/** How the deliveries of a subscription ended lately, for `digest status`. */
export interface RecentOutcomes {
  /** The last digest that was decided upon, or the one that is on its way. */
  readonly last: LastDigest | undefined;
  /** Messages of the last 30 days, the details in threads among them. */
  readonly unconfirmed: number;
  readonly failed: number;
  /** The first date of the run of digests without papers that lasts until now. */
  readonly emptySince: { readonly date: string; readonly because: EmptyReason } | undefined;
}

interface LastDigest {
  readonly state: DeliveryState;
  readonly at: Date;
  readonly reason: string | null;
  readonly content: Content | null;
}

export type History = ReturnType<typeof createHistory>;

/** The history over a database. */
export const createHistory = (db: Database) => ({
  past: (subscription: Owner, now: Date, except?: string) => past(db, subscription, now, except),
  recentOutcomes: (subscription: Subscription, now: Date) => recentOutcomes(db, subscription, now),
  next: (subscription: Subscription) => next(db, subscription),
});

type Owner = Pick<Subscription, 'id' | 'place'>;

/** What bears upon the next digest of a subscription. `except`: the id of the delivery that is being made. */
async function past(db: Database, { id, place }: Owner, now: Date, except = ''): Promise<Past> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['subscription_id', 'urgent', 'state', 'maybe_sent', 'due_at', 'settled_at', 'content'])
    .where((where) => where.and(columnsOf(place)))
    .where('part', '=', 'digest')
    .where('id', '!=', except)
    .where('content', 'is not', null)
    .orderBy('due_at', 'desc')
    .execute();
  const digests = rows.map((row) => ({ ...row, content: readContent(row.content) }));
  const taken = digests.filter(({ state }) => TAKEN.includes(state));
  const posted = taken.filter(({ maybe_sent, settled_at }) => maybe_sent === 1 || settled_at !== null);
  const weekAgo = now.getTime() - WEEK_MS;
  const recent = posted.filter(({ due_at }) => due_at > weekAgo);
  const own = digests.find((row) => row.subscription_id === id && row.urgent === 0 && row.state !== 'failed');
  return {
    recaps: taken.flatMap(({ content }) => recapOf(content)),
    had: taken.flatMap(({ content, settled_at }) => hadOf(content, new Date(settled_at ?? now), now)),
    thisWeek: recent.flatMap(({ content }) => papersOf(content).map(({ id, title }) => ({ id, title }))),
    lastEmpty: own?.content?.kind === 'empty' ? own.content : undefined,
  };
}

const recapOf = (content: Content | null): Past['recaps'] =>
  content?.kind === 'papers' && content.week ? [{ to: content.week.to, papers: content.papers }] : [];

/** The papers of a content that was posted at a time. */
function hadOf(content: Content | null, at: Date, now: Date): readonly Had[] {
  const isLongAgo = now.getTime() - at.getTime() > BARRED_MS;
  const when = isLongAgo ? { longAgo: isoDay(at) } : {};
  return papersOf(content).map(({ id, title }) => ({ id, title, ...when }));
}

/** How the deliveries of a subscription ended lately. */
async function recentOutcomes(db: Database, { id }: Subscription, now: Date): Promise<RecentOutcomes> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['state', 'part', 'slot', 'urgent', 'due_at', 'settled_at', 'reason', 'content'])
    .where('subscription_id', '=', id)
    .where('part', 'in', ['digest', 'details'])
    .orderBy('due_at', 'desc')
    .execute();
  const lately = rows.filter(({ due_at }) => due_at > now.getTime() - COUNTED_MS);
  const counted = (state: Outcome) => lately.filter((row) => row.state === state).length;
  const digests = rows.filter(({ part }) => part === 'digest');
  return {
    last: digests[0] && lastOf(digests[0]),
    unconfirmed: counted('unconfirmed'),
    failed: counted('failed'),
    emptySince: emptySince(digests.filter(({ urgent, content }) => urgent === 0 && content !== null)),
  };
}

/** When a digest comes next: a date that had its own already, before its hour was changed, is passed over. */
async function next(db: Database, { id, schedule, nextAt }: Subscription): Promise<Date> {
  const isTaken = async (date: string) =>
    (await db
      .selectFrom('deliveries')
      .select('id')
      .where('id', '=', deliveryId(id, date, 'digest'))
      .executeTakeFirst()) !== undefined;
  let occurrence = occurrenceAfter(schedule, new Date(nextAt.getTime() - 1));
  while (await isTaken(occurrence.date)) occurrence = occurrenceAfter(schedule, occurrence.at);
  return occurrence.at;
}

const lastOf = (
  row: Pick<Tables['deliveries'], 'state' | 'due_at' | 'settled_at' | 'reason' | 'content'>,
): LastDigest => ({
  state: readState(row.state),
  at: new Date(row.settled_at ?? row.due_at),
  reason: row.reason,
  content: readContent(row.content),
});

function emptySince(
  newestFirst: readonly { slot: string; content: string | null }[],
): RecentOutcomes['emptySince'] {
  const contents = newestFirst.map(({ slot, content }) => ({ slot, content: readContent(content) }));
  const end = contents.findIndex(({ content }) => content?.kind !== 'empty');
  const first = contents.slice(0, end === -1 ? contents.length : end).at(-1);
  return first?.content?.kind === 'empty' ? { date: first.slot, because: first.content.because } : undefined;
}

/**
 * Where a paper counts as had: what was asked for and not refused (better one paper too few than one twice), and what
 * waits for another attempt, which will bring the same papers.
 */
const TAKEN: readonly string[] = ['sent', 'unconfirmed', 'pending', 'sending'];

const papersOf = (content: Content | null) => (content?.kind === 'papers' ? content.papers : []);
