/**
 * `to:` a digest or a follow that comes by e-mail instead: whose mailbox is meant, and the commands at work there. They do the
 * same as elsewhere; a mailbox is a place of its own, which belongs to the person who asks.
 */
import { type Card, type Invoke, plain, withInvokes } from '../../cards/card.ts';
import type { Actor, MemberContext } from '../../chat/chat.ts';
import { lineOf } from '../../chat/platform.ts';
import { readAddress } from '../../digest/mail/address.ts';
import type { Mail } from '../../digest/mail/mail.ts';
import { type Mailbox, UNCONFIRMED } from '../../digest/mail/mailboxes.ts';
import { FOLLOWING, followsOf } from '../../digest/subscription/follows.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { count } from '../../text/wording.ts';
import { words } from './arguments.ts';

/** An address has at most 254 characters. */
const LONGEST_TYPED = 300;
/** One's own address; buttons say it so, and carry no address. */
export const OWN = 'me';
export const OWN_WORDS = /^(?:me|mine|mail|e-?mail|my (?:e-?mail|mail|address))$/iu;
/** The commands that know `to`. */
const ADDRESSED = ['digest', 'follow', 'following', 'unfollow'];

/** The argument that says so. */
export const toArg = {
  to: words('To your e-mail address instead, such as you@example.org; later “me”', LONGEST_TYPED).meta({
    suggest: 'mailbox',
  }),
};

/** What sends e-mail. @throws UserError where nothing does */
export function mailOf({ digests }: Context): Mail {
  if (digests.mail) return digests.mail;
  throw new UserError('Nothing is sent by e-mail from here.', 'An admin can set SMTP_URL and MAIL_FROM.');
}

/** What a command may do with an address that is not confirmed. */
interface Wish {
  /** Whether it sets something up, so that it may name a new address. */
  readonly isNew: boolean;
}

/**
 * Runs a command in somebody's mailbox, or where they ask if they name none.
 * @throws UserError for no address, or one that is not theirs
 */
export async function addressed(
  to: string | undefined,
  context: Context,
  { isNew }: Wish,
  run: (context: Context) => Promise<Card> | Card,
): Promise<Card> {
  if (to === undefined) return run(context);
  const mailbox = await meant(to, context, isNew);
  return toMailbox(await run(inMailbox(mailbox, context, isNew)));
}

/** The same for what takes a change back; nothing where the address is no one's yet. */
export async function undoAddressed(
  to: string | undefined,
  context: Context,
  undo: (context: Context) => Promise<Invoke | undefined> | Invoke | undefined,
): Promise<Invoke | undefined> {
  if (to === undefined) return undo(context);
  const mailbox = await meant(to, context, false);
  const invoke = mailbox.isConfirmed ? await undo(inMailbox(mailbox, context, false)) : undefined;
  return invoke && withTo(invoke);
}

async function meant(to: string, context: Context, isNew: boolean): Promise<Mailbox> {
  const mail = mailOf(context);
  const owner = context.platform.directPlace(context.actor);
  const own = await mail.of(owner);
  if (OWN_WORDS.test(to.trim())) {
    if (own) return own;
    throw new UserError(
      'I know no address of yours yet.',
      `Type it: ${lineOf('digest', 'on to:you@example.org', context.platform)}`,
    );
  }
  const address = readAddress(to);
  if (own?.address === address) return own;
  if (isNew) return mail.claim(owner, address);
  throw new UserError(
    'Nothing of yours goes to that address.',
    `Set it up: ${lineOf('digest', 'on to:you@example.org', context.platform)}`,
  );
}

/** The context of a command that acts on a mailbox: its owner decides there, and nobody else. */
function inMailbox(mailbox: Mailbox, context: Context, isNew: boolean): Context {
  const { actor, platform } = context;
  const place = mailOf(context).placeOf(mailbox);
  const line = lineOf('digest', 'confirm', platform);
  const obstacles =
    mailbox.isConfirmed || isNew ? [] : [`The address is not confirmed. For a code by e-mail type ${line}`];
  const there: Actor = {
    ...actor,
    place,
    memberContext: async () => ({ ...zoneOf(await actor.memberContext?.()), isManager: true, obstacles }),
  };
  const own = { ...platform, directPlace: () => place, suffix: ` to:${OWN}` };
  return { ...context, actor: there, platform: own, mailbox };
}

/** Buttons below an answer about a mailbox are about it, too. */
const toMailbox = (card: Card): Card => withInvokes(card, withTo);

/** What they may do elsewhere is no matter here. */
const zoneOf = ({ zone, locale }: Pick<MemberContext, 'zone' | 'locale'> = {}) => ({
  ...(zone !== undefined && { zone }),
  ...(locale !== undefined && { locale }),
});

const withTo = (invoke: Invoke): Invoke =>
  ADDRESSED.includes(invoke.command) ? { ...invoke, args: { ...invoke.args, to: OWN } } : invoke;

/**
 * Sees to it that nothing is sent to an address before its owner has said so: sends a code where it is not confirmed.
 * @returns why what is set up has to wait; undefined where it has not
 * @throws UserError where no code can be sent
 */
export async function askToConfirm(context: Context): Promise<{ readonly paused: string } | undefined> {
  const { mailbox, now } = context;
  if (!mailbox || mailbox.isConfirmed) return undefined;
  await mailOf(context).sendCode(mailbox, now);
  return { paused: UNCONFIRMED };
}

/** What to do before it comes. */
export function confirmCard({ mailbox, platform }: Context): Card {
  const line = lineOf('digest', 'confirm', { ...platform, suffix: '' });
  return {
    title: 'Look into your mailbox',
    text: [
      { text: `A code has gone to ${mailbox?.address ?? ''}. Type it here within ten minutes: ` },
      { text: `${line} 123456`, code: true },
      {
        text: '\nUntil then nothing else is sent there. Is it not there after a minute, not even among spam? Type ',
      },
      { text: line, code: true },
      { text: ' for another one.' },
    ],
    items: [],
    buttons: [],
  };
}

/** "You also get 2 digests by e-mail"; empty where somebody gets none, or asks about just these. */
export async function mailedText(context: Context): Promise<string> {
  const { digests, actor, platform, mailbox } = context;
  if (!digests.mail || !platform.hasPlaces || !actor.place || mailbox) return '';
  const own = await digests.mail.of(platform.directPlace(actor));
  if (!own) return '';
  const place = digests.mail.placeOf(own);
  const { length } = await digests.subscriptions.inPlace(place);
  const { length: followed } = followsOf(await digests.subscriptions.following(place));
  const parts = [
    length > 0 ? count(length, 'digest') : '',
    followed > 0 ? `news of ${count(followed, 'thing')}` : '',
  ];
  const all = parts.filter(Boolean).join(' and ');
  return all && `By e-mail you get ${all}: ${lineOf('digest', `status to:${OWN}`, platform)}`;
}

/** A card that ends digests, with what still comes to the mailbox. */
export async function withNewsThere(
  card: Card,
  { digests, actor, platform, mailbox }: Context,
): Promise<Card> {
  const following = mailbox && (await digests.subscriptions.following(platform.directPlace(actor)));
  if (!following) return card;
  const ways = { label: FOLLOWING, effect: 'reply' as const, invoke: { command: 'following', args: {} } };
  return {
    ...card,
    footer: 'News of what you follow still come by e-mail.',
    buttons: [...card.buttons, ways],
  };
}

/** Takes the code of a letter, or sends a new one. */
export async function confirmAddress(typed: string | undefined, context: Context): Promise<Card> {
  const mail = mailOf(context);
  const { actor, platform, digests, now } = context;
  const owner = platform.directPlace(actor);
  if (typed === undefined || typed.trim() === '') return another(context);
  const mailbox = await mail.confirm(owner, typed, now);
  const place = mail.placeOf(mailbox);
  await mail.resume(place);
  const waiting = await digests.subscriptions.inPlace(place);
  const following = await digests.subscriptions.following(place);
  const { length } = following ? [...waiting, following] : waiting;
  const rest =
    length === 0
      ? `Nothing is set up yet: ${lineOf('digest', `on to:${OWN}`, platform)}`
      : `${count(length, 'subscription')} ${length === 1 ? 'comes' : 'come'} there from now on.`;
  return toMailbox({
    title: `Confirmed: ${mailbox.address}`,
    text: plain(`${rest}\nEach letter says how to end it; “forget me” deletes the address.`),
    items: [],
    buttons: [
      { label: 'Status', effect: 'reply', invoke: { command: 'digest', args: { action: 'status' } } },
      ...(following
        ? [{ label: FOLLOWING, effect: 'reply' as const, invoke: { command: 'following', args: {} } }]
        : []),
    ],
  });
}

async function another(context: Context): Promise<Card> {
  const mailbox = await meant(OWN, context, false);
  if (mailbox.isConfirmed) throw new UserError(`${mailbox.address} is confirmed already.`);
  await mailOf(context).sendCode(mailbox, context.now, true);
  return confirmCard({ ...context, mailbox });
}
