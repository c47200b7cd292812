/** Says something to one person where no response URL leads back to them: in their channel, else in their direct messages. */
import type { Card } from '../../../src/cards/card.ts';
import { withoutShare } from '../../../src/cards/sharing.ts';
import type { Actor } from '../../../src/chat/chat.ts';
import { errorWord } from '../client/web-client.ts';
import { renderCard, type SlackMessage } from '../render/render.ts';
import type { SpeakingContext } from './context.ts';
import { sendFile } from './file.ts';
import { formsOf } from './forms-of.ts';
import { deliver, textOnly, type Way } from './respond.ts';

/**
 * Where Paperboy is not, or they are not, nobody can be told anything.
 * https://docs.slack.dev/reference/methods/chat.postEphemeral#errors
 */
const NOT_THERE = new Set(['channel_not_found', 'is_archived', 'not_in_channel', 'user_not_in_channel']);

/** Answers an actor alone. Never rejects. */
export async function tell(card: Card, actor: Actor, context: SpeakingContext): Promise<void> {
  const fileNote = await sendFile(card, { userId: actor.userId }, context);
  // In a conversation with the bot nobody else is there to share it with.
  const shown = actor.place?.kind === 'channel' ? card : withoutShare(card);
  const message = renderCard(shown, { fileNote });
  const whole = formsOf(message, context.charts).map(({ message: form, taken }) => {
    const { send } = telling(form, actor, context);
    return { send: () => send().then(taken) };
  });
  await deliver([...whole, telling(textOnly(message), actor, context)], context.log);
}

/** The way to say something to an actor alone. @param thread in which they are, if they are in one */
export function telling(
  message: SlackMessage | ReturnType<typeof textOnly>,
  { userId, place }: Actor,
  { client }: Pick<SpeakingContext, 'client'>,
  thread?: string,
): Way {
  const inMessages = () => client.chat.postMessage({ channel: userId, ...message });
  return {
    async send() {
      if (place?.kind !== 'channel') return inMessages();
      try {
        const inThread = thread === undefined ? {} : { thread_ts: thread };
        return await client.chat.postEphemeral({ channel: place.id, user: userId, ...inThread, ...message });
      } catch (error) {
        if (!NOT_THERE.has(errorWord(error) ?? '')) throw error;
        return inMessages();
      }
    },
  };
}
