/** Pressed buttons: each is an invocation again, with a say in where its answer goes. */
import type { Card, Effect, Invoke } from '../cards/card.ts';
import { forChannel } from '../cards/sharing.ts';
import type { Chat, Prepared } from '../chat/chat.ts';
import { type Decoded, decodeButton } from '../invocation/button.ts';
import { UserError } from '../runtime/errors.ts';
import type { AnswerWithCard, ChatDependencies } from './ports.ts';

/** Makes `Chat.press` from `Chat.prepare`. */
export function createPress(
  { buttons, now }: Pick<ChatDependencies, 'buttons' | 'now'>,
  answer: AnswerWithCard,
  prepare: Chat['prepare'],
): Chat['press'] {
  async function invokeOf(decoded: Decoded | undefined): Promise<Invoke> {
    if (!decoded) throw new UserError('This button is not one of mine.', 'Type the command instead.');
    const invoke = 'invoke' in decoded ? decoded.invoke : await buttons.find(decoded.key, now());
    if (invoke) return invoke;
    throw new UserError('This button has expired.', 'Type the command again for a fresh answer.');
  }

  return ({ payload, onPrivateMessage, actor }) => {
    const decoded = decodeButton(payload);
    const delivery = deliveryOf(decoded?.effect, onPrivateMessage || actor.place?.kind === 'direct');
    const run = async ({ command, args }: Invoke): Promise<Card> => {
      const card = await prepare({ command, named: args, text: '', actor }).run();
      return delivery === 'channel' ? forChannel(card) : card;
    };
    return {
      delivery,
      run: () => invokeOf(decoded).then(run, (error) => answer('press', actor, () => Promise.reject(error))),
    };
  };
}

/** A page that others read too is not turned under their eyes: the next one is for whoever pressed. */
function deliveryOf(effect: Effect | undefined, isOwn: boolean): Prepared['delivery'] {
  if (effect === 'share') return isOwn ? 'share' : 'channel';
  return effect === 'replace' && isOwn ? 'replace' : 'private';
}
