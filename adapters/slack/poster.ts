/**
 * Posts cards into Slack channels and direct messages, once each and without a running adapter. Slack has no
 * idempotency key, so every message carries its key as metadata, by which it is found again.
 * https://docs.slack.dev/messaging/message-metadata
 */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.ts';
import type { Mark, Place, Poster } from '../../src/chat/chat.ts';
import type { Installations } from '../../src/chat/installations.ts';
import type { Presence } from '../../src/chat/presence.ts';
import { ConfigError, DeliveryError } from '../../src/runtime/errors.ts';
import { errorFields, type Log } from '../../src/runtime/log.ts';
import { silentLog } from './client/bolt-log.ts';
import { deliveryError } from './client/delivery-fault.ts';
import {
  botTokenFault,
  clientsByToken,
  errorWord,
  onceOptions,
  tokenRefusalIn,
} from './client/web-client.ts';
import { look, markedAs } from './history.ts';
import { leave } from './presence.ts';
import { slack } from './profile.ts';
import { renderCard } from './render/render.ts';
import { askOnce, type Bot, type Bots, createBots } from './workspaces/bots.ts';

const NOT_INSTALLED = 'I am not installed in this workspace any more. An admin must install me again.';
/** What Slack says of a token whose workspace has removed the app; all other refusals may pass. */
const REVOKED: ReadonlySet<string> = new Set(['account_inactive', 'token_revoked']);

export interface SlackPosterOptions {
  /** The workspace of the settings. */
  readonly botToken?: string;
  /** Where workspaces install the app themselves, and what becomes of those that remove it. */
  readonly installed?: { readonly installations: Installations; readonly presence: Presence } | undefined;
  /** Where the Web API is, when it is not Slack's own. */
  readonly apiUrl?: string | undefined;
  /** Whether the app has the history scopes; without them nothing can be looked for. */
  readonly readHistory: boolean;
  readonly log: Log;
  /** Told when Slack refuses the bot token. */
  fail(error: Error): void;
  /** The longest that one call may take; ten seconds when left out. */
  readonly timeoutMs?: number | undefined;
}

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const posted = z.object({ ts: z.string().min(1) });
/** https://docs.slack.dev/reference/methods/conversations.open */
const opened = z.object({ channel: z.object({ id: z.string().min(1) }) });
/** The poster for one workspace or many. Nothing is asked of Slack until it posts. */
export function createSlackPoster(options: SlackPosterOptions): Poster {
  const { botToken, installed, apiUrl, readHistory, timeoutMs } = options;
  const once = onceOptions(apiUrl, silentLog(), timeoutMs);
  const bots = createBots({
    botToken,
    installations: installed?.installations,
    own: askOnce(botToken, once),
  });
  const clientOf = clientsByToken(once);

  async function asking<Answer>(
    place: Place,
    doing: string,
    act: (client: webApi.WebClient) => Promise<Answer>,
  ): Promise<Answer> {
    const bot = await botOf(bots, place, options.log);
    try {
      return await act(clientOf(bot.token));
    } catch (error) {
      throw await explain(error, { place, doing, bot }, options);
    }
  }

  return {
    platform: slack.name,
    post: (place, card, mark) => asking(place, 'a post', (client) => send(client, place, card, mark)),
    async find(place, mark, since) {
      if (!readHistory) return 'cannot-look';
      try {
        return await asking(place, 'looking for a post', async (client) => {
          const channel = place.kind === 'direct' ? await openDirect(client, place.id) : place.id;
          return look(client, { channel, ...mark, since });
        });
      } catch (error) {
        return unseen(error instanceof DeliveryError ? error : deliveryError(error, place));
      }
    },
  };
}

/** The bot of a place. @throws DeliveryError without one */
async function botOf(bots: Bots, { workspaceId }: Place, log: Log): Promise<Bot> {
  let bot: Bot | undefined;
  try {
    bot = await bots.of(workspaceId);
  } catch (error) {
    log.error(
      { workspace: workspaceId, ...errorFields(error) },
      'slack: the token of a workspace cannot be had',
    );
    throw new DeliveryError('transient', 'My token for this workspace cannot be read just now.', {
      cause: error,
    });
  }
  if (bot) return bot;
  throw new DeliveryError('gone', NOT_INSTALLED);
}

interface Failed {
  readonly place: Place;
  readonly doing: string;
  readonly bot: Bot;
}

/** Slack's error as the ledger knows it; a refused token is no fault of the place, but of the settings or the workspace. */
async function explain(
  error: unknown,
  { place, doing, bot: { installation } }: Failed,
  { installed, log, fail }: SlackPosterOptions,
): Promise<DeliveryError> {
  const refusal = tokenRefusalIn(error);
  const isInstalled = installation !== undefined && installed !== undefined;
  if (refusal !== undefined && !isInstalled) fail(new ConfigError([botTokenFault(refusal)]));
  if (refusal !== undefined && isInstalled && REVOKED.has(refusal))
    await leave(installed, installation.id, installation.installedAt);
  const failure =
    refusal !== undefined && isInstalled
      ? new DeliveryError('gone', NOT_INSTALLED, { cause: error })
      : deliveryError(error, place);
  log.warn({ fault: failure.fault, reason: errorWord(error) }, `slack: ${doing} failed`);
  return failure;
}

/** `cannot-look` for what will not pass by itself, else the error to throw: nothing was sent, so nothing is unsure. */
function unseen(failure: DeliveryError): 'cannot-look' {
  if (failure.fault === 'rate-limited' || failure.fault === 'transient') throw failure;
  if (failure.fault !== 'ambiguous') return 'cannot-look';
  throw new DeliveryError('transient', 'Slack cannot be asked right now.', { cause: failure.cause });
}

async function send(client: webApi.WebClient, place: Place, card: Card, mark: Mark): Promise<string> {
  const answer = await client.chat.postMessage({
    // The id of a person stands for their direct messages with the app.
    channel: place.id,
    ...renderCard(card),
    metadata: markedAs(mark.key),
    ...(mark.thread !== undefined && { thread_ts: mark.thread }),
  });
  return posted.parse(answer).ts;
}

async function openDirect(client: webApi.WebClient, userId: string): Promise<string> {
  return opened.parse(await client.conversations.open({ users: userId })).channel.id;
}
