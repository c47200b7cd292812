/** Enqueues what is due: each minute, a digest that is due becomes a row of the ledger, once, whichever process does it. */
import { sql, type Transaction } from 'kysely';
import { parseScheduleKey } from '../../calendar/schedule.ts';
import type { Database, Tables } from '../../db/schema.ts';
import { errorFields, type Log } from '../../runtime/log.ts';
import { DAY_MS, HOUR_MS } from '../../runtime/time.ts';
import { type Plan, plan } from './plan.ts';

/** Most digests are daily, and the longest day has 25 hours; a later `next_at` may come of a clock that was wrong. */
const USUAL_MS = 26 * HOUR_MS;
/** A quarter, for `digest status` and for us. */
const KEPT_MS = 90 * DAY_MS;
/** Two years: papers that a channel had come again only for news, so they are remembered as long as anybody would. */
const PAPERS_KEPT_MS = 730 * DAY_MS;

const PLACE_COLUMNS = ['platform', 'workspace_id', 'kind', 'place_id'] as const;

/** Subscriptions with one schedule that were planned up to the same moment: one decision serves all of them. */
interface Group {
  readonly schedule: string;
  readonly next_at: number;
}

/**
 * Writes what is due into the ledger and moves the subscriptions on. A schedule that cannot be read any more keeps only
 * its own subscriptions from their digests.
 * @returns how many deliveries were added
 */
export async function enqueueDue(db: Database, now: Date, log: Log): Promise<number> {
  if ((await groupsToPlan(db, now, log)).length === 0) return 0;
  return db.transaction().execute(async (inside) => {
    // A write comes first, so that another process that plans the same minute is waited for.
    await forget(inside, now);
    let added = 0;
    for (const { group, planned } of await groupsToPlan(inside, now, log))
      added += await planGroup(inside, group, planned, now);
    return added;
  });
}

/** What happened too long ago to matter. */
async function forget(db: Transaction<Tables>, now: Date): Promise<void> {
  const time = now.getTime();
  const isPapers = sql<boolean>`(part = 'digest' and coalesce(content, '') like '{"kind":"papers"%')`;
  await db
    .deleteFrom('deliveries')
    .where('settled_at', '<', time - KEPT_MS)
    .where((where) => where.or([where('settled_at', '<', time - PAPERS_KEPT_MS), where.not(isPapers)]))
    .execute();
  await db
    .deleteFrom('posted_papers')
    .where('posted_at', '<', time - PAPERS_KEPT_MS)
    .execute();
}

/** What is due, and what a clock that was wrong has put too far away, with what is to be done. */
async function groupsToPlan(db: Database | Transaction<Tables>, now: Date, log: Log) {
  const time = now.getTime();
  const groups: readonly Group[] = await db
    .selectFrom('subscriptions')
    .select(['schedule', 'next_at'])
    .where('paused', 'is', null)
    .where((where) => where.or([where('next_at', '<=', time), where('next_at', '>', time + USUAL_MS)]))
    .groupBy(['schedule', 'next_at'])
    .execute();
  return groups.flatMap((group) => {
    const planned = planOf(group, now, log);
    return planned && planned.next.getTime() !== group.next_at ? [{ group, planned }] : [];
  });
}

function planOf({ schedule, next_at }: Group, now: Date, log: Log): Plan | undefined {
  try {
    return plan(parseScheduleKey(schedule), new Date(next_at), now);
  } catch (error) {
    log.error({ schedule, ...errorFields(error) }, 'digest: a schedule cannot be planned');
    return undefined;
  }
}

async function planGroup(
  db: Transaction<Tables>,
  group: Group,
  { due, skipped, next }: Plan,
  now: Date,
): Promise<number> {
  for (const { date, reason } of skipped) {
    await addRows(db, group, { slot: date, dueAt: new Date(date), settled: { reason, at: now } });
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

/** An older digest that nobody has tried to post yet, or whose owner ended before, would say the same as the new one. */
async function mergeWaiting(db: Transaction<Tables>, group: Group, date: string, now: Date): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      state: 'skipped',
      reason: `merged into the digest of ${date}`,
      settled_at: now.getTime(),
    })
    .where((where) =>
      where.or([
        where('state', '=', 'pending'),
        where.and([where('state', '=', 'sending'), where('next_at', '<=', now.getTime())]),
      ]),
    )
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
