/** What a channel or a person subscribed to: which papers, when, how many. One name per place; the last change wins. */
import type { Expression, ExpressionBuilder, Selectable, SqlBool, Transaction } from 'kysely';
import { z } from 'zod';
import { parseScheduleKey, type Schedule, scheduleKey } from '../../calendar/schedule.ts';
import type { Place } from '../../chat/chat.ts';
import type { Database, Tables } from '../../db/schema.ts';
import { isSetAside, readEach, setAside } from '../../db/unreadable.ts';
import type { Log } from '../../runtime/log.ts';
import { type Breaks, breaksKey, isOff, NO_BREAKS, parseBreaksKey } from '../schedule/breaks.ts';
import { lastBetween, occurrenceAfter } from '../schedule/plan.ts';
import { FOLLOWING } from './follows.ts';
import { giveUp, setAsideIn } from './set-aside.ts';
import { type Settings, settingsSchema } from './settings.ts';

const kindSchema = z.enum(['channel', 'direct', 'mail']);
/** A row of the table. */
export const rowSchema = z.object({
  id: z.string(),
  platform: z.string(),
  workspace_id: z.string(),
  kind: kindSchema,
  place_id: z.string(),
  name: z.string(),
  schedule: z.string(),
  settings: z.string(),
  created_by: z.string(),
  next_at: z.int(),
  paused: z.string().nullable(),
  // Rows that were set aside before there were any have none.
  breaks: z.string().nullable().default(null),
});

type Row = Selectable<Tables['subscriptions']>;
type Connection = Database | Transaction<Tables>;
/** Which subscriptions, as a condition. */
export type Which = (is: ExpressionBuilder<Tables, 'subscriptions'>) => Expression<SqlBool>;

export interface Subscription {
  readonly id: string;
  readonly place: Place;
  /** Tells the digests of a place apart; empty for the one of all papers. */
  readonly name: string;
  readonly schedule: Schedule;
  readonly settings: Settings;
  /** The id of the person who set it up or changed it last. */
  readonly createdBy: string;
  /** When the first date that is not planned yet is due. */
  readonly nextAt: Date;
  /** Why it is paused until somebody turns it on again: nothing can be posted there. */
  readonly paused: string | null;
  /** On which days somebody wants none. */
  readonly breaks: Breaks;
}

/** What somebody decides about a subscription. */
export type Decision = Pick<Subscription, 'schedule' | 'settings' | 'createdBy'> & {
  /** Why it is paused from now on. */
  readonly paused?: string;
  /** On which days it does not come; left out, it comes on all. */
  readonly breaks?: Breaks;
  /** Another name than it had. */
  readonly name?: string;
};

export type Subscriptions = ReturnType<typeof createSubscriptions>;

/** The subscriptions over a database. Who changes them stands in the log. */
export const createSubscriptions = (db: Database, log?: Log) => ({
  async put(place: Place, name: string, change: Change) {
    const done = await put(db, { place, name, ...change });
    const { id, createdBy: by } = done.after;
    log?.info({ subscription: id, ...inLog(place), by }, done.before ? 'digest: changed' : 'digest: set up');
    return done;
  },

  /** The digests of one place, in the order of their names. */
  inPlace: async (place: Place): Promise<readonly Subscription[]> =>
    (await find(db, columnsOf(place))).filter(({ name }) => name !== FOLLOWING),

  /** What a person follows, in their direct messages. */
  following: async (place: Place): Promise<Subscription | undefined> =>
    (await find(db, { ...columnsOf(place), name: FOLLOWING }))[0],

  byId: async (id: string): Promise<Subscription | undefined> => (await find(db, { id }))[0],

  /** Whether a subscription is there and cannot be read. */
  isUnreadable: (id: string) => isSetAside(db, 'subscriptions', id),

  /** Those of a place that cannot be read; `giveUp` sees to it that some never come back. */
  setAsideIn: (place: Place) => setAsideIn(db, place),
  giveUp: (ids: readonly string[]) => giveUp(db, ids),

  /** Lets all digests of a place go on. @returns how many were paused */
  resume: (place: Place, now: Date) =>
    resume(db, (is) => is.and([is.and(columnsOf(place)), is('name', '!=', FOLLOWING)]), now),

  /** Ends a digest; what of it still waits is not posted any more. `by`: the id of whoever ends it. */
  async remove(id: string, now: Date, by = ''): Promise<void> {
    await db.transaction().execute(async (inside) => {
      await inside.deleteFrom('subscriptions').where('id', '=', id).execute();
      await inside
        .updateTable('deliveries')
        .set({ state: 'skipped', reason: 'the digest was turned off', settled_at: now.getTime() })
        .where('subscription_id', '=', id)
        .where('part', '=', 'digest')
        .where('state', '=', 'pending')
        .where('maybe_sent', '=', 0)
        .execute();
    });
    log?.info({ subscription: id, by }, 'digest: turned off');
  },
});

interface Change {
  /** Of a new one. */
  readonly id: string;
  readonly now: Date;
  /** Decides from the subscription as it is, if there is one. */
  decide(before: Subscription | undefined): Decision;
}

/**
 * Sets up the digest of this name, or changes it, and ends its pause or begins one. Two people at once: one after the
 * other, and the second decides upon what the first left.
 */
function put(
  db: Database,
  { place, name, id: newId, now, decide }: Change & { place: Place; name: string },
): Promise<{ before: Subscription | undefined; after: Subscription }> {
  return db.transaction().execute(async (inside) => {
    // A write comes first: it waits for other processes, and what is read after it is what they left.
    await inside.updateTable('subscriptions').set({ name }).where('id', '=', '').execute();
    const [before] = await find(inside, { ...columnsOf(place), name });
    const { schedule, settings, createdBy, paused = null, breaks = NO_BREAKS, ...to } = decide(before);
    const id = before?.id ?? newId;
    const values = {
      schedule: scheduleKey(schedule),
      settings: JSON.stringify(settings),
      created_by: createdBy,
      // What is due and not planned yet is planned from there, whatever else has changed.
      next_at: (before && isDue(before, now) ? before.nextAt : occurrenceAfter(schedule, now).at).getTime(),
      paused,
      breaks: breaksKey(breaks),
      name: to.name ?? name,
    };
    const stored = { id, ...columnsOf(place), ...values };
    // An insert fails on an id that another place has, where an upsert would change that place's digest.
    if (before) await inside.updateTable('subscriptions').set(values).where('id', '=', id).execute();
    else await inside.insertInto('subscriptions').values(stored).execute();
    return { before, after: subscriptionOf(stored) };
  });
}

/** Whether a digest is due that nobody has planned yet; one of a day on which it was to pause never is. */
function isDue({ schedule, nextAt, paused, breaks }: Subscription, now: Date): boolean {
  if (paused !== null || nextAt > now) return false;
  const last = lastBetween(schedule, nextAt, now);
  return last === undefined || !isOff(last.date, breaks);
}

/** Lets paused subscriptions go on from now. @returns how many these were */
export function resume(db: Database, which: Which, now: Date): Promise<number> {
  return db.transaction().execute(async (inside) => {
    const rows = await inside
      .updateTable('subscriptions')
      .set({ paused: null })
      .where(which)
      .where('paused', 'is not', null)
      .returningAll()
      .execute();
    const resumed = await readSubscriptions(inside, rows);
    for (const { id, schedule } of resumed)
      await inside
        .updateTable('subscriptions')
        .set({ next_at: occurrenceAfter(schedule, now).at.getTime() })
        .where('id', '=', id)
        .execute();
    return resumed.length;
  });
}

/** A place in the log: by its ids, which an admin can look up. */
export const inLog = ({ platform, workspaceId, kind, id }: Place) => ({
  platform,
  workspace: workspaceId,
  [kind]: id,
});

/** A place as the columns of its rows. */
export const columnsOf = ({ platform, workspaceId, kind, id }: Place) => ({
  platform,
  workspace_id: workspaceId,
  kind,
  place_id: id,
});

/** The place of a row. A kind that nobody knows is taken for a channel, where the platform refuses what it has none for. */
export const placeOf = (row: Pick<Row, 'platform' | 'workspace_id' | 'kind' | 'place_id'>): Place => ({
  platform: row.platform,
  workspaceId: row.workspace_id,
  kind: kindSchema.catch('channel').parse(row.kind),
  id: row.place_id,
});

/** The subscriptions whose columns have these values, in the order of their names. */
const find = async (db: Connection, columns: Partial<Row>): Promise<readonly Subscription[]> => {
  const named = db.selectFrom('subscriptions').selectAll().orderBy('name');
  return readSubscriptions(db, await named.where((where) => where.and(columns)).execute());
};

/** Subscriptions from their rows; those that cannot be read are set aside, and stop nobody else's. */
export const readSubscriptions = (db: Connection, rows: readonly Row[]) =>
  readEach(rows, subscriptionOf, async (row, reason) => {
    await setAside(db, { table: 'subscriptions', id: row.id, data: row, reason });
    await db.deleteFrom('subscriptions').where('id', '=', row.id).execute();
  });

/**
 * A subscription from its row.
 * @throws ZodError or SyntaxError when it is no row, or one that another release wrote
 */
export function subscriptionOf(stored: unknown): Subscription {
  const row = rowSchema.parse(stored);
  return {
    id: row.id,
    place: placeOf(row),
    name: row.name,
    schedule: parseScheduleKey(row.schedule),
    settings: settingsSchema.parse(JSON.parse(row.settings)),
    createdBy: row.created_by,
    nextAt: new Date(row.next_at),
    paused: row.paused,
    breaks: parseBreaksKey(row.breaks),
  };
}
