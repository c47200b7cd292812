/** Digests by e-mail: whose mailbox is where, who has confirmed it, and how a link in a letter ends what it is a part of. */
import type { Place } from '../../chat/chat.ts';
import type { MailTransport, RecipientOf, Subscribed, Unsubscribe } from '../../chat/mail.ts';
import { lineOf, type PlatformOf } from '../../chat/platform.ts';
import type { Database } from '../../db/schema.ts';
import { UserError } from '../../runtime/errors.ts';
import { FOLLOWING, NOTHING_FOLLOWED } from '../subscription/follows.ts';
import { columnsOf, resume, type Subscription, type Subscriptions } from '../subscription/subscription.ts';
import { createConfirming, type LineOn, type Secrets } from './confirming.ts';
import { createMailboxes, type Mailbox } from './mailboxes.ts';
import { claimOf, isSame, tokenOf } from './secrets.ts';

export type Mail = ReturnType<typeof createMail>;

interface Given {
  readonly db: Database;
  readonly subscriptions: Subscriptions;
  readonly transport: MailTransport;
  readonly platformOf: PlatformOf;
  readonly secrets: Secrets;
  now(): Date;
}

/** Puts e-mail together, over a transport. */
export function createMail(given: Given) {
  const { db, subscriptions, secrets, platformOf, now } = given;
  const mailboxes = createMailboxes(db);
  const lineOn = (platform: string, command: string, words: string) =>
    lineOf(command, words, platformOf(platform));
  const platform = given.transport.platform;
  const confirming = createConfirming({ ...given, mailboxes, lineOn });
  return {
    ...confirming,
    of: mailboxes.of,
    isUsed: mailboxes.isUsed,
    /**
     * Lets all that comes to somebody come to another address, once they have typed the code that is sent there.
     * @returns the mailbox with its new address
     * @throws UserError where no code can be sent; nothing has changed then
     */
    async move(mailbox: Mailbox, address: string): Promise<Mailbox> {
      const moved = { ...mailbox, address, secret: secrets.secret(), isConfirmed: false };
      await confirming.sendCode(moved, now(), true);
      await mailboxes.readdress(mailbox, moved, now());
      return moved;
    },
    /** The place that digests go to. */
    placeOf: ({ id }: Mailbox): Place => ({ platform, workspaceId: '', kind: 'mail', id }),
    /** Lets all that goes to a mailbox go on: digests, and what its owner follows. */
    resume: (place: Place) =>
      resume(db, (is) => is.and([is.and(columnsOf(place)), is('paused', '!=', NOTHING_FOLLOWED)]), now()),
    claim: (owner: Place, address: string) => claim(owner, address),
    poster: given.transport.posterFor(recipientsOf(mailboxes.byId, subscriptions, lineOn)),
    unsubscribe: unsubscribing(mailboxes.byId, subscriptions, { lineOn, now }),
  };

  /**
   * Somebody's mailbox with an address that they name: as it is, or a new one that is not confirmed.
   * @throws UserError where their digests go to another one
   */
  async function claim(owner: Place, address: string): Promise<Mailbox> {
    const before = await mailboxes.of(owner);
    if (before?.address === address) return before;
    if (before?.isConfirmed && (await mailboxes.isUsed(before)))
      throw new UserError(
        `Yours go to ${before.address}, and one address is all that each person has.`,
        `To use another one for all of them: ${lineOn(owner.platform, 'digest', `change to:${address}`)}`,
      );
    await mailboxes.put(
      owner,
      { id: before?.id ?? secrets.secret(), address, secret: secrets.secret() },
      now(),
    );
    const after = await mailboxes.of(owner);
    if (after) return after;
    throw new Error('a mailbox is gone that was just kept');
  }
}

/** Who gets the letters of a place. */
const recipientsOf =
  (
    byId: (id: string) => Promise<Mailbox | undefined>,
    subscriptions: Subscriptions,
    lineOn: LineOn,
  ): RecipientOf =>
  async (place, { key }) => {
    const mailbox = await byId(place.id);
    if (!mailbox?.isConfirmed) return undefined;
    const subscriptionId = key.slice(0, key.indexOf(':'));
    return {
      address: mailbox.address,
      token: tokenOf(mailbox.id, subscriptionId, mailbox.secret),
      command: commandFor(await subscriptions.byId(subscriptionId), mailbox, lineOn),
    };
  };

/** Where somebody changes or ends what they get. */
const commandFor = (
  subscription: Subscription | undefined,
  { owner: { platform } }: Mailbox,
  lineOn: LineOn,
): string =>
  subscription?.name === FOLLOWING
    ? lineOn(platform, 'following', 'to:me')
    : lineOn(platform, 'digest', 'status to:me');

function unsubscribing(
  byId: (id: string) => Promise<Mailbox | undefined>,
  subscriptions: Subscriptions,
  { lineOn, now }: { readonly lineOn: LineOn; now(): Date },
): Unsubscribe {
  const find = async (token: string) => {
    const claimed = claimOf(token);
    const mailbox = claimed && (await byId(claimed.mailboxId));
    if (!mailbox || !isSame(tokenOf(mailbox.id, claimed.subscriptionId, mailbox.secret), token))
      return undefined;
    const subscription = await subscriptions.byId(claimed.subscriptionId);
    const isOn = subscription?.place.id === mailbox.id;
    const told: Subscribed = { isOn, command: commandFor(subscription, mailbox, lineOn) };
    return { told, subscription: isOn ? subscription : undefined };
  };
  return {
    look: async (token) => (await find(token))?.told,
    async end(token) {
      const found = await find(token);
      if (found?.subscription) await subscriptions.remove(found.subscription.id, now(), 'a link');
      return found && { ...found.told, isOn: false };
    },
  };
}
