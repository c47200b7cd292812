/** Digests of a place whose rows cannot be read: its people are told, and can give them up. */
import { type Card, plain } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import type { Place } from '../../chat/chat.ts';
import { FOLLOWING } from '../../digest/subscription/follows.ts';
import type { SetAsideSubscription } from '../../digest/subscription/set-aside.ts';
import type { Context } from '../../invocation/command.ts';
import { count, list } from '../../text/wording.ts';
import { EVERY_DIGEST } from './request.ts';

async function unreadableIn(
  place: Place,
  { digests }: Pick<Context, 'digests'>,
): Promise<readonly SetAsideSubscription[]> {
  return (await digests.subscriptions.setAsideIn(place)).filter(({ name }) => name !== FOLLOWING);
}

/** What of a place cannot be read, and what can be done about it, in words; empty when there is none. */
export async function unreadableText(place: Place, context: Pick<Context, 'digests'>): Promise<string> {
  const names = (await unreadableIn(place, context)).map(({ name }) => (name ? `“${name}”` : 'all papers'));
  if (names.length === 0) return '';
  return [
    `Cannot be read, and so is not posted: ${list(names)}.`,
    'It comes back with a release of Paperboy that can read it. Set it up anew, or end it with digest off.',
  ].join(' ');
}

/**
 * Ends those of a name, so that they do not come back either; without a name, or with that of every digest, all of them.
 * @returns what was done, or undefined when none is meant
 */
export async function giveUpUnreadable(
  name: string | undefined,
  place: Place,
  context: Pick<Context, 'digests'>,
): Promise<Card | undefined> {
  const isAll = name === undefined || name === EVERY_DIGEST || name === 'all';
  const meant = (await unreadableIn(place, context)).filter((each) => isAll || each.name === name);
  await context.digests.subscriptions.giveUp(meant.map(({ id }) => id));
  if (meant.length === 0) return undefined;
  return {
    title: `${count(meant.length, 'digest')} given up`,
    text: plain('What was set up could not be read; it does not come back now.'),
    items: [],
    buttons: [button('Status', 'reply', 'digest', { action: 'status' })],
  };
}
