/**
 * Posts cards into Discord over REST alone, without a gateway. The quirk: a post carries its key twice, as a nonce,
 * which keeps Discord from taking it twice within minutes, and as the id of its container, by which it is found later.
 */
import { createHash } from 'node:crypto';
import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.ts';
import type { Mark, Place, Poster, PostManner } from '../../src/chat/chat.ts';
import { DeliveryError } from '../../src/runtime/errors.ts';
import { type Ask, type AskOptions, createAsk, handled } from './client/ask.ts';
import { mayNotRead } from './client/delivery-fault.ts';
import { isAlreadyThere, isNoTextChannel, isUnknownChannel } from './client/errors.ts';
import { findPost, type History, PAGE_SIZE, pageSchema, type Wanted } from './places/history.ts';
import { findInForum, isForum, openThread, postInForum } from './places/threads.ts';
import { discord } from './profile.ts';
import { MAX_NONCE } from './render/limits.ts';
import { renderCard } from './render/render.ts';

/** Discord numbers the components of a message itself, from 1. */
const LEAST_CONTAINER_ID = 1000;
/** Ids of components are positive 32-bit integers. */
const CONTAINER_IDS = 2 ** 31 - LEAST_CONTAINER_ID;

const identified = z.object({ id: z.string() });
const channelSchema = z.object({ type: z.number(), last_message_id: z.string().nullish() });

/** A Poster for Discord. It asks once per post, and passes on every rate limit but the shortest. */
export function createDiscordPoster(options: AskOptions): Poster {
  const ask = createAsk(options);
  let ownId: string | undefined;
  const self = async (): Promise<string> => {
    ownId ??= (await ask(identified, (rest) => rest.get(Routes.user()))).id;
    return ownId;
  };

  return {
    platform: discord.name,
    post: (place, card, mark, manner = {}) =>
      mark.thread === undefined
        ? postNew(place, bodyOf(place, card, mark, manner), { card, ask, options })
        : postBelow(mark.thread, place, { card, mark, ask, options }),
    publish: (place, messageId) =>
      withoutPausing(CANNOT_PUBLISH, () =>
        handled(options, false, async () => {
          const route = Routes.channelMessageCrosspost(place.id, messageId);
          await ask(z.unknown(), (rest) => rest.post(route)).catch((error) => {
            if (!isAlreadyThere(error)) throw error;
          });
        }),
      ),
    find: (place, mark, since) =>
      handled(options, false, async () =>
        find(mark.thread ?? (await channelOf(place, ask)), {
          wanted: { authorId: await self(), containerId: containerIdOf(mark.key), since },
          workspaceId: place.workspaceId,
          isBelow: mark.thread !== undefined,
          ask,
        }),
      ),
  };
}

interface Looking {
  readonly wanted: Wanted & { readonly since: Date };
  readonly workspaceId: string;
  /** Whether the channel is the thread of another post. */
  readonly isBelow: boolean;
  readonly ask: Ask;
}

async function find(channelId: string, { wanted, workspaceId, isBelow, ask }: Looking) {
  try {
    const { type } = await ask(channelSchema, (rest) => rest.get(Routes.channel(channelId)));
    if (isForum(type)) return await findInForum({ channelId, workspaceId }, wanted, ask);
    return await findPost(historyOf(channelId, ask), wanted, wanted.since);
  } catch (error) {
    // A thread that was never opened holds nothing.
    if (isBelow && isUnknownChannel(error)) return undefined;
    if (mayNotRead(error)) return 'cannot-look';
    throw error;
  }
}

interface Posting {
  readonly card: Card;
  readonly ask: Ask;
  readonly options: AskOptions;
}

/** Posts in a channel, or in a forum, which says of itself that it is one only when it refuses messages. */
async function postNew(place: Place, body: Body, { card, ask, options }: Posting): Promise<string> {
  const channelId = await handled(options, false, () => channelOf(place, ask));
  return handled(options, true, async () => {
    try {
      return await send(channelId, body, ask);
    } catch (error) {
      if (!isNoTextChannel(error)) throw error;
      const { nonce: _, enforce_nonce: __, ...message } = body;
      return postInForum(channelId, card, message, ask);
    }
  });
}

/** Posts in the thread of a message, which is opened for it. */
const postBelow = (
  messageId: string,
  place: Place,
  { card, mark, ask, options }: Posting & { readonly mark: Mark },
): Promise<string> =>
  withoutPausing(CANNOT_OPEN_THREAD, async () => {
    await handled(options, false, () => openThread(place.id, messageId, card, ask));
    return handled(options, true, () => send(messageId, bodyOf(place, card, mark, {}), ask));
  });

const CANNOT_OPEN_THREAD =
  'I may not open a thread below the digest: give me Create Public Threads and Send Messages in Threads.';
const CANNOT_PUBLISH =
  'I may not publish the digest: this must be an announcement channel in which I may write.';

/** What was posted is there: that no more can be done with it is no reason to pause a place. */
async function withoutPausing<T>(sentence: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const isForbidden = error instanceof DeliveryError && error.fault === 'forbidden';
    throw isForbidden ? new DeliveryError('invalid', sentence) : error;
  }
}

/** The channel of a place. Opening a conversation that is open already gives the same one. */
async function channelOf({ kind, id }: Place, ask: Ask): Promise<string> {
  if (kind === 'channel') return id;
  const body = { recipient_id: id };
  return (await ask(identified, (rest) => rest.post(Routes.userChannels(), { body }))).id;
}

async function send(channelId: string, body: unknown, ask: Ask): Promise<string> {
  const route = Routes.channelMessages(channelId);
  return (await ask(identified, (rest) => rest.post(route, { body }))).id;
}

type Body = ReturnType<typeof bodyOf>;

function bodyOf(place: Place, card: Card, mark: Mark, { ping }: PostManner) {
  const options = { containerId: containerIdOf(mark.key), ping };
  const { flags, components, allowedMentions } = renderCard(card, options);
  return {
    flags,
    components,
    allowed_mentions: allowedMentions,
    nonce: nonceOf(place, mark.key),
    enforce_nonce: true,
  };
}

/** Discord compares nonces over everything a bot posts, so the place is part of it. */
const nonceOf = ({ kind, id }: Place, key: string): string =>
  createHash('sha256').update(`${kind}:${id}:${key}`).digest('base64url').slice(0, MAX_NONCE);

const containerIdOf = (key: string): number =>
  LEAST_CONTAINER_ID + (createHash('sha256').update(key).digest().readUInt32BE() % CONTAINER_IDS);

function historyOf(channelId: string, ask: Ask): History {
  return {
    after(id) {
      const query = new URLSearchParams({ limit: String(PAGE_SIZE), after: id });
      return ask(pageSchema, (rest) => rest.get(Routes.channelMessages(channelId), { query }));
    },
    async newest() {
      const channel = await ask(channelSchema, (rest) => rest.get(Routes.channel(channelId)));
      return channel.last_message_id ?? undefined;
    },
  };
}
