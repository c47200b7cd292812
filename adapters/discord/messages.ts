/**
 * Hears plain words: direct messages, and messages that mention Paperboy or reply to it. The quirk: Discord shows a bot
 * the words of no others, so a talk goes on per person and channel; and a bot cannot answer a message so that only its
 * author sees it, so that an aside becomes a reaction.
 */
import { type Message, MessageType } from 'discord.js';
import type { Card } from '../../src/cards/card.ts';
import { faultCard } from '../../src/cards/errors.ts';
import { isFirst } from '../../src/chat/answering.ts';
import type { Utterance } from '../../src/chat/chat.ts';
import { type AdapterContext, report, showFitting } from './answering/context.ts';
import { deliveryError } from './client/delivery-fault.ts';
import {
  isStale,
  isTokenRefused,
  logFields,
  mayNotReply,
  newReference,
  refusedToken,
} from './client/errors.ts';
import { authorOf, talkIn } from './member-context.ts';
import { messageText } from './message-text.ts';
import { renderCard } from './render/render.ts';

/** All others are notices of Discord's own. */
const WRITTEN: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** What says to a person, and nobody else's screen, that they were heard. */
const HEARD = '👋';
/** What says that an answer cannot be written there. */
const SILENCED = '🔇';
const SAID_WHY = 'You asked in a channel in which I may not write';

/** Answers a message if it is meant for Paperboy and asks something. Never rejects: faults are logged. */
export async function answerMessage(message: Message, context: AdapterContext): Promise<void> {
  try {
    const utterance = utteranceOf(message);
    if (!utterance || !(await isFirst(`discord:message:${message.id}`, context))) return;
    const card = await answerOf(utterance, context);
    if (!card) return;
    if (card.tone === 'aside' && message.inGuild()) {
      await message.react(HEARD);
      return;
    }
    await show(message, card, context);
  } catch (error) {
    noteLost(error, context);
    if (isTokenRefused(error)) context.fail(refusedToken());
  }
}

/** Answers below a message, or where Paperboy may not write there, its author alone. */
async function show(message: Message, card: Card, context: AdapterContext): Promise<void> {
  const noteRefusal = (error: unknown) => (isUnfit(error) ? noteLost(error, context) : undefined);
  try {
    await showFitting(card, { show: (fitting) => post(message, fitting, context), noteRefusal });
  } catch (error) {
    const isSilenced = deliveryError(error, true).fault === 'forbidden';
    if (!isSilenced || !message.inGuild()) throw error;
    noteLost(error, context);
    await tellAlone(message, card, context);
  }
}

/**
 * Answers in direct messages, once a day for each person and channel, and makes a sign where that is not taken; other
 * questions there get the sign alone, since who cannot be answered in a channel need not be written to for each.
 */
async function tellAlone(message: Message, card: Card, context: AdapterContext): Promise<void> {
  const { author, channelId, id } = message;
  const isToTell = await isFirst(`discord:silenced:${channelId}:${author.id}`, context);
  const body = {
    ...renderCard(toldAlone(card), { commandIds: context.commandIds() }),
    nonce: id,
    enforceNonce: true,
  };
  const isTold = isToTell && (await succeeds(author.send(body), context));
  if (!isTold) await message.react(SILENCED);
}

const succeeds = (sending: Promise<unknown>, context: AdapterContext): Promise<boolean> =>
  sending.then(
    () => true,
    (error: unknown) => {
      noteLost(error, context);
      return false;
    },
  );

const toldAlone = (card: Card): Card => ({
  ...card,
  note: [SAID_WHY, card.note].filter(Boolean).join(' · '),
});

/** True when Discord refuses what a message says, and not that it is written there. */
const isUnfit = (error: unknown): boolean =>
  deliveryError(error, true).fault === 'invalid' && !isStale(error);

/** Notes that Discord did not take an answer. @returns the reference in the log */
function noteLost(error: unknown, { log }: AdapterContext): string {
  const reference = newReference();
  const { fault } = deliveryError(error, true);
  log.warn({ reference, ...logFields(error), fault }, 'discord: an answer to a message was not posted');
  return reference;
}

/** What a message says to Paperboy; undefined for what is not meant for it. */
function utteranceOf(message: Message): Utterance | undefined {
  const { author, channelId, content, client, mentions } = message;
  const isPerson = !author.bot && !author.system && message.webhookId === null;
  if (!isPerson || !WRITTEN.includes(message.type) || content.trim() === '') return undefined;
  const { id } = client.user;
  const { text, isToBot, isCited } = messageText(content, id, (kind, named) => nameIn(message, kind, named));
  const isReplyToBot = mentions.repliedUser?.id === id;
  // Of other replies to Paperboy, those that do not ping it, Discord shows no words.
  const isAddressed = mentions.users.has(id) && (isToBot || isReplyToBot);
  if (message.inGuild() && !isAddressed) return undefined;
  const talking = talkIn(channelId, author.id, message.inGuild());
  return { text, ...talking, isAddressed: true, actor: authorOf(message), ...(isCited && { isCited }) };
}

/** Names as far as they come with a message. */
function nameIn({ guild, mentions }: Message, kind: '@' | '@&' | '#', id: string): string | undefined {
  if (kind === '@') return mentions.users.get(id)?.displayName;
  return kind === '#' ? guild?.channels.cache.get(id)?.name : guild?.roles.cache.get(id)?.name;
}

/** The core promises not to reject; should it break that, its fault is a card like any other. */
async function answerOf(utterance: Utterance, context: AdapterContext): Promise<Card | undefined> {
  try {
    return await context.chat.ask(utterance);
  } catch (error) {
    return faultCard(report(error, context));
  }
}

/** In a server as a reply, where history may be read; the nonce keeps one message from being answered twice. */
async function post(message: Message, card: Card, { commandIds }: AdapterContext): Promise<void> {
  const { channel, id } = message;
  if (!channel.isSendable()) return;
  const body = { ...renderCard(card, { commandIds: commandIds() }), nonce: id, enforceNonce: true };
  if (!message.inGuild()) {
    await channel.send(body);
    return;
  }
  try {
    const allowedMentions = { parse: [], repliedUser: false } as const;
    await channel.send({
      ...body,
      allowedMentions,
      reply: { messageReference: id, failIfNotExists: false },
    });
  } catch (error) {
    if (!mayNotReply(error)) throw error;
    await channel.send(body);
  }
}
