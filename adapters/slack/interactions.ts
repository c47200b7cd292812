/**
 * Slash commands and button presses: acknowledged at once with nothing, answered through the response URL.
 * Slack repeats events it believes lost, so each `trigger_id` is answered once.
 */
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.ts';
import { faultCard } from '../../src/cards/errors.ts';
import { afterSharing, forChannel } from '../../src/cards/sharing.ts';
import { isFirst } from '../../src/chat/answering.ts';
import type { Actor, Prepared, Talking } from '../../src/chat/chat.ts';
import { errorFields, type Log } from '../../src/runtime/log.ts';
import { ignore, type Listening, report, type SpeakingContext, said } from './answering/context.ts';
import { type FilePlace, sendFile } from './answering/file.ts';
import { deliver, type Given, type Respond, respondBy } from './answering/respond.ts';
import { type ResponseMessage, waysToRespond } from './answering/ways.ts';
import { splitCommand } from './command-text.ts';
import { talkIn } from './member-context.ts';
import { ACTION_PREFIX, renderCard } from './render/render.ts';
import { openForm } from './views/forms.ts';
import { isInView, onViewPress } from './views/presses.ts';

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
const commandBody = z.object({
  text: z.string().default(''),
  user_id: z.string().min(1),
  trigger_id: z.string().min(1),
  response_url: z.string().min(1),
  team_id: said,
  enterprise_id: said,
  channel_id: said,
  channel_name: said,
});

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const pressBody = z.object({
  user: z.object({ id: z.string().min(1), team_id: said }),
  enterprise: z.object({ id: said }).nullish().catch(undefined),
  trigger_id: z.string().min(1),
  response_url: z.string().min(1),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
  container: z.object({
    is_ephemeral: z.boolean().default(false),
    message_ts: said,
    thread_ts: z.string().optional(),
    channel_id: said,
  }),
  team: z.object({ id: said }).optional().catch(undefined),
  channel: z.object({ id: said, name: said }).optional().catch(undefined),
});

/** What an answer must know of the event it answers. */
interface Origin {
  readonly eventId: string;
  /** Names the pressed button of this very message, however often it is pressed. */
  readonly button?: string;
  readonly actor: Actor;
  readonly respond: Respond;
  readonly isPress: boolean;
  readonly threadTs?: string | undefined;
}

/** Makes Bolt's app answer commands and presses from the core. */
export function answerInteractions(app: App, { at, track, log, notInstalled }: Listening): void {
  const refuse = async (respond: Respond) => {
    const refusal = {
      ...renderCard(notInstalled),
      response_type: 'ephemeral' as const,
      replace_original: false,
    };
    await deliver([{ send: () => respondBy(respond, refusal) }], log);
  };
  // Any name: workspaces rename a slash command that collides with another app's.
  app.command(/^\//u, async ({ ack, body, respond, context: origin }) => {
    await acknowledge(ack, log);
    const context = at(origin);
    await track(context ? onCommand(context, body, respond) : refuse(respond));
  });
  app.action({ type: 'block_actions' }, async ({ ack, body, respond, context: origin }) => {
    await acknowledge(ack, log);
    const context = at(origin);
    if (isInView(body)) return context && track(onViewPress(context, body));
    await track(context ? onPress(context, body, respond) : refuse(respond));
  });
  app.error(async (error) => log.error(errorFields(error), 'slack: an event failed'));
}

async function acknowledge(ack: () => Promise<void>, log: Log): Promise<void> {
  await ack().catch((error: Error) => {
    log.warn({ reason: error.message }, 'slack: an acknowledgement was lost');
  });
}

async function onCommand(context: SpeakingContext, body: unknown, respond: Respond): Promise<void> {
  const read = commandBody.safeParse(body);
  if (!read.success) return ignore(context, 'command', read.error);
  const {
    text,
    user_id: userId,
    trigger_id: eventId,
    team_id: teamId,
    enterprise_id: enterpriseId,
  } = read.data;
  const { channel_id: channelId, channel_name: channelName } = read.data;
  // Within an organisation people are of several of its workspaces at once.
  const senderTeamId = enterpriseId === undefined ? teamId : undefined;
  const actor = context.actorAt({ userId, teamId, senderTeamId, channelId, channelName });
  const { command, rest } = splitCommand(text);
  // In a channel a command is answered outside all threads.
  const isInTalk = actor.place?.kind === 'direct' && !context.isAgent && channelId !== undefined;
  const talking = isInTalk ? talkIn(actor, channelId, undefined) : {};
  const invocation = { command: command || 'help', named: {}, text: rest, actor, ...talking };
  await answer(context, { eventId, actor, respond, isPress: false }, () => context.chat.prepare(invocation));
}

async function onPress(context: SpeakingContext, body: unknown, respond: Respond): Promise<void> {
  const read = pressBody.safeParse(body);
  if (!read.success) return ignore(context, 'button press', read.error);
  const { user, trigger_id: eventId, actions, container, team, channel, enterprise } = read.data;
  const pressed = actions.find((action) => action.action_id.startsWith(ACTION_PREFIX));
  if (!pressed) return;
  const actor = context.actorAt({
    userId: user.id,
    teamId: team?.id,
    senderTeamId: enterprise ? undefined : user.team_id,
    channelId: channel?.id ?? container.channel_id,
    channelName: channel?.name,
  });
  const payload = pressed.selected_option?.value ?? pressed.value ?? '';
  const press = {
    payload,
    onPrivateMessage: container.is_ephemeral,
    actor,
    ...talkOf(actor, container, context),
  };
  const form = context.chat.form(press);
  if (form) {
    if (await isFirst(`slack:${eventId}`, context))
      await openForm({ actor, leave: { triggerId: eventId } }, form, context);
    return;
  }
  const button = `${container.channel_id}:${container.message_ts ?? eventId}:${payload}`;
  const origin = { eventId, button, actor, respond, isPress: true, threadTs: container.thread_ts };
  await answer(context, origin, () => context.chat.press(press));
}

/** A mention is answered in its thread; a message with one person alone begins none, unless we are an agent there. */
function talkOf(
  actor: Actor,
  { channel_id: channel, thread_ts: thread, message_ts: ts }: z.output<typeof pressBody>['container'],
  { isAgent }: SpeakingContext,
): Talking {
  if (channel === undefined) return {};
  const begun = actor.place?.kind === 'direct' && !isAgent ? undefined : ts;
  return talkIn(actor, channel, thread ?? begun);
}

async function answer(context: SpeakingContext, origin: Origin, prepare: () => Prepared): Promise<void> {
  if (!(await isFirst(`slack:${origin.eventId}`, context))) return;
  try {
    const { delivery, run } = prepare();
    const card = await run();
    if (delivery === 'share' && card.tone !== 'error') await share(card, context, origin);
    else {
      const note = await sendFile(card, placeOf(delivery, origin), context);
      await give(shape(card, delivery, origin, note), context, origin);
    }
  } catch (error) {
    await give(shape(faultCard(report(error, context)), 'private', origin), context, origin);
  }
  context.refreshHome(origin.actor);
}

const give = (message: ResponseMessage, context: SpeakingContext, origin: Origin): Promise<Given> =>
  deliver(waysToRespond(message, origin, context), context.log);

const NOT_SHARED = 'It could not be shared just now. Press Share once more.';

/**
 * An answer for all, once however often its button is pressed; then the private one says that it is there. Where it did not
 * get there, the private one says so and keeps its button.
 */
async function share(card: Card, context: SpeakingContext, origin: Origin): Promise<void> {
  const key = `slack:shared:${origin.button}`;
  if (await isFirst(key, context)) {
    const note = await sendFile(card, placeOf('channel', origin), context);
    const inPublic = waysToRespond(shape(forChannel(card), 'channel', origin, note), origin, context);
    // What only one person sees is not shared.
    if ((await deliver(inPublic.slice(0, -1), context.log)) === 'lost') {
      await context.chat.unsee(key);
      await give(shape({ ...card, note: NOT_SHARED }, 'replace', origin), context, origin);
      return;
    }
  }
  await give(shape(afterSharing(card), 'replace', origin), context, origin);
}

/** What all see in a channel has its file there; anything else is the actor's alone. */
function placeOf(delivery: Prepared['delivery'], { actor, threadTs }: Origin): FilePlace {
  const isShown = delivery === 'channel' && actor.place?.kind === 'channel';
  return isShown && actor.place ? { channel: actor.place.id, thread: threadTs } : { userId: actor.userId };
}

/**
 * The message with its place: in the pressed one, below it for the actor alone, or below it for everybody.
 */
function shape(
  card: Card,
  delivery: Prepared['delivery'],
  origin: Origin,
  fileNote?: string,
): ResponseMessage {
  const below = { replace_original: false, ...(origin.threadTs && { thread_ts: origin.threadTs }) };
  if (card.tone !== 'error' && delivery === 'replace' && origin.isPress) {
    return { ...renderCard(card, { fileNote }), replace_original: true };
  }
  if (card.tone !== 'error' && delivery === 'channel') {
    const shared = origin.isPress ? { sharedBy: origin.actor.userId } : {};
    return { ...renderCard(card, { ...shared, fileNote }), ...below, response_type: 'in_channel' };
  }
  return { ...renderCard(card, { fileNote }), ...below, response_type: 'ephemeral' };
}
