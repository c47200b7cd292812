/** The ways to answer what came with a response URL: whole, as text, and without the URL, so that nobody is left in silence. */
import type { RespondArguments } from '@slack/bolt';
import type { Actor } from '../../../src/chat/chat.ts';
import type { SlackMessage } from '../render/render.ts';
import type { SpeakingContext } from './context.ts';
import { formsOf } from './forms-of.ts';
import { type Respond, respondBy, textOnly, type Way } from './respond.ts';
import { telling } from './tell.ts';

/** What a response URL takes of ours. */
export type ResponseMessage = SlackMessage &
  Pick<RespondArguments, 'response_type' | 'replace_original' | 'thread_ts'>;

interface Asked {
  readonly respond: Respond;
  readonly actor: Actor;
  readonly threadTs?: string | undefined;
}

/** The ways to give an answer, best first; the last one is for the actor alone. */
export function waysToRespond(
  message: ResponseMessage,
  { respond, actor, threadTs }: Asked,
  context: Pick<SpeakingContext, 'client' | 'charts'>,
): readonly Way[] {
  const { blocks: _, ...rest } = message;
  const plain = textOnly(message);
  return [
    ...formsOf(message, context.charts).map(({ message: form, taken }) => ({
      send: () => respondBy(respond, form).then(taken),
    })),
    { send: () => respondBy(respond, { ...rest, ...plain }) },
    telling(plain, actor, context, threadTs),
  ];
}
