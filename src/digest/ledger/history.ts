/** What the ledger says of a subscription: what its place had, how its digests ended lately, and when the next comes. */
import type { Database, Tables } from '../../db/schema.ts';
import { DAY_MS } from '../../runtime/time.ts';
import { isOff } from '../schedule/breaks.ts';
import { occurrenceAfter } from '../schedule/plan.ts';
import type { Subscription } from '../subscription/subscription.ts';
import {
  type Content,
  type DeliveryState,
  deliveryId,
  type EmptyReason,
  type Outcome,
  readContent,
  readState,
} from './delivery.ts';
import type { Past } from './past.ts';
import { pastOf } from './posted.ts';

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
  past: (subscription: Pick<Subscription, 'id' | 'place'>, now: Date, except?: string): Promise<Past> =>
    pastOf(db, subscription, now, except),
  recentOutcomes: (subscription: Subscription, now: Date) => recentOutcomes(db, subscription, now),
  next: (subscription: Subscription) => next(db, subscription),
});

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

/**
 * When a digest comes next: a date that had its own already, before its hour was changed, is passed over, and so is one
 * on which somebody wants none. Of a pause without an end only the next date is known that it keeps from its digest.
 */
async function next(db: Database, { id, schedule, nextAt, breaks }: Subscription): Promise<Date> {
  const isTaken = async (date: string) =>
    (await db
      .selectFrom('deliveries')
      .select('id')
      .where('id', '=', deliveryId(id, date, 'digest'))
      .executeTakeFirst()) !== undefined;
  let occurrence = occurrenceAfter(schedule, new Date(nextAt.getTime() - 1));
  if (breaks.pausedUntil === 'resumed') return occurrence.at;
  while (isOff(occurrence.date, breaks) || (await isTaken(occurrence.date)))
    occurrence = occurrenceAfter(schedule, occurrence.at);
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
  let since: RecentOutcomes['emptySince'];
  for (const { slot, content: text } of newestFirst) {
    const content = readContent(text);
    if (content?.kind !== 'empty') break;
    since = { date: slot, because: content.because };
  }
  return since;
}
