/**
 * Socket Mode: a WebSocket to Slack that is re-opened whenever it ends. Reconnecting is done here because the
 * client's own way rejects a promise that nobody holds as soon as Slack refuses, and never tries again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Logger, SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import { ConfigError } from '../../../src/runtime/errors.ts';
import type { Log } from '../../../src/runtime/log.ts';
import { appTokenFault, refusalIn, unreachable, type webClientOptions } from '../client/web-client.ts';
import type { SlackReceiver } from './receiver.ts';

/** Slack recycles connections every few hours; the first new attempt comes before anybody notices. */
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** A connection that lived this long was good, so the next outage starts with the first delay again. */
const STEADY_MS = 10_000;
/** Longer than all tries of `apps.connections.open` together. */
const HELLO_TIMEOUT_MS = 45_000;
/** A peer that does not answer our closing must not hold up the shutdown. */
const CLOSING_TIMEOUT_MS = 2000;

interface SocketReceiverOptions {
  readonly appToken: string;
  readonly clientOptions: ReturnType<typeof webClientOptions>;
  readonly logger: Logger;
  readonly log: Log;
  /** Told when Slack refuses for good while we serve. */
  fail(error: Error): void;
}

type SocketClient = SocketModeReceiver['client'];

const envelope = z.union([
  z.object({ type: z.enum(['hello', 'disconnect']) }),
  z.object({
    type: z.enum(['slash_commands', 'interactive']),
    envelope_id: z.string(),
    payload: z.looseObject({}),
  }),
  z.object({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
  }),
]);

/** The receiver for an app-level token. */
export function socketReceiver(options: SocketReceiverOptions): SlackReceiver {
  const { appToken, clientOptions, logger, log } = options;
  const bolt = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clientOptions } },
    processEventErrorHandler: async ({ error, event }) => {
      log.warn({ reason: error.message }, 'slack: an event that could not be read was ignored');
      await event.ack().catch(() => {});
      return false;
    },
  });
  refuseMalformed(bolt.client, log);
  const { open, close } = keepConnected(bolt.client, options);
  return { bolt, open, close };
}

/** Keeps messages that are no envelopes from the client, whose handler would reject unheard. */
function refuseMalformed(client: SocketClient, log: Log): void {
  const [receive] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (data: unknown, isBinary: boolean) => {
    try {
      envelope.parse(JSON.parse(String(data)));
      await receive?.(data, isBinary);
    } catch {
      log.warn({ length: String(data).length }, 'slack: a malformed message was ignored');
    }
  });
}

function keepConnected(
  client: SocketClient,
  { log, fail }: SocketReceiverOptions,
): Pick<SlackReceiver, 'open' | 'close'> {
  const nextDelay = backOff(client);
  let state: 'new' | 'open' | 'closed' = 'new';
  let timer: NodeJS.Timeout | undefined;

  function reconnectLater(): void {
    if (state !== 'open' || timer) return;
    const waitMs = nextDelay();
    log.info({ waitMs }, 'slack: the connection ended, reconnecting');
    timer = setTimeout(reconnect, waitMs);
  }

  async function reconnect(): Promise<void> {
    timer = undefined;
    const failure = await connect(client).catch(asConfigError);
    if (state === 'closed') await client.disconnect();
    else if (failure instanceof ConfigError) fail(failure);
    else if (failure) reconnectLater();
    else log.info('slack: connected again');
  }

  client.on('disconnected', reconnectLater);
  return {
    async open() {
      const failure = await connect(client).catch(asConfigError);
      if (failure) throw failure;
      if (state === 'closed') await client.disconnect();
      else state = 'open';
    },
    async close() {
      state = 'closed';
      clearTimeout(timer);
      await Promise.race([client.disconnect(), pause(CLOSING_TIMEOUT_MS, undefined, { ref: false })]);
    },
  };
}

/** Says how long to wait before the next attempt: longer each time, until a connection has held. */
function backOff(client: SocketClient): () => number {
  let attempts = 0;
  let connectedAt = 0;
  client.on('connected', () => {
    connectedAt = performance.now();
  });
  client.on('disconnected', () => {
    if (performance.now() - connectedAt > STEADY_MS) attempts = 0;
  });
  return () => {
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempts);
    attempts += 1;
    return delay;
  };
}

/** A ConfigError when Slack refused the token, otherwise an error that may pass. */
function asConfigError(error: unknown): Error {
  const refusal = refusalIn(error);
  return refusal === undefined ? unreachable(error) : new ConfigError([appTokenFault(refusal)]);
}

/** Opens the socket and waits for Slack's hello. */
async function connect(client: SocketClient): Promise<void> {
  const overdue = setTimeout(() => void client.disconnect(), HELLO_TIMEOUT_MS);
  try {
    await client.start();
  } catch (error) {
    throw error ?? new Error('the socket closed before Slack said hello');
  } finally {
    clearTimeout(overdue);
  }
}
