/**
 * Sends the file of a card. Its quirk: an answer that one person sees cannot hold a file, so theirs comes in their direct
 * messages with the app. https://docs.slack.dev/messaging/working-with-files
 */
import { z } from 'zod';
import type { Card } from '../../../src/cards/card.ts';
import { errorWord } from '../client/web-client.ts';
import type { SpeakingContext } from './context.ts';

const opened = z.object({ channel: z.object({ id: z.string().min(1) }) });

/** Where a file goes: into a channel, perhaps below a message of it, or to a person alone. */
export type FilePlace =
  | { readonly channel: string; readonly thread?: string | undefined }
  | { readonly userId: string };

/**
 * Uploads the file of a card, if it has one. Never rejects: the card is whole without it, and the log says why it is missing.
 * @returns what tells the reader where the file is; undefined when there is none
 */
export async function sendFile(
  { file }: Card,
  place: FilePlace,
  { client, log }: Pick<SpeakingContext, 'client' | 'log'>,
): Promise<string | undefined> {
  if (!file) return undefined;
  try {
    const channel = 'channel' in place ? place.channel : await openDirect(place.userId, client);
    const thread = 'channel' in place ? place.thread : undefined;
    const upload = {
      channel_id: channel,
      file: Buffer.from(file.text),
      filename: file.name,
      title: file.name,
    };
    await (thread === undefined
      ? client.filesUploadV2(upload)
      : client.filesUploadV2({ ...upload, thread_ts: thread }));
    return 'channel' in place
      ? `The whole is in ${file.name}.`
      : `The whole is in ${file.name}, in your direct messages with Paperboy.`;
  } catch (error) {
    log.warn({ reason: errorWord(error) }, 'slack: a file could not be sent');
    return undefined;
  }
}

async function openDirect(userId: string, client: SpeakingContext['client']): Promise<string> {
  return opened.parse(await client.conversations.open({ users: userId })).channel.id;
}
