/** The registration of the commands as the bot starts: it may take as long as Discord wants, and the bot is ready meanwhile. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Client, RateLimitError } from 'discord.js';
import type { Chat } from '../../src/chat/chat.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Memory } from '../../src/runtime/memory.ts';
import { SECOND_MS } from '../../src/runtime/time.ts';
import { isTokenRefused, logFields, refusedToken } from './client/errors.ts';
import type { Surroundings } from './client/requests.ts';
import { readCommandIds } from './command-ids.ts';
import { registerCommands } from './registration.ts';
import { type CommandIds, NO_IDS } from './render/mentions.ts';

interface AtStart extends Pick<Surroundings, 'stopped' | 'pause'> {
  readonly memory: Memory;
  readonly log: Log;
  /** Told that the registration waits for a limit, with the ids of the last one. */
  onWait(known: CommandIds): void;
}

/**
 * Registers the commands of a client that is connected.
 * @returns the ids of the commands. A failed registration leaves the commands of the last one in place, so the bot serves on.
 * @throws ConfigError when Discord refuses the token
 */
export async function registerAtStart(client: Client, chat: Chat, options: AtStart): Promise<CommandIds> {
  const { memory, log, stopped, onWait, pause = paused } = options;
  while (!stopped.aborted) {
    if (!client.isReady()) throw new Error('Discord closed the connection while starting');
    const { rest, application } = client;
    const known = async () => (await readCommandIds(memory, application.id)) ?? NO_IDS;
    try {
      await registerCommands({ rest, applicationId: application.id, commands: chat.commands, memory, log });
      return await known();
    } catch (error) {
      if (isTokenRefused(error)) {
        await client.destroy();
        throw refusedToken();
      }
      if (!(error instanceof RateLimitError)) {
        log.error(
          logFields(error),
          'discord: could not register the commands; trying again at the next start',
        );
        return NO_IDS;
      }
      const waitMs = Math.max(error.timeToReset, error.retryAfter);
      log.warn(
        { waitSeconds: Math.ceil(waitMs / SECOND_MS) },
        'discord: the commands are registered once a limit has passed; until then people see those of the last time',
      );
      onWait(await known());
      await pause(waitMs, stopped).catch(() => undefined);
    }
  }
  return NO_IDS;
}

const paused = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  wait(milliseconds, undefined, { signal, ref: false });
