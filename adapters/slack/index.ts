/**
 * Slack, served through Bolt: over a socket when there is an app token, over HTTP when there is a signing
 * secret.
 */
import { App, webApi } from '@slack/bolt';
import { createUnderWay } from '../../src/chat/answering.ts';
import type { ChatAdapter } from '../../src/chat/chat.ts';
import type { Connectable } from '../../src/chat/start-platforms.ts';
import { ConfigError } from '../../src/runtime/errors.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Web } from '../../src/runtime/web.ts';
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
  /** The server that hears Slack over HTTP. */
  readonly web?: Web | undefined;
  /** Where the Web API is, when it is not Slack's own. */
  readonly apiUrl?: string;
  /** Who may decide what Paperboy posts in a channel. */
  readonly digestManagers: DigestManagers;
  readonly log: Log;
  now(): Date;
  /** Told when Slack refuses us for good after a good start. */
  fail(error: Error): void;
}

/**
 * The adapter, not yet connected.
 * @throws ConfigError without an app token and a signing secret
 */
export function createSlackAdapter(options: SlackOptions): ChatAdapter {
  const logger = boltLog(options.log);
  const clientOptions = webClientOptions(options.apiUrl, logger);
  const { asking, speaking } = webClients(options, logger);
  const { track, ended } = createUnderWay();
  let stopping: Promise<void> | undefined;
  const receiver = chooseReceiver(options, { logger, clientOptions });

  async function shutDown(): Promise<void> {
    await ended(RUNNING_TIMEOUT_MS);
    await receiver.close();
    await ended(RUNNING_TIMEOUT_MS);
  }

  return {
    platform: slack.name,
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
      log.info({ transport: appToken ? 'socket' : 'http' }, 'slack: connected');
    },
    stop() {
      stopping ??= shutDown();
      return stopping;
    },
  };
}

/** Slack as the process connects it. */
export const connectable = (options: SlackOptions): Connectable => ({
  platform: slack.name,
  create: () => createSlackAdapter(options),
});

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
}

function chooseReceiver(options: SlackOptions, { logger, clientOptions }: ReceiverParts): SlackReceiver {
  const { appToken, signingSecret, web, log, now, fail } = options;
  if (appToken) return socketReceiver({ appToken, clientOptions, logger, log, fail });
  if (signingSecret && web) return httpReceiver({ signingSecret, web, logger, log, now });
  throw new ConfigError([
    'SLACK_APP_TOKEN: Slack needs an app token (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) besides SLACK_BOT_TOKEN.',
  ]);
}
