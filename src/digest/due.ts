/** From subscriptions to the ledger: each minute, what is due becomes a row there, once, whoever else plans it too. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/open.ts';
import type { Tables } from '../db/schema.ts';
import { plan } from './plan.ts';
import { parseScheduleKey } from './schedule.ts';

/** Nothing is due less often than weekly: a later `next_at` was planned by a clock that was wrong. */
const FARTHEST_MS = 9 * 24 * 60 * 60 * 1000;
/** The ledger is kept a month longer than papers are remembered, for `digest status` and for us. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

const PLACE_COLUMNS = ['platform', 'workspace_id', 'kind', 'place_id'] as const;

/** Subscriptions with one schedule that were planned up to the same moment: one decision serves all of them. */
interface Group {
  readonly schedule: string;
  readonly next_at: number;
}

/**
 * Writes what is due into the ledger and moves the subscriptions on.
 * @returns how many deliveries were added
 */
export async function planDue(db: Database, now: Date): Promise<number> {
  const due = db
    .selectFrom('subscriptions')
    .select(['schedule', 'next_at'])
    .where('paused', 'is', null)
    .where((where) =>
      where.or([where('next_at', '<=', now.getTime()), where('next_at', '>', now.getTime() + FARTHEST_MS)]),
    )
    .groupBy(['schedule', 'next_at']);
  if ((await due.execute()).length === 0) return 0;
  return db.transaction().execute(async (inside) => {
    // A write comes first, so that another process that plans the same minute is waited for.
    await inside
      .deleteFrom('deliveries')
      .where('settled_at', '<', now.getTime() - KEPT_MS)
      .execute();
    let added = 0;
    for (const group of await inside.executeQuery<Group>(due.compile()).then(({ rows }) => rows))
      added += await planGroup(inside, group, now);
    return added;
  });
}

async function planGroup(db: Transaction<Tables>, group: Group, now: Date): Promise<number> {
  const { due, skipped, next } = plan(parseScheduleKey(group.schedule), new Date(group.next_at), now);
  for (const { date, reason } of skipped) {
    await addRows(db, group, { slot: date, dueAt: now, settled: { reason, at: now } });
  }
  let added = 0;
  if (due) {
    await mergeWaiting(db, group, due.date, now);
    added = await addRows(db, group, { slot: due.date, dueAt: due.at });
  }
  await db
    .updateTable('subscriptions')
    .set({ next_at: next.getTime() })
    .where('schedule', '=', group.schedule)
    .where('next_at', '=', group.next_at)
    .where('paused', 'is', null)
    .execute();
  return added;
}

/** An older digest that nobody has tried to post yet would say the same as the new one. */
async function mergeWaiting(db: Transaction<Tables>, group: Group, date: string, now: Date): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      state: 'skipped',
      reason: `merged into the digest of ${date}`,
      settled_at: now.getTime(),
    })
    .where('state', '=', 'pending')
    .where('part', '=', 'digest')
    .where('urgent', '=', 0)
    .where('maybe_sent', '=', 0)
    .where('slot', '<', date)
    .where('subscription_id', 'in', idsOf(db, group))
    .execute();
}

const idsOf = (db: Transaction<Tables>, { schedule, next_at }: Group) =>
  db
    .selectFrom('subscriptions')
    .select('id')
    .where('schedule', '=', schedule)
    .where('next_at', '=', next_at)
    .where('paused', 'is', null);

interface NewRow {
  readonly slot: string;
  readonly dueAt: Date;
  readonly settled?: { readonly reason: string; readonly at: Date };
}

/** One row per subscription of the group; a date that a subscription has already is left as it is. */
async function addRows(db: Transaction<Tables>, group: Group, row: NewRow): Promise<number> {
  const values = {
    slot: row.slot,
    part: 'digest',
    due_at: row.dueAt.getTime(),
    next_at: row.dueAt.getTime(),
    urgent: 0,
    attempts: 0,
    maybe_sent: 0,
    state: row.settled ? 'skipped' : 'pending',
    reason: row.settled?.reason ?? null,
    settled_at: row.settled?.at.getTime() ?? null,
  };
  const names = Object.keys(values) as (keyof typeof values)[];
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('deliveries')
    .columns(['id', 'subscription_id', ...PLACE_COLUMNS, ...names])
    .expression(
      idsOf(db, group)
        .clearSelect()
        .select((select) => [
          sql<string>`id || ${`:${row.slot}:digest`}`.as('delivery_id'),
          'id',
          ...PLACE_COLUMNS,
          ...names.map((name) => select.val(values[name]).as(name)),
        ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}
