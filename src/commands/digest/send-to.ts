/** `digest change to:…` with nothing else: what somebody gets is to come to another address, or by e-mail as well. */
import { type Card, withInvokes } from '../../cards/card.ts';
import { readAddress } from '../../digest/mail/address.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { argsOfSchedule } from '../subscription/arguments.ts';
import { addressed, confirmCard, mailOf, OWN_WORDS } from '../subscription/by-mail.ts';
import { chooseCard, act as digestButton, nameArg, titleOf } from './cards.ts';
import { isOpen } from './choices.ts';
import { existingIn, noPlace } from './manage.ts';
import { argsOfSubscription, changeTarget, type DigestArgs } from './request.ts';

/** What `digest` does in the mailbox. */
type Act = (action: 'on' | 'change', args: DigestArgs, there: Context) => Promise<Card>;

/** Whether nothing but the address is to change. */
export const isSending = (action: string, args: DigestArgs): boolean => action === 'change' && isOpen(args);

/**
 * Moves all that comes by e-mail to another address; where nothing does, sends a copy of the digest that comes here.
 * @throws UserError for what is no address, and where there is no digest to send
 */
export async function sendTo(to: string, args: DigestArgs, context: Context, act: Act): Promise<Card> {
  const mail = mailOf(context);
  const own = await mail.of(context.platform.directPlace(context.actor));
  const address = OWN_WORDS.test(to.trim()) ? own?.address : readAddress(to);
  if (!own || !(await mail.isUsed(own))) return copy(to, args, context, act);
  if (address === undefined || address === own.address)
    return addressed(to, context, { isNew: false }, (there) => act('change', args, there));
  const moved = await mail.move(own, address);
  return confirmCard({ ...context, mailbox: moved });
}

/** Sends the digest that is meant by e-mail as well; the one here goes on until somebody ends it. */
async function copy(to: string, args: DigestArgs, context: Context, act: Act): Promise<Card> {
  const { place } = context.actor;
  if (!place) throw noPlace(context);
  const existing = await existingIn(place, context);
  const target = changeTarget('change', args, existing);
  if (!target) return toChoose(chooseCard(existing, 'change', args, context), to);
  const card = await addressed(to, context, { isNew: true }, (there) => act('on', argsByMail(target), there));
  return {
    ...card,
    footer: `“${titleOf(target)}” goes on here as well.`,
    buttons: [...card.buttons, digestButton('Turn off the one here', 'off', nameArg(target))],
  };
}

/** The digest as one of the mailbox: what only a channel can have stays behind. */
function argsByMail(target: Subscription): DigestArgs {
  const { topics, authors, orgs } = argsOfSubscription(target);
  const { size, quiet } = target.settings;
  return { topics, authors, orgs, ...argsOfSchedule(target.schedule), size, quiet };
}

/** The choice of one of several, for the address that was named. */
const toChoose = (card: Card, to: string): Card =>
  withInvokes(card, (invoke) => ({ ...invoke, args: { ...invoke.args, to } }));
