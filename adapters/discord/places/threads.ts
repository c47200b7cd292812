/**
 * Posts that are threads: in forums and media channels, and the thread below a post elsewhere. The quirk: a thread has the id
 * of the message that it began with, and a post in a forum carries no nonce, so that only looking tells whether it is there.
 */
import { ChannelFlags, ChannelType, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import { z } from 'zod';
import type { Card } from '../../../src/cards/card.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import { DeliveryError } from '../../../src/runtime/errors.ts';
import type { Ask } from '../client/ask.ts';
import { isAlreadyThere, isUnknownChannel, isUnknownMessage } from '../client/errors.ts';
import { MAX_THREAD_NAME } from '../render/limits.ts';
import { isBlank, oneLine } from '../render/markup.ts';
import { CLOCK_SKEW_MS, isWanted, messageSchema, snowflakeOf, type Wanted } from './history.ts';

/** A week: so long people come back to a digest, and so long it is found among the threads that are open. */
const OPEN_FOR = ThreadAutoArchiveDuration.OneWeek;
/** What a forum's people may have called the tag for what Paperboy brings, most telling first. */
const FITTING_TAGS = ['digest', 'papers', 'paper', 'research', 'reading', 'news', 'arxiv', 'bot'];
/** More posts than these since one was tried are no longer looked through one by one. */
const MOST_CANDIDATES = 50;

const identified = z.object({ id: z.string() });
const tagSchema = z.object({ id: z.string(), name: z.string(), moderated: z.boolean() });
const forumSchema = z.object({
  type: z.number(),
  flags: z.number().default(0),
  available_tags: z.array(tagSchema).default([]),
});
const threadSchema = z.object({
  id: z.string(),
  parent_id: z.string().nullish(),
  owner_id: z.string().optional(),
  thread_metadata: z.object({ archive_timestamp: z.coerce.date() }).optional(),
});
const threadsSchema = z.object({ threads: z.array(threadSchema), has_more: z.boolean().default(false) });
type Threads = z.output<typeof threadsSchema>;

type Tag = z.output<typeof tagSchema>;

/** Whether posts in a channel of this kind are threads, and nothing else. */
export const isForum = (type: ChannelType): type is ChannelType.GuildForum | ChannelType.GuildMedia =>
  type === ChannelType.GuildForum || type === ChannelType.GuildMedia;

/** The tag that a post has where one is demanded: one that fits, else the first that anybody may use. */
export function tagFor(tags: readonly Omit<Tag, 'id'>[]): number {
  const usable = tags.map(({ name, moderated }) => (moderated ? undefined : name.toLowerCase()));
  const fitting = FITTING_TAGS.map((word) => usable.findIndex((name) => name?.split(/\W+/u).includes(word)));
  return fitting.find((at) => at >= 0) ?? usable.findIndex((name) => name !== undefined);
}

/**
 * Posts in a forum.
 * @param message as in a text channel; a nonce is not taken
 * @returns the id of its message. Rejects with a DeliveryError where a tag is demanded and none may be used, and with what `ask`
 * throws.
 */
export async function postInForum(channelId: string, card: Card, message: object, ask: Ask): Promise<string> {
  const {
    type,
    flags,
    available_tags: tags,
  } = await ask(forumSchema, (rest) => rest.get(Routes.channel(channelId)));
  if (!isForum(type))
    throw new DeliveryError('forbidden', 'A channel of this kind takes no messages: choose another one.');
  const tag = tags[tagFor(tags)];
  const isDemanded = (flags & ChannelFlags.RequireTag) !== 0;
  if (isDemanded && !tag)
    throw new DeliveryError('forbidden', 'Posts in this forum need a tag, and it has none that I may use.');
  const body = {
    name: nameOf(card),
    auto_archive_duration: OPEN_FOR,
    ...(isDemanded && tag && { applied_tags: [tag.id] }),
    message,
  };
  return (await ask(identified, (rest) => rest.post(Routes.threads(channelId), { body }))).id;
}

/**
 * Sees to it that a message has a thread, which has its id.
 * Rejects with a DeliveryError where that may not be, and with what `ask` throws.
 */
export async function openThread(channelId: string, messageId: string, card: Card, ask: Ask): Promise<void> {
  if (await isChannel(messageId, ask)) return;
  const body = { name: nameOf(card), auto_archive_duration: OPEN_FOR };
  await ask(identified, (rest) => rest.post(Routes.threads(channelId, messageId), { body })).catch(
    (error) => {
      if (!isAlreadyThere(error)) throw error;
    },
  );
}

async function isChannel(id: string, ask: Ask): Promise<boolean> {
  try {
    await ask(identified, (rest) => rest.get(Routes.channel(id)));
    return true;
  } catch (error) {
    if (isUnknownChannel(error)) return false;
    throw error;
  }
}

/**
 * Finds a post in a forum among our own that are newer than a time.
 * @returns as `Poster.find`. Rejects with what `ask` throws.
 */
export async function findInForum(
  { channelId, workspaceId }: { readonly channelId: string; readonly workspaceId: string },
  { since, ...wanted }: Wanted & { readonly since: Date },
  ask: Ask,
): Promise<string | undefined | 'cannot-look'> {
  const [open, archived] = await Promise.all([
    ask(threadsSchema, (rest) => rest.get(Routes.guildActiveThreads(workspaceId))),
    ask(threadsSchema, (rest) => rest.get(Routes.channelThreads(channelId, 'public'))),
  ]);
  const start = snowflakeOf(since.getTime() - CLOCK_SKEW_MS);
  const candidates = [...open.threads, ...archived.threads].filter(
    ({ id, parent_id: parent, owner_id: owner }) =>
      parent === channelId && owner === wanted.authorId && BigInt(id) >= start,
  );
  if (goesOn(archived, since) || candidates.length > MOST_CANDIDATES) return 'cannot-look';
  for (const { id } of candidates) {
    const message = await firstMessage(id, ask);
    if (message && isWanted(message, wanted)) return id;
  }
  return undefined;
}

/** Whether what was archived since a time is more than one page of it, which comes last archived first. */
function goesOn({ threads, has_more }: Threads, since: Date): boolean {
  const last = threads.at(-1)?.thread_metadata?.archive_timestamp;
  return has_more && (last === undefined || last >= since);
}

async function firstMessage(threadId: string, ask: Ask) {
  try {
    return await ask(messageSchema, (rest) => rest.get(Routes.channelMessage(threadId, threadId)));
  } catch (error) {
    if (isUnknownMessage(error)) return undefined;
    throw error;
  }
}

function nameOf({ title }: Card): string {
  const name = cut(oneLine(title), MAX_THREAD_NAME);
  return isBlank(name) ? 'Papers' : name;
}
