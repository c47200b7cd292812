/** Enqueues what is due: each minute, a digest that is due becomes a row of the ledger, once, whichever process does it. */
import { setImmediate } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import { parseScheduleKey } from '../../calendar/schedule.ts';
import type { Database, Tables } from '../../db/schema.ts';
import { errorFields, type Log } from '../../runtime/log.ts';
import { DAY_MS, HOUR_MS } from '../../runtime/time.ts';
import { parseBreaksKey } from './breaks.ts';
import { type Plan, plan } from './plan.ts';

/** Most digests are daily, and the longest day has 25 hours; a later `next_at` may come of a clock that was wrong. */
const USUAL_MS = 26 * HOUR_MS;
/** A quarter, for `digest status` and for us. */
const KEPT_MS = 90 * DAY_MS;
/** Two years: papers that a channel had come again only for news, so they are remembered as long as anybody would. */
const PAPERS_KEPT_MS = 730 * DAY_MS;

/** So many rows take a few milliseconds: thousands that are due in one minute keep nobody waiting for an answer. */
const ROWS_AT_ONCE = 250;
/** Rows are deleted sooner than written; finding them is what takes long. */
const FORGOTTEN_AT_ONCE = 1000;

const PLACE_COLUMNS = ['platform', 'workspace_id', 'kind', 'place_id'] as const;

/** Subscriptions of one schedule and the same breaks, planned up to the same moment: one decision serves all of them. */
interface Group {
  readonly schedule: string;
  readonly breaks: string | null;
  readonly next_at: number;
}

interface Planned {
  readonly group: Group;
  readonly planned: Plan;
}

/**
 * Writes what is due into the ledger and moves the subscriptions on, some at a time. A schedule that cannot be read any
 * more keeps only its own subscriptions from their digests.
 * @returns how many deliveries were added
 */
export async function enqueueDue(db: Database, now: Date, log: Log): Promise<number> {
  const waiting = await groupsToPlan(db, now, log);
  if (waiting.length === 0) return 0;
  while (await forget(db, now)) await setImmediate();
  let added = 0;
  while (waiting.length > 0) {
    added += await db.transaction().execute((inside) => planSome(inside, waiting, now));
    await setImmediate();
  }
  return added;
}

/** Plans some of the subscriptions that wait, and takes the groups off that are done. */
async function planSome(db: Transaction<Tables>, waiting: Planned[], now: Date): Promise<number> {
  let [added, rows] = [0, 0];
  for (let first = waiting[0]; first && rows < ROWS_AT_ONCE; first = waiting[0]) {
    const rowsEach = first.planned.skipped.length + 1;
    const most = Math.ceil((ROWS_AT_ONCE - rows) / rowsEach);
    const ids = await idsOf(db, first.group, most);
    if (ids.length > 0) added += await planThose(db, ids, first.planned, now);
    rows += Math.max(1, ids.length * rowsEach);
    if (ids.length < most) waiting.shift();
  }
  return added;
}

/** Deletes what happened too long ago to matter, some at a time. Says whether more may be left. */
async function forget(db: Database, now: Date): Promise<boolean> {
  const time = now.getTime();
  const isPapers = sql<boolean>`(part = 'digest' and coalesce(content, '') like '{"kind":"papers"%')`;
  const deliveries = db
    .selectFrom('deliveries')
    .select('id')
    .where('settled_at', '<', time - KEPT_MS)
    .where((where) => where.or([where('settled_at', '<', time - PAPERS_KEPT_MS), where.not(isPapers)]))
    .limit(FORGOTTEN_AT_ONCE);
  const papers = db
    .selectFrom('posted_papers')
    .select(['delivery_id', 'position'])
    .where('posted_at', '<', time - PAPERS_KEPT_MS)
    .limit(FORGOTTEN_AT_ONCE);
  const deleted = [
    await db.deleteFrom('deliveries').where('id', 'in', deliveries).executeTakeFirst(),
    await db.deleteFrom('posted_papers').where(sql`(delivery_id, position)`, 'in', papers).executeTakeFirst(),
  ];
  return deleted.some(({ numDeletedRows }) => numDeletedRows >= FORGOTTEN_AT_ONCE);
}

/** What is due, and what a clock that was wrong has put too far away, with what is to be done. */
async function groupsToPlan(db: Database, now: Date, log: Log): Promise<Planned[]> {
  const time = now.getTime();
  const groups = await db
    .selectFrom('subscriptions')
    .select(['schedule', 'breaks', 'next_at'])
    .where('paused', 'is', null)
    .where((where) => where.or([where('next_at', '<=', time), where('next_at', '>', time + USUAL_MS)]))
    .groupBy(['schedule', 'breaks', 'next_at'])
    .execute();
  return groups.flatMap((group) => {
    const planned = planOf(group, now, log);
    return planned && planned.next.getTime() !== group.next_at ? [{ group, planned }] : [];
  });
}

function planOf({ schedule, breaks, next_at }: Group, now: Date, log: Log): Plan | undefined {
  try {
    return plan(parseScheduleKey(schedule), new Date(next_at), now, parseBreaksKey(breaks));
  } catch (error) {
    log.error({ schedule, ...errorFields(error) }, 'digest: a schedule cannot be planned');
    return undefined;
  }
}

async function planThose(
  db: Transaction<Tables>,
  ids: readonly string[],
  { due, skipped, next }: Plan,
  now: Date,
): Promise<number> {
  for (const { date, reason } of skipped) {
    await addRows(db, ids, { slot: date, dueAt: new Date(date), settled: { reason, at: now } });
  }
  let added = 0;
  if (due) {
    await mergeWaiting(db, ids, due.date, now);
    await forgetFuture(db, ids, due.date, now);
    added = await addRows(db, ids, { slot: due.date, dueAt: due.at });
  }
  await db.updateTable('subscriptions').set({ next_at: next.getTime() }).where('id', 'in', ids).execute();
  return added;
}

/** An older digest that nobody has tried to post yet, or whose owner ended before, would say the same as the new one. */
async function mergeWaiting(
  db: Transaction<Tables>,
  ids: readonly string[],
  date: string,
  now: Date,
): Promise<void> {
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
    .where('subscription_id', 'in', ids)
    .execute();
}

/** What was passed over at a time that is yet to come was passed over by a clock that was wrong: the day gets its digest. */
async function forgetFuture(
  db: Transaction<Tables>,
  ids: readonly string[],
  slot: string,
  now: Date,
): Promise<void> {
  await db
    .deleteFrom('deliveries')
    .where('subscription_id', 'in', ids)
    .where('slot', '=', slot)
    .where('part', '=', 'digest')
    .where('state', '=', 'skipped')
    .where('settled_at', '>', now.getTime())
    .execute();
}

/** Subscriptions of a group, so many at most. */
async function idsOf(
  db: Transaction<Tables>,
  { schedule, breaks, next_at }: Group,
  most: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('id')
    .where('schedule', '=', schedule)
    .where('breaks', breaks === null ? 'is' : '=', breaks)
    .where('next_at', '=', next_at)
    .where('paused', 'is', null)
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

interface NewRow {
  readonly slot: string;
  readonly dueAt: Date;
  readonly settled?: { readonly reason: string; readonly at: Date };
}

/** PostgreSQL takes a value that is selected for a text unless it is told. */
const WORDS: ReadonlySet<string> = new Set(['slot', 'part', 'state', 'reason']);

/** One row per subscription; a date that a subscription has already is left as it is. */
async function addRows(db: Transaction<Tables>, ids: readonly string[], row: NewRow): Promise<number> {
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
      db
        .selectFrom('subscriptions')
        .where('id', 'in', ids)
        .select((select) => [
          sql<string>`id || ${`:${row.slot}:digest`}`.as('delivery_id'),
          'id',
          ...PLACE_COLUMNS,
          ...names.map((name) =>
            select.cast(select.val(values[name]), WORDS.has(name) ? 'text' : 'bigint').as(name),
          ),
        ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}
