/**
 * The delivery ledger: who may post what, and what became of it. A row goes pending → sending (for one owner, on a lease)
 * → sent, unconfirmed, skipped or failed. Its quirk: every later write asks whether the lease is still held (the fence),
 * so that a process that was stopped for minutes cannot undo what another one, or it itself, did meanwhile.
 */
import type { Transaction } from 'kysely';
import type { Place } from '../../chat/chat.ts';
import type { Database, Tables } from '../../db/schema.ts';
import { columnsOf } from '../subscription/subscription.ts';
import { type ClaimRequest, claim } from './claim.ts';
import { type Content, type Delivery, deliveryId, type Outcome } from './delivery.ts';
import { notePosted } from './posted.ts';

/** What is left of a lease when a request starts must outlast the request. */
const REQUEST_MS = 20_000;

type Connection = Database | Transaction<Tables>;

export type Ledger = ReturnType<typeof createLedger>;

/** The ledger over a database. */
export const createLedger = (db: Database) => ({
  claim: (request: ClaimRequest) => claim(db, request),
  add: (delivery: NewDelivery, now: Date) => addDelivery(db, delivery, now),
  ...lease(db),
  ...counts(db),

  /** Makes everything that waits for a workspace, or for the whole platform, wait until then. */
  async hold(place: Place, holds: 'workspace' | 'platform', until: Date): Promise<void> {
    await db
      .updateTable('deliveries')
      .set({ next_at: until.getTime() })
      .where('platform', '=', place.platform)
      .$if(holds === 'workspace', (rows) => rows.where('workspace_id', '=', place.workspaceId))
      .where('state', '=', 'pending')
      .where('next_at', '<', until.getTime())
      .execute();
  },
});

/** What only the holder of a lease may do. */
const lease = (db: Database) => ({
  /**
   * Fixes what will be said and notes that a request starts. False when the lease is lost or about to end: then
   * nothing may be posted.
   */
  async begin(delivery: Delivery, owner: string, content: Content, now: Date): Promise<boolean> {
    const time = now.getTime();
    const { numUpdatedRows } = await held(db, delivery, owner)
      .where('next_at', '>', time + REQUEST_MS)
      .set({ maybe_sent: 1, tried_at: time, content: JSON.stringify(content) })
      .set((row) => ({ first_tried_at: row.fn.coalesce('first_tried_at', row.val(time)) }))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Ends a delivery, if this owner still holds it, and in the same moment adds what follows from it. */
  recordOutcome(delivery: Delivery, owner: string, ending: Ending, now: Date): Promise<boolean> {
    const { state, reason, messageId, content, next = [] } = ending;
    const values = {
      state,
      reason: reason ?? null,
      message_id: messageId ?? null,
      settled_at: now.getTime(),
      ...(content && { content: JSON.stringify(content) }),
    };
    return db.transaction().execute(async (inside) => {
      const row = await held(inside, delivery, owner).set(values).returning('content').executeTakeFirst();
      if (row && delivery.part === 'digest' && ['sent', 'unconfirmed'].includes(state))
        await notePosted(inside, delivery, row.content, now);
      if (row) for (const each of next) await addDelivery(inside, each, now);
      return row !== undefined;
    });
  },

  /** Gives a delivery back for a later attempt. `maybeSent`: whether the request may have got through. */
  async putBack(
    delivery: Delivery,
    owner: string,
    { nextAt, reason, maybeSent }: { nextAt: Date; reason: string; maybeSent: boolean },
  ): Promise<void> {
    await held(db, delivery, owner)
      .set({ state: 'pending', next_at: nextAt.getTime(), reason, maybe_sent: maybeSent ? 1 : 0 })
      .execute();
  },
});

const counts = (db: Database) => ({
  /** How many deliveries an owner has ended since a time, by how they ended. */
  async ended(owner: string, since: Date): Promise<Readonly<Record<string, number>>> {
    const rows = await db
      .selectFrom('deliveries')
      .select((select) => ['state', select.fn.countAll<number>().as('number')])
      .where('settled_at', '>=', since.getTime())
      .where('owner', '=', owner)
      .groupBy('state')
      .execute();
    return Object.fromEntries(rows.map(({ state, number }) => [state, number]));
  },

  /** How many wait. */
  async waiting(): Promise<number> {
    const { number } = await db
      .selectFrom('deliveries')
      .select((select) => select.fn.countAll<number>().as('number'))
      .where('state', 'in', ['pending', 'sending'])
      .executeTakeFirstOrThrow();
    return number;
  },

  /** What became of a delivery so far. */
  outcome: (id: string) =>
    db
      .selectFrom('deliveries')
      .select(['state', 'reason', 'settled_at'])
      .where('id', '=', id)
      .executeTakeFirst(),

  /** Whether anything could be posted now but for the pace. */
  async isWaiting(platform: string, now: Date): Promise<boolean> {
    const row = await db
      .selectFrom('deliveries')
      .select('id')
      .where('platform', '=', platform)
      .where('state', '=', 'pending')
      .where('next_at', '<=', now.getTime())
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },
});

/** The row, as long as this owner holds it, and by this very claim: one whose lease ran out may claim it once more. */
const held = (db: Connection, { id, attempts }: Delivery, owner: string) =>
  db
    .updateTable('deliveries')
    .where('id', '=', id)
    .where('owner', '=', owner)
    .where('attempts', '=', attempts)
    .where('state', '=', 'sending');

/** Adds something to be posted once; what is there already stays as it is. */
export async function addDelivery(db: Connection, delivery: NewDelivery, now: Date): Promise<void> {
  const { subscriptionId, place, slot, part, content, thread = null, urgent = false } = delivery;
  await db
    .insertInto('deliveries')
    .values({
      id: deliveryId(subscriptionId, slot, part),
      subscription_id: subscriptionId,
      ...columnsOf(place),
      slot,
      part,
      urgent: urgent ? 1 : 0,
      due_at: now.getTime(),
      next_at: now.getTime(),
      state: 'pending',
      attempts: 0,
      maybe_sent: 0,
      content: content ? JSON.stringify(content) : null,
      thread,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How an attempt ended for good. */
export interface Ending {
  readonly state: Outcome;
  readonly reason?: string;
  readonly messageId?: string;
  readonly content?: Content;
  /** What is to be done after it. */
  readonly next?: readonly NewDelivery[];
}

export interface NewDelivery extends Pick<Delivery, 'subscriptionId' | 'place' | 'slot' | 'part'> {
  readonly content?: Content;
  readonly thread?: string;
  readonly urgent?: boolean;
}
