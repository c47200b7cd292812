/**
 * What people say to Paperboy in plain words: mentions, direct messages and, where Slack sends those, the talk in
 * threads that it has answered in. Answers go into the same thread or direct message, for everybody there, but asides to
 * who spoke alone. One message may come as two events (`app_mention` and `message`), and each of them again; it is answered once.
 */
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { type Card, plain } from '../../src/cards/card.ts';
import { faultCard } from '../../src/cards/errors.ts';
import { isFirst } from '../../src/chat/answering.ts';
import type { Utterance } from '../../src/chat/chat.ts';
import {
  type EventOrigin,
  ignore,
  type Listening,
  report,
  type SpeakingContext,
  said,
} from './answering/context.ts';
import { type FilePlace, sendFile } from './answering/file.ts';
import { formsOf } from './answering/forms-of.ts';
import { deliver, textOnly, type Way } from './answering/respond.ts';
import { tell, telling } from './answering/tell.ts';
import { errorWord } from './client/web-client.ts';
import { look, markedAs } from './history.ts';
import { talkIn } from './member-context.ts';
import { messageText } from './message-text.ts';
import { renderCard, type SlackMessage } from './render/render.ts';

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
  is_ext_shared_channel: z.boolean().optional().catch(undefined),
  event: z.object({
    channel: z.string().min(1),
    user: z.string().min(1),
    ts: z.string().min(1),
    team: said,
    user_team: said,
    thread_ts: said,
    text: z.string().default(''),
  }),
});

/** Words that may want an answer, and where it goes. */
interface Heard {
  /** The same for all events that carry the message. */
  readonly key: string;
  readonly utterance: Utterance;
  readonly channel: string;
  readonly ts: string;
  /** The message below which the answer goes. */
  readonly thread: string | undefined;
  /** The thread that it was said in; what only one person sees is shown in no other. */
  readonly parent: string | undefined;
}

/** Makes Bolt's app answer plain words from the core. */
export function answerMessages(app: App, { at, track }: Listening): void {
  const hearing = async (origin: EventOrigin, body: unknown) => {
    const context = at(origin);
    if (context) await track(onMessage(context, body));
  };
  app.event('app_mention', ({ body, context }) => hearing(context, body));
  app.event('message', ({ body, context }) => hearing(context, body));
}

async function onMessage(context: SpeakingContext, body: unknown): Promise<void> {
  const marks = markedBody.safeParse(body);
  if (!marks.success) return ignore(context, 'message', marks.error);
  const { subtype, bot_id: botId, hidden, edited } = marks.data.event;
  if (botId || hidden || edited || !SUBTYPES_OF_WORDS.includes(subtype)) return;
  const read = messageBody.safeParse(body);
  if (!read.success) return ignore(context, 'message', read.error);
  const heard = hear(context, read.data);
  if (heard) await answer(context, heard);
}

function hear(
  { actorAt, botUserId, isAgent }: SpeakingContext,
  { team_id: teamId, event, is_ext_shared_channel: isShared }: z.output<typeof messageBody>,
): Heard | undefined {
  const { channel, user: userId, ts } = event;
  if (userId === botUserId || userId === SLACKBOT || event.text.trim() === '') return undefined;
  const senderTeamId = isShared ? (event.user_team ?? event.team) : undefined;
  const actor = actorAt({ userId, teamId, senderTeamId, channelId: channel, channelName: undefined });
  const isDirect = actor.place?.kind === 'direct';
  const parent = event.thread_ts === ts ? undefined : event.thread_ts;
  const { text, isToBot, isCited } = messageText(event.text, botUserId);
  const isAddressed = isDirect || isToBot;
  if (!isAddressed && parent === undefined) return undefined;
  const thread = parent ?? (isDirect && !isAgent ? undefined : ts);
  return {
    key: `${channel}:${ts}`,
    utterance: {
      text,
      ...talkIn(actor, channel, thread),
      isAddressed,
      actor,
      ...(isCited && { isCited }),
    },
    channel,
    ts,
    thread,
    parent,
  };
}

/** Words that nobody addressed to Paperboy are noted only when they have an answer: most of a channel's talk has none. */
async function answer(context: SpeakingContext, heard: Heard): Promise<void> {
  const { key, utterance, channel, thread } = heard;
  const { isAddressed } = utterance;
  if (isAddressed && !(await isFirst(`slack:${key}`, context))) return;
  const answered = await messageFor(context, utterance, { channel, thread });
  if (!answered || !(isAddressed || (await isFirst(`slack:${key}`, context)))) return;
  const { message, isAside } = answered;
  const ways = isAside ? [whispering(context, heard, message)] : postings(context, heard, message);
  const given = await deliver([...ways, ...otherwise(context, heard, message, isAside)], context.log);
  if (given === 'unsure' && isAddressed) await tell(UNSURE, utterance.actor, context);
  context.refreshHome(utterance.actor);
}

/** What is said to one person where nobody can look: an answer that is there twice is worse than being asked twice. */
const UNSURE: Card = {
  title: 'Slack did not say whether my answer arrived.',
  text: plain('If it is not here, ask me once more.'),
  items: [],
  buttons: [],
};

/** A sign below the question, where no word may be said. https://docs.slack.dev/reference/methods/reactions.add */
const SIGN = 'warning';

/** As text, then to who asked alone, then as a sign: no question is left in silence. */
function otherwise(
  context: SpeakingContext,
  heard: Heard,
  message: SlackMessage,
  isAside: boolean,
): readonly Way[] {
  const { channel, ts, parent, utterance } = heard;
  const plainly = textOnly(message);
  return [
    ...(isAside ? [] : [posting(context, heard, plainly)]),
    // In direct messages that would be the same once more.
    ...(utterance.isOwnTalk ? [] : [telling(plainly, utterance.actor, context, parent)]),
    // Words that nobody addressed to Paperboy do not wait for an answer.
    ...(utterance.isAddressed
      ? [{ send: () => context.client.reactions.add({ channel, timestamp: ts, name: SIGN }) }]
      : []),
  ];
}

/** Whole, else without what the workspace may refuse. */
const postings = (context: SpeakingContext, heard: Heard, message: SlackMessage): readonly Way[] =>
  formsOf(message, context.charts).map(({ message: form, taken }) => {
    const way = posting(context, heard, form);
    return { ...way, send: () => way.send().then(taken) };
  });

type Words = SlackMessage | ReturnType<typeof textOnly>;

function posting({ client, log }: SpeakingContext, { channel, key, ts, thread }: Heard, words: Words): Way {
  const mark = `answer ${key}`;
  return {
    send: () =>
      client.chat.postMessage({
        channel,
        ...(thread !== undefined && { thread_ts: thread }),
        metadata: markedAs(mark),
        ...words,
      }),
    // Slack takes some messages and answers with a fault: only a look tells.
    async arrived() {
      try {
        const since = new Date(Number(ts) * 1000);
        const found = await look(client, { channel, key: mark, thread, since });
        return found === 'cannot-look' ? found : found !== undefined;
      } catch (error) {
        log.debug({ reason: errorWord(error) }, 'slack: could not look for an answer');
        return 'cannot-look';
      }
    },
  };
}

/** https://docs.slack.dev/reference/methods/chat.postEphemeral: nobody else sees it, and it is gone after a reload. */
const whispering = (
  { client }: SpeakingContext,
  { channel, parent, utterance }: Heard,
  message: SlackMessage,
): Way => ({
  send: () =>
    client.chat.postEphemeral({
      channel,
      user: utterance.actor.userId,
      ...(parent !== undefined && { thread_ts: parent }),
      ...message,
    }),
});

interface Answer {
  readonly message: SlackMessage;
  /** Whether it is for who spoke alone. */
  readonly isAside: boolean;
}

async function messageFor(
  context: SpeakingContext,
  utterance: Utterance,
  place: FilePlace,
): Promise<Answer | undefined> {
  try {
    const card = await context.chat.ask(utterance);
    if (!card) return undefined;
    const fileNote = await sendFile(card, place, context);
    return { message: renderCard(card, { fileNote }), isAside: card.tone === 'aside' };
  } catch (error) {
    const apology = faultCard(report(error, context));
    return utterance.isAddressed ? { message: renderCard(apology), isAside: false } : undefined;
  }
}
