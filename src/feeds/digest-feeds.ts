/**
 * The feeds of digests: whoever manages a digest opens one at an address that nobody guesses, and closes it again. What is
 * kept is the secret of that address.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Database } from '../db/schema.ts';
import { readContent } from '../digest/ledger/delivery.ts';
import { FOLLOWING } from '../digest/subscription/follows.ts';
import type { Subscription, Subscriptions } from '../digest/subscription/subscription.ts';
import { MOST_ENTRIES } from './feed.ts';

/** A digest as the ledger has it: which papers were posted when. */
interface Posted {
  readonly id: string;
  readonly slot: string;
  readonly at: Date;
  readonly paperIds: readonly string[];
}

export type DigestFeeds = ReturnType<typeof createDigestFeeds>;

/** @param newSecret makes a text of at least 128 random bits, of letters, digits, `-` and `_` */
export const createDigestFeeds = (
  db: Database,
  subscriptions: Pick<Subscriptions, 'byId'>,
  newSecret: () => string,
) => ({
  /** The secret of a digest's address, made now where it has none. */
  async open(subscriptionId: string): Promise<string> {
    await db
      .insertInto('digest_feeds')
      .values({ subscription_id: subscriptionId, secret: newSecret() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await secretOf(db, subscriptionId)) ?? '';
  },

  /** Ends the address for good: a later one is another. @returns whether there was one */
  async close(subscriptionId: string): Promise<boolean> {
    const closed = await db
      .deleteFrom('digest_feeds')
      .where('subscription_id', '=', subscriptionId)
      .executeTakeFirst();
    return closed.numDeletedRows > 0n;
  },

  /** The digest of an address; undefined where there is none, or it was closed, or the digest has ended. */
  async at(subscriptionId: string, secret: string): Promise<Subscription | undefined> {
    const known = await secretOf(db, subscriptionId);
    const isRight = isSame(secret, known ?? '') && known !== undefined;
    const found = isRight ? await subscriptions.byId(subscriptionId) : undefined;
    // What a person follows is nobody else's business, whatever stands in the table.
    return found?.name === FOLLOWING ? undefined : found;
  },

  /** The digests that were posted, or may have been, the newest first. */
  posted: (subscription: Pick<Subscription, 'id'>) => postedOf(db, subscription),
});

const secretOf = async (db: Database, subscriptionId: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('digest_feeds')
      .select('secret')
      .where('subscription_id', '=', subscriptionId)
      .executeTakeFirst()
  )?.secret;

/** Compares in a time that does not tell how much is right. */
const isSame = (left: string, right: string): boolean => timingSafeEqual(hash(left), hash(right));

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

async function postedOf(db: Database, { id }: Pick<Subscription, 'id'>): Promise<readonly Posted[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'slot', 'due_at', 'settled_at', 'content'])
    .where('subscription_id', '=', id)
    .where('part', '=', 'digest')
    .where('state', 'in', ['sent', 'unconfirmed'])
    .orderBy('due_at', 'desc')
    // Those without papers are left out below; there are fewer of them, as most say so once.
    .limit(2 * MOST_ENTRIES)
    .execute();
  return rows
    .flatMap((row) => {
      const content = readContent(row.content);
      if (content?.kind !== 'papers') return [];
      const at = new Date(row.settled_at ?? row.due_at);
      return [{ id: row.id, slot: row.slot, at, paperIds: content.papers.map((paper) => paper.id) }];
    })
    .slice(0, MOST_ENTRIES);
}
