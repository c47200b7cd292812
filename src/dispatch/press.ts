/** Pressed buttons: each is an invocation again, with a say in where its answer goes. */
import type { Card, Effect, Invoke } from '../cards/card.ts';
import { forChannel } from '../cards/sharing.ts';
import type { Chat, Prepared } from '../chat/chat.ts';
import { type Decoded, decodeButton } from '../invocation/button.ts';
import { UserError } from '../runtime/errors.ts';
import { heardBy, runNoted } from './memory.ts';
import type { AnswerWithCard, ChatDependencies, CheckInvocation } from './ports.ts';

/** No button of ours does: somebody wrote it. */
const NOT_TO_SHARE = new UserError('That is for your eyes only.', 'It cannot be shared.');

/**
 * What a payload runs.
 * @throws UserError for one that is not ours, or is no longer kept
 */
export async function invokeOf(
  decoded: Decoded | undefined,
  { buttons, now }: Pick<ChatDependencies, 'buttons' | 'now'>,
): Promise<Invoke> {
  if (!decoded) throw new UserError('This button is not one of mine.', 'Type the command instead.');
  const invoke = 'invoke' in decoded ? decoded.invoke : await buttons.find(decoded.key, now());
  if (invoke) return invoke;
  throw new UserError('This button has expired.', 'Type the command again for a fresh answer.');
}

/** Makes `Chat.press` from the check of typed commands. */
export function createPress(
  core: ChatDependencies,
  answer: AnswerWithCard,
  check: CheckInvocation,
): Chat['press'] {
  return ({ payload, onPrivateMessage, ...talking }) => {
    const { actor } = talking;
    const decoded = decodeButton(payload);
    const delivery = deliveryOf(decoded?.effect, onPrivateMessage || actor.place?.kind === 'direct');
    const failing = (error: unknown) => answer('press', actor, () => Promise.reject(error));
    const run = async ({ command, args }: Invoke): Promise<Card> => {
      const checked = check({ command, named: args, text: '', actor });
      if (decoded?.effect === 'share' && (checked.isPersonal || checked.changes))
        return failing(NOT_TO_SHARE);
      const card = await runNoted(checked, heardBy(talking, delivery), core);
      return delivery === 'channel' ? forChannel(card) : card;
    };
    return {
      delivery,
      run: () => invokeOf(decoded, core).then(run, failing),
    };
  };
}

/** A page that others read too is not turned under their eyes: the next one is for whoever pressed. */
function deliveryOf(effect: Effect | undefined, isOwn: boolean): Prepared['delivery'] {
  if (effect === 'share') return isOwn ? 'share' : 'channel';
  return effect === 'replace' && isOwn ? 'replace' : 'private';
}
