/** The papers that a place has had: written with the outcome of a digest, read when the next one is chosen. */
import type { Transaction } from 'kysely';
import type { Place } from '../../chat/chat.ts';
import type { Database, Tables } from '../../db/schema.ts';
import { DAY_MS, isoDay } from '../../runtime/time.ts';
import { columnsOf, type Subscription } from '../subscription/subscription.ts';
import { type Delivery, readContent } from './delivery.ts';
import type { Past } from './past.ts';

/** How long a channel is not shown a paper again, whatever news there is of it. */
const BARRED_MS = 60 * DAY_MS;

/** The papers of a content as it stands in the ledger, in their order; none when it has none or cannot be read. */
function papersIn(text: string | null) {
  const content = readContent(text);
  if (content?.kind !== 'papers') return [];
  const week_to = content.week?.to ?? null;
  return content.papers.map(({ id, title }, position) => ({ paper_id: id, title, position, week_to }));
}

/**
 * Notes that a place has had the papers of a digest.
 * @param content as the ledger has it
 */
export async function notePosted(
  db: Transaction<Tables>,
  { id, place, dueAt }: Pick<Delivery, 'id' | 'place' | 'dueAt'>,
  content: string | null,
  now: Date,
): Promise<void> {
  const common = {
    delivery_id: id,
    ...columnsOf(place),
    due_at: dueAt.getTime(),
    posted_at: now.getTime(),
  };
  const rows = papersIn(content).map((paper) => ({ ...common, ...paper }));
  if (rows.length === 0) return;
  await db
    .insertInto('posted_papers')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * What bears upon the next digest of a subscription. A paper counts as had when it was asked for and not refused: better
 * one too few than one twice.
 * @param except the id of the delivery that is being made
 */
export async function pastOf(
  db: Database,
  { id, place }: Pick<Subscription, 'id' | 'place'>,
  now: Date,
  except = '',
): Promise<Past> {
  const time = now.getTime();
  const posted = [...(await postedIn(db, place)), ...(await underWayIn(db, place, except, time))];
  const dayOf = lastOnly((at: number) => isoDay(new Date(at)));
  return {
    recaps: posted.flatMap(({ id, title, posted_at: at, week_to: to }) =>
      to ? [{ to, papers: [{ id, title, at }] }] : [],
    ),
    had: posted.map(({ id, title, posted_at: at }) =>
      time - at > BARRED_MS ? { id, title, at, longAgo: dayOf(at) } : { id, title, at },
    ),
    lastEmpty: await lastEmpty(db, id, place, except),
  };
}

/** Keeps what was worked out last: the papers of a digest, which come together, have one time. */
function lastOnly<Given, Value>(work: (given: Given) => Value): (given: Given) => Value {
  let last: { readonly given: Given; readonly value: Value } | undefined;
  return (given) => {
    if (last?.given !== given) last = { given, value: work(given) };
    return last.value;
  };
}

const postedIn = (db: Database, place: Place) =>
  db
    .selectFrom('posted_papers')
    .select(['paper_id as id', 'title', 'posted_at', 'week_to'])
    .where((where) => where.and(columnsOf(place)))
    // As the index has them: to sort thousands of rows takes longer than to read them.
    .orderBy('due_at')
    .orderBy('delivery_id')
    .orderBy('position')
    .execute();

/** The papers of digests that are being posted or come back: every attempt brings the same. */
async function underWayIn(db: Database, place: Place, except: string, now: number) {
  const rows = await db
    .selectFrom('deliveries')
    .select('content')
    .where((where) => where.and(columnsOf(place)))
    .where('state', 'in', ['pending', 'sending'])
    .where('part', '=', 'digest')
    .where('id', '!=', except)
    .execute();
  return rows.flatMap(({ content }) =>
    papersIn(content).map(({ paper_id: id, title, week_to }) => ({ id, title, week_to, posted_at: now })),
  );
}

/** The last digest of a subscription that nobody asked for, if it had no papers. */
async function lastEmpty(db: Database, id: string, place: Place, except: string): Promise<Past['lastEmpty']> {
  const row = await db
    .selectFrom('deliveries')
    .select('content')
    .where('subscription_id', '=', id)
    .where((where) => where.and(columnsOf(place)))
    .where('part', '=', 'digest')
    .where('urgent', '=', 0)
    .where('state', '!=', 'failed')
    .where('content', 'is not', null)
    .where('id', '!=', except)
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const content = readContent(row?.content ?? null);
  return content?.kind === 'empty' ? content : undefined;
}
