/** What is kept of a person on one platform, listed, and deleted when they say so. */
import { sql } from 'kysely';
import type { Actor } from '../chat/chat.ts';
import type { Database } from '../db/schema.ts';
import { createSavedPapers, personOf } from './saved.ts';

/** How much of each kind is kept. */
export interface KeptOfPerson {
  /** Papers on their reading list. */
  readonly saved: number;
  /** Digests and follows in their direct messages. */
  readonly direct: number;
  /** Messages that were sent to them there. */
  readonly messages: number;
  /** Digests of channels that carry their id as that of whoever set them up. */
  readonly setUp: number;
  /** Addresses for digests by e-mail, and the digests and follows that go there. */
  readonly mailboxes: number;
  readonly mailed: number;
  /** What was answered last in talks of theirs alone, what they were asked back, and what "undo" takes back. */
  readonly talks: number;
}

export type PersonalData = ReturnType<typeof createPersonalData>;

/** Deliveries that may still be on their way keep their rows: what is sent twice otherwise is sent to somebody. */
const DONE = ['sent', 'unconfirmed', 'skipped', 'failed'];

/** Talks have their owner behind a line feed in their key (dispatch/memory.ts), and may begin with the workspace. */
function ownTalks({ platform, userId, member }: Actor) {
  const begin = member ? `${platform}:${member.workspaceId}:` : '';
  const owner = [begin, userId].map((text) => text.replace(/[%_\\]/gu, '\\$&')).join('%\n');
  return sql<boolean>`(key like ${owner} escape '\\' or key like ${`${owner}\n%`} escape '\\')`;
}

/** The places that are a person's own: their direct messages and their mailboxes. */
const ownPlaces = ({ platform, userId, member }: Actor) => {
  const here = member ? sql`and workspace_id = ${member.workspaceId}` : sql``;
  return sql<boolean>`(
    (platform = ${platform} and kind = 'direct' and place_id = ${userId} ${here})
    or (kind = 'mail' and place_id in (select id from (
      select mailboxes.id, workspace_id from mailboxes
      where mailboxes.platform = ${platform} and mailboxes.person = ${userId}
    ) as own where true ${here}))
  )`;
};

const mailboxesOf = (db: Database, { platform, userId, member }: Actor) =>
  db
    .selectFrom('mailboxes')
    .select('id')
    .where((is) => is.and({ platform, person: userId, ...workspaceOf(member) }));

/** Ends digests and follows. */
interface Subscriptions {
  remove(id: string, now: Date, by: string): Promise<void>;
}

/** What people keep here, and what is kept of them. */
export const createLibrary = (db: Database, subscriptions: Subscriptions) => ({
  saved: createSavedPapers(db),
  personalData: createPersonalData(db, subscriptions),
});

const createPersonalData = (db: Database, subscriptions: Subscriptions) => ({
  /** What is kept of one person. */
  of: (actor: Actor): Promise<KeptOfPerson> => keptOf(db, actor),

  /** Deletes all of it. Digests of channels stay, without the person's id. */
  async forget(actor: Actor, now: Date): Promise<void> {
    const direct = await db.selectFrom('subscriptions').select('id').where(ownPlaces(actor)).execute();
    for (const { id } of direct) await subscriptions.remove(id, now, actor.userId);
    await db.transaction().execute((inside) => deleteAll(inside, actor));
  },
});

async function keptOf(db: Database, actor: Actor): Promise<KeptOfPerson> {
  const own = directOf(actor);
  const rows = sql<number>`count(*)`.as('rows');
  const queries = [
    db.selectFrom('saved').select(rows).where('person', '=', personOf(actor)),
    db
      .selectFrom('subscriptions')
      .select(rows)
      .where((is) => is.and(own)),
    db.selectFrom('deliveries').select(rows).where(ownPlaces(actor)),
    db
      .selectFrom('subscriptions')
      .select(rows)
      .where((is) => is.and(setUpBy(actor))),
    db.selectFrom('talks').select(rows).where(ownTalks(actor)),
    mailboxesOf(db, actor).clearSelect().select(rows),
    db.selectFrom('subscriptions').select(rows).where('kind', '=', 'mail').where(ownPlaces(actor)),
  ];
  const [saved = 0, direct = 0, messages = 0, setUp = 0, talks = 0, mailboxes = 0, mailed = 0] =
    await Promise.all(queries.map(async (query) => Number((await query.executeTakeFirstOrThrow()).rows)));
  return { saved, direct, messages, setUp, talks, mailboxes, mailed };
}

async function deleteAll(db: Database, actor: Actor): Promise<void> {
  await db.deleteFrom('saved').where('person', '=', personOf(actor)).execute();
  await db.deleteFrom('talks').where(ownTalks(actor)).execute();
  await db.deleteFrom('deliveries').where(ownPlaces(actor)).where('state', 'in', DONE).execute();
  await db.deleteFrom('posted_papers').where(ownPlaces(actor)).execute();
  const mailboxes = mailboxesOf(db, actor);
  await db.deleteFrom('mailboxes').where('id', 'in', mailboxes).execute();
  await db
    .updateTable('subscriptions')
    .set({ created_by: '' })
    .where((is) => is.and(setUpBy(actor)))
    .execute();
}

/** The columns of digests of channels that a person set up. */
const setUpBy = ({ platform, userId, member }: Actor) => ({
  platform,
  kind: 'channel',
  created_by: userId,
  ...workspaceOf(member),
});

/** The columns of a place that is a person's direct messages. */
const directOf = ({ platform, userId, member }: Actor) => ({
  platform,
  kind: 'direct',
  place_id: userId,
  ...workspaceOf(member),
});

const workspaceOf = (member: Actor['member']) => member && { workspace_id: member.workspaceId };
