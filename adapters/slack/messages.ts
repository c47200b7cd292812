/**
 * What people say to Paperboy in plain words: mentions, direct messages and, where Slack sends those, the talk in
 * threads that it has answered in. Answers go into the same thread or direct message, for everybody there. One message
 * may come as two events (`app_mention` and `message`), and each of them again; it is answered once.
 */
import type { App, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Utterance } from '../../src/chat/chat.ts';
import { apologise, type Desk, ignore, isFirst, said, track } from './desk.ts';
import { renderCard, type SlackMessage } from './render.ts';
import { deliver } from './respond.ts';
import { spoken } from './spoken.ts';

/** https://docs.slack.dev/reference/events/message#subtypes: of them all, only these are somebody's new words. */
const SUBTYPES_OF_WORDS: readonly unknown[] = [undefined, 'file_share', 'thread_broadcast'];
/** Slack's own voice: reminders and notices that look like a person's messages. */
const SLACKBOT = 'USLACKBOT';

const mark = z.unknown().optional();
/** What tells somebody's new words from all else that Slack calls a message. */
const markedBody = z.object({
  event: z.object({ subtype: mark, bot_id: mark, hidden: mark, edited: mark }),
});

/** https://docs.slack.dev/reference/events/message and https://docs.slack.dev/reference/events/app_mention */
const messageBody = z.object({
  team_id: said,
  event: z.object({
    channel: z.string().min(1),
    user: z.string().min(1),
    ts: z.string().min(1),
    thread_ts: said,
    text: z.string().default(''),
  }),
});

/** A desk that can speak without being given a response URL. */
export interface SpeakingDesk extends Desk {
  readonly client: webApi.WebClient;
  readonly botUserId: string | undefined;
}

/** Words that may want an answer, and where it goes. */
interface Heard {
  /** The same for all events that carry the message. */
  readonly key: string;
  readonly utterance: Utterance;
  readonly channel: string;
  /** The message below which the answer goes. */
  readonly thread: string | undefined;
}

/** Makes Bolt's app answer plain words from `desk.chat`. */
export function answerMessages(app: App, desk: SpeakingDesk): void {
  app.event('app_mention', ({ body }) => track(desk, onMessage(desk, body)));
  app.event('message', ({ body }) => track(desk, onMessage(desk, body)));
}

async function onMessage(desk: SpeakingDesk, body: unknown): Promise<void> {
  const marks = markedBody.safeParse(body);
  if (!marks.success) return ignore(desk, 'message', marks.error);
  const { subtype, bot_id: botId, hidden, edited } = marks.data.event;
  if (botId || hidden || edited || !SUBTYPES_OF_WORDS.includes(subtype)) return;
  const read = messageBody.safeParse(body);
  if (!read.success) return ignore(desk, 'message', read.error);
  const heard = hear(desk, read.data);
  if (heard) await answer(desk, heard);
}

function hear(
  { actorAt, botUserId }: SpeakingDesk,
  { team_id: teamId, event }: z.output<typeof messageBody>,
): Heard | undefined {
  const { channel, user: userId, ts } = event;
  if (userId === botUserId || userId === SLACKBOT || event.text.trim() === '') return undefined;
  const actor = actorAt({ userId, teamId, channelId: channel, channelName: undefined });
  const isDirect = actor.place?.kind === 'direct';
  const parent = event.thread_ts === ts ? undefined : event.thread_ts;
  const { text, isToBot } = spoken(event.text, botUserId);
  const isAddressed = isDirect || isToBot;
  if (!isAddressed && parent === undefined) return undefined;
  const thread = parent ?? (isDirect ? undefined : ts);
  const talk = ['slack', actor.place?.workspaceId, channel, thread].filter((part) => part !== undefined);
  return {
    key: `${channel}:${ts}`,
    utterance: { text, talk: talk.join(':'), isAddressed, actor },
    channel,
    thread,
  };
}

/** Words that nobody addressed to Paperboy are noted only when they have an answer: most of a channel's talk has none. */
async function answer(desk: SpeakingDesk, { key, utterance, channel, thread }: Heard): Promise<void> {
  const { isAddressed } = utterance;
  if (isAddressed && !(await isFirst(desk, key))) return;
  const message = await messageFor(desk, utterance);
  if (!message || !(isAddressed || (await isFirst(desk, key)))) return;
  const where = { channel, ...(thread !== undefined && { thread_ts: thread }) };
  await deliver(() => desk.client.chat.postMessage({ ...where, ...message }), desk.log);
}

async function messageFor(desk: SpeakingDesk, utterance: Utterance): Promise<SlackMessage | undefined> {
  try {
    const card = await desk.chat.ask(utterance);
    return card && renderCard(card);
  } catch (error) {
    const apology = apologise(desk, error);
    return utterance.isAddressed ? renderCard(apology) : undefined;
  }
}
