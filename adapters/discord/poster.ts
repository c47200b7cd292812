/**
 * Posts cards into Discord over REST alone, without a gateway. The quirk: a post carries its key twice, as a nonce,
 * which keeps Discord from taking it twice within minutes, and as the id of its container, by which it is found later.
 */
import { createHash } from 'node:crypto';
import { type RateLimitData, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.ts';
import type { Mark, Place, Poster } from '../../src/chat/chat.ts';
import type { Log } from '../../src/runtime/log.ts';
import { restOptions, warnOfRefusals } from './client/client.ts';
import { deliveryError, mayNotRead } from './client/delivery-fault.ts';
import { isTokenRefused, logFields, refusedToken } from './client/errors.ts';
import { requestOnce } from './client/requests.ts';
import { findPost, type History, PAGE_SIZE, pageSchema } from './history.ts';
import { discord } from './profile.ts';
import { MAX_NONCE } from './render/limits.ts';
import { renderCard } from './render/render.ts';

const REQUEST_TIMEOUT_MS = 10_000;
/** Of all bots; Discord raises it for very large ones (https://docs.discord.com/developers/topics/rate-limits). */
const REQUESTS_PER_SECOND = 50;
/** Covers the library's own pacing, which is at most one second. */
const PATIENCE_MS = 1500;
/** Discord numbers the components of a message itself, from 1. */
const LEAST_CONTAINER_ID = 1000;
/** Ids of components are positive 32-bit integers. */
const CONTAINER_IDS = 2 ** 31 - LEAST_CONTAINER_ID;

interface PosterOptions {
  readonly token: string;
  /** Ends in `/api`; Discord's own address when left out. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** Called when Discord no longer knows the bot's token. */
  fail(error: Error): void;
  /** How long a request may take. */
  readonly timeoutMs?: number | undefined;
  /** More than Discord allows most bots only where Discord has said so. */
  readonly requestsPerSecond?: number;
}

/** One request to Discord; the answer must fit the schema. Rejects with what discord.js throws. */
type Ask = <T>(schema: z.ZodType<T>, request: (rest: REST) => Promise<unknown>) => Promise<T>;

const identified = z.object({ id: z.string() });
const channelSchema = z.object({ last_message_id: z.string().nullish() });

/** A Poster for Discord. It asks once per post, and passes on every rate limit but the shortest. */
export function createDiscordPoster(options: PosterOptions): Poster {
  const ask = createAsk(options);
  let ownId: string | undefined;
  const self = async (): Promise<string> => {
    ownId ??= (await ask(identified, (rest) => rest.get(Routes.user()))).id;
    return ownId;
  };

  return {
    platform: discord.name,
    async post(place, card, mark) {
      const channelId = await handled(options, false, () => channelOf(place, ask));
      return handled(options, true, () => send(channelId, bodyOf(place, card, mark), ask));
    },
    find: (place, mark, since) =>
      handled(options, false, async () => {
        try {
          const wanted = { authorId: await self(), containerId: containerIdOf(mark.key) };
          return await findPost(historyOf(await channelOf(place, ask), ask), wanted, since);
        } catch (error) {
          if (mayNotRead(error)) return 'cannot-look';
          throw error;
        }
      }),
  };
}

function createAsk({ token, apiUrl, log, timeoutMs, requestsPerSecond }: PosterOptions): Ask {
  const timeout = timeoutMs ?? REQUEST_TIMEOUT_MS;
  const rest = new REST({
    ...restOptions(apiUrl),
    timeout,
    retries: 0,
    globalRequestsPerSecond: requestsPerSecond ?? REQUESTS_PER_SECOND,
    rejectOnRateLimit: isLongWait,
    makeRequest: (url, init) => requestOnce(url, init, timeout),
  });
  warnOfRefusals(rest, log);
  return async (schema, request) => {
    // discord.js forgets a token that was refused once.
    rest.setToken(token);
    return schema.parse(await request(rest));
  };
}

/** Sat out: the pacing of all requests, and short waits while looking. Nothing is posted by waiting for these. */
const isLongWait = ({ global, method, timeToReset, retryAfter }: RateLimitData): boolean =>
  !(global || method === 'GET') || Math.max(timeToReset, retryAfter) > PATIENCE_MS;

/** Runs a step and turns its errors into those of a Poster. */
async function handled<T>(
  { log, fail }: PosterOptions,
  isSending: boolean,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const failure = deliveryError(error, isSending);
    const { fault, retryAfterMs } = failure;
    log.warn({ ...logFields(error), fault, retryAfterMs }, 'discord: a request of the poster failed');
    if (isTokenRefused(error)) fail(refusedToken());
    throw failure;
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

function bodyOf(place: Place, card: Card, mark: Mark) {
  const { flags, components, allowedMentions } = renderCard(card, { containerId: containerIdOf(mark.key) });
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
