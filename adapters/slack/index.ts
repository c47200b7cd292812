/**
 * Slack, served through Bolt: over a socket when there is an app token, over HTTP when there is a signing
 * secret.
 */
import { App, webApi } from '@slack/bolt';
import { createUnderWay } from '../../src/chat/answering.ts';
import type { ChatAdapter } from '../../src/chat/chat.ts';
import { ConfigError } from '../../src/runtime/errors.ts';
import type { Log } from '../../src/runtime/log.ts';
import { boltLog, silentLog } from './client/bolt-log.ts';
import { checkTokens, onceOptions, webClientOptions } from './client/web-client.ts';
import { answerInteractions } from './interactions.ts';
import { actorMaker, type DigestManagers } from './member-context.ts';
import { answerMessages } from './messages.ts';
import { slack } from './profile.ts';
import { httpReceiver } from './receiver/http-receiver.ts';
import type { SlackReceiver } from './receiver/receiver.ts';
import { socketReceiver } from './receiver/socket-receiver.ts';
import { answerLinks } from './unfurl.ts';

const DEFAULT_PORT = 3000;
/** Answers take well below a second; whoever stops us waits about ten. */
const RUNNING_TIMEOUT_MS = 4000;
/** People wait for what we ask Slack about them; without its answer there is a worse one at once. */
const ASKING_TIMEOUT_MS = 3000;

export interface SlackOptions {
  readonly botToken: string;
  /** Turns Socket Mode on. */
  readonly appToken?: string;
  /** Turns HTTP on, when there is no app token. */
  readonly signingSecret?: string;
  /** For HTTP; 0 lets the system choose. */
  readonly port?: number;
  /** Where the Web API is, when it is not Slack's own. */
  readonly apiUrl?: string;
  /** Who may decide what Paperboy posts in a channel. */
  readonly digestManagers: DigestManagers;
  readonly log: Log;
  now(): Date;
  /** Told when Slack refuses us for good after a good start. */
  fail(error: Error): void;
}

export interface SlackAdapter extends ChatAdapter {
  /** The address of the HTTP server while it listens. */
  address(): string | undefined;
}

/**
 * The adapter, not yet connected.
 * @throws ConfigError without an app token and a signing secret
 */
export function createSlackAdapter(options: SlackOptions): SlackAdapter {
  const logger = boltLog(options.log);
  const clientOptions = webClientOptions(options.apiUrl, logger);
  const { asking, speaking } = webClients(options, logger);
  const { track, ended } = createUnderWay();
  let isUp = false;
  let stopping: Promise<void> | undefined;
  const receiver = chooseReceiver(options, { logger, clientOptions, isUp: () => isUp });

  async function shutDown(): Promise<void> {
    isUp = false;
    await ended(RUNNING_TIMEOUT_MS);
    await receiver.close();
    await ended(RUNNING_TIMEOUT_MS);
  }

  return {
    platform: slack.name,
    address: receiver.address,
    async start(chat) {
      const { botToken, appToken, log } = options;
      const bot = await checkTokens({ botToken, appToken }, clientOptions);
      const { digestManagers } = options;
      const actorAt = actorMaker({ client: asking, digestManagers, log, ownTeam: bot.teamId });
      const authorize = async () => ({ botToken, ...bot });
      const app = new App({
        receiver: receiver.bolt,
        authorize,
        clientOptions: { ...clientOptions },
        logger,
        convoStore: false,
      });
      const context = { chat, log, track, actorAt, client: speaking, botUserId: bot.botUserId };
      answerInteractions(app, context);
      answerMessages(app, context);
      answerLinks(app, context);
      await receiver.open();
      if (stopping) return receiver.close();
      isUp = true;
      log.info({ transport: appToken ? 'socket' : 'http', address: receiver.address() }, 'slack: connected');
    },
    stop() {
      stopping ??= shutDown();
      return stopping;
    },
  };
}

/** Calls are made once: one that asks has a worse answer at hand, one that speaks is tried again by `deliver`. */
function webClients({ botToken, apiUrl }: SlackOptions, logger: ReturnType<typeof boltLog>) {
  return {
    asking: new webApi.WebClient(botToken, onceOptions(apiUrl, logger, ASKING_TIMEOUT_MS)),
    speaking: new webApi.WebClient(botToken, onceOptions(apiUrl, silentLog())),
  };
}

interface ReceiverParts {
  readonly logger: ReturnType<typeof boltLog>;
  readonly clientOptions: ReturnType<typeof webClientOptions>;
  isUp(): boolean;
}

function chooseReceiver(
  options: SlackOptions,
  { logger, clientOptions, isUp }: ReceiverParts,
): SlackReceiver {
  const { appToken, signingSecret, port = DEFAULT_PORT, log, now, fail } = options;
  if (appToken) return socketReceiver({ appToken, clientOptions, logger, log, fail });
  if (signingSecret) return httpReceiver({ signingSecret, port, logger, log, now, isUp });
  throw new ConfigError([
    'SLACK_APP_TOKEN: Slack needs an app token (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) besides SLACK_BOT_TOKEN.',
  ]);
}
