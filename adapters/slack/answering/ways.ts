/** The ways to answer what came with a response URL: whole, as text, and without the URL, so that nobody is left in silence. */
import type { RespondArguments } from '@slack/bolt';
import type { Actor } from '../../../src/chat/chat.ts';
import { plainerBlocks } from '../render/extras.ts';
import type { SlackMessage } from '../render/render.ts';
import type { SpeakingContext } from './context.ts';
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
  context: Pick<SpeakingContext, 'client'>,
): readonly Way[] {
  const { blocks, ...rest } = message;
  const plain = textOnly(message);
  const plainer = plainerBlocks(blocks);
  return [
    { send: () => respondBy(respond, message) },
    ...(plainer ? [{ send: () => respondBy(respond, { ...message, blocks: plainer }) }] : []),
    { send: () => respondBy(respond, { ...rest, ...plain }) },
    telling(plain, actor, context, threadTs),
  ];
}
