/**
 * How a post of ours is found again: Slack has no idempotency key, so each carries a key of its own as metadata.
 * https://docs.slack.dev/messaging/message-metadata
 */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { errorWord } from './client/web-client.ts';

const EVENT_TYPE = 'paperboy_post';
/** At most 999 (https://docs.slack.dev/reference/methods/conversations.history); half of that is quick to read. */
const PAGE_SIZE = 500;
/** 3,500 messages. With the call that opens a conversation, eight timeouts of 10 s stay within a lease of 90 s. */
const MOST_PAGES = 7;

/** Other apps put whatever they like into their metadata. */
const metadata = z.object({
  event_type: z.literal(EVENT_TYPE),
  event_payload: z.object({ key: z.string() }),
});
/** https://docs.slack.dev/reference/methods/conversations.history */
const pageOfMessages = z.object({
  messages: z.array(z.object({ ts: z.string(), metadata: metadata.optional().catch(undefined) })),
  has_more: z.boolean().default(false),
  response_metadata: z.object({ next_cursor: z.string().default('') }).default({ next_cursor: '' }),
});

/** What a message carries so that it is found again. */
export const markedAs = (key: string) => ({ event_type: EVENT_TYPE, event_payload: { key } });

/** A message that may be there. */
export interface Sought {
  readonly channel: string;
  readonly key: string;
  /** The message below which it stands. */
  readonly thread?: string | undefined;
  readonly since: Date;
}

/**
 * Looks for a message of ours.
 * @returns its id; undefined when it is certainly not there; `cannot-look` when there is too much to read
 * @throws what the Web API throws
 */
export async function look(
  client: webApi.WebClient,
  { channel, key, thread, since }: Sought,
): Promise<string | undefined | 'cannot-look'> {
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const {
      messages,
      has_more: hasMore,
      response_metadata: next,
    } = await readPage(client, thread, {
      channel,
      oldest: (since.getTime() / 1000).toFixed(6),
      inclusive: true,
      limit: PAGE_SIZE,
      include_all_metadata: true,
      ...(cursor !== '' && { cursor }),
    });
    const found = messages.find((message) => message.metadata?.event_payload.key === key);
    if (found) return found.ts;
    if (next.next_cursor === '') return hasMore ? 'cannot-look' : undefined;
    cursor = next.next_cursor;
  }
  return 'cannot-look';
}

type Page = z.output<typeof pageOfMessages>;
const EMPTY_PAGE: Page = pageOfMessages.parse({ messages: [] });

async function readPage(
  client: webApi.WebClient,
  thread: string | undefined,
  asked: webApi.ConversationsHistoryArguments,
): Promise<Page> {
  if (thread === undefined) return pageOfMessages.parse(await client.conversations.history(asked));
  try {
    return pageOfMessages.parse(await client.conversations.replies({ ...asked, ts: thread }));
  } catch (error) {
    // A thread that is gone holds nothing of ours.
    if (errorWord(error) === 'thread_not_found') return EMPTY_PAGE;
    throw error;
  }
}
