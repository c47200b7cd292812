/**
 * Paperboy in Discord, over the gateway. The quirk: discord.js has no way back from a refused token or a fatal close
 * code, so both are handed to `fail` and the supervisor starts the process anew.
 */
import { type Client, Events, GatewayCloseCodes, RESTEvents } from 'discord.js';
import { createUnderWay, type UnderWay } from '../../src/chat/answering.ts';
import type { ChatAdapter } from '../../src/chat/chat.ts';
import type { Presence } from '../../src/chat/presence.ts';
import type { Connectable } from '../../src/chat/start-platforms.ts';
import { ConfigError } from '../../src/runtime/errors.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Memory } from '../../src/runtime/memory.ts';
import { createRush } from './answering/rush.ts';
import { createClient, warnOfRefusals } from './client/client.ts';
import { isTokenRefused, logFields, refusedToken } from './client/errors.ts';
import type { Surroundings } from './client/requests.ts';
import { answerInteraction } from './interactions.ts';
import { answerMessage } from './messages.ts';
import { followPresence } from './presence.ts';
import { discord } from './profile.ts';
import { registerAtStart } from './register-at-start.ts';
import { type CommandIds, NO_IDS } from './render/mentions.ts';

/** Answers that run when the adapter stops get this long; the whole process has 10 s. */
const DRAIN_MS = 5000;
/** What a header can hold; everything else would fail with an unclear error. */
const TOKEN = /^[\x21-\x7e]+$/;

interface DiscordOptions extends Omit<Surroundings, 'stopped'> {
  readonly token: string;
  /** Ends in `/api`; Discord's own address when left out. */
  readonly apiUrl?: string;
  readonly memory: Memory;
  readonly presence: Presence;
  readonly log: Log;
  /** Called when the connection is lost for good after `start` has resolved. */
  fail(error: Error): void;
}

/** Paperboy in Discord. `start` rejects with a ConfigError when Discord refuses the token. */
export function createDiscordAdapter(options: DiscordOptions): ChatAdapter {
  const { log } = options;
  const stopped = new AbortController();
  const client = createClient(options.apiUrl, log, { ...options, stopped: stopped.signal });
  const answers = createUnderWay();
  let stopping: Promise<void> | undefined;

  return {
    platform: discord.name,
    async start(chat) {
      let ids = NO_IDS;
      const context = { chat, log, rush: createRush(), fail: options.fail, commandIds: () => ids };
      watch(client, log);
      client.on(Events.InteractionCreate, (interaction) =>
        answers.track(answerInteraction(interaction, context)),
      );
      client.on(Events.MessageCreate, (message) => answers.track(answerMessage(message, context)));
      await connect(client, options.token);
      failWhenLost(client, options.fail);
      followPresence(client, { ...options, track: answers.track });
      const waits = Promise.withResolvers<CommandIds>();
      const atStart = { ...options, stopped: stopped.signal, onWait: waits.resolve };
      const registered = registerAtStart(client, chat, atStart);
      ids = await Promise.race([registered, waits.promise]);
      void registered.then((known) => {
        ids = known;
      }, options.fail);
      log.info({ guilds: client.guilds.cache.size, shards: client.ws.shards.size }, 'discord: ready');
    },
    stop() {
      stopping ??= leave(client, options.token, answers).finally(() => stopped.abort());
      return stopping;
    },
  };
}

/** Discord as the process connects it. */
export const connectable = (options: DiscordOptions): Connectable => ({
  platform: discord.name,
  isAlone: true,
  create: () => createDiscordAdapter(options),
});

function watch(client: Client, log: Log): void {
  client.on(Events.Error, (error) => log.error(logFields(error), 'discord: the client reported an error'));
  client.on(Events.ShardError, (error) => log.warn(logFields(error), 'discord: connection error'));
  client.on(Events.ShardReconnecting, () => log.info('discord: reconnecting'));
  client.on(Events.ShardResume, () => log.info('discord: connected again'));
  client.rest.on(RESTEvents.RateLimited, ({ route, timeToReset }) =>
    log.debug({ route, waitMs: timeToReset }, 'discord: waiting for a rate limit'),
  );
  warnOfRefusals(client.rest, log);
}

/** Resolves when the client is ready for interactions and knows its application. */
async function connect(client: Client, token: string): Promise<void> {
  if (!TOKEN.test(token)) throw refusedToken();
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.once(Events.ShardDisconnect, ({ code }) => reject(lostAtStart(code)));
  });
  try {
    await Promise.all([client.login(token), ready]);
  } catch (error) {
    await client.destroy();
    if (error instanceof ConfigError) throw error;
    if (isTokenRefused(error)) throw refusedToken();
    throw new Error(`Discord could not be reached: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

function failWhenLost(client: Client, fail: (error: Error) => void): void {
  client.on(Events.ShardDisconnect, ({ code }) => fail(lost(code)));
  client.on(Events.Invalidated, () => fail(new Error('Discord ended the session for good')));
}

function lostAtStart(code: number): Error {
  return code === GatewayCloseCodes.AuthenticationFailed ? refusedToken() : lost(code);
}

function lost(code: number): Error {
  return new Error(
    `Discord closed the connection for good (${code} ${GatewayCloseCodes[code] ?? 'unknown'})`,
  );
}

/** Nothing new is heard from here on; what is being answered still is. */
async function leave(client: Client, token: string, answers: UnderWay): Promise<void> {
  // discord.js calls its own goodbye a reconnection.
  client.removeAllListeners(Events.ShardReconnecting);
  await client.destroy().catch(() => undefined);
  // discord.js forgets the token as it leaves, and answers to messages have no other.
  client.rest.setToken(token);
  await answers.ended(DRAIN_MS);
}
