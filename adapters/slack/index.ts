/**
 * Slack, served through Bolt: over a socket when there is an app token, over HTTP when there is a signing
 * secret.
 */
import { App, type Logger, webApi } from '@slack/bolt';
import { createUnderWay } from '../../src/chat/answering.ts';
import type { Chat, ChatAdapter } from '../../src/chat/chat.ts';
import type { Installation } from '../../src/chat/installations.ts';
import type { Presence } from '../../src/chat/presence.ts';
import type { Connectable } from '../../src/chat/start-platforms.ts';
import { ConfigError } from '../../src/runtime/errors.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Web } from '../../src/runtime/web.ts';
import type { Listening } from './answering/context.ts';
import { boltLog } from './client/bolt-log.ts';
import { checkTokens, webClientOptions } from './client/web-client.ts';
import { authorizer, contexts, createHome, notInstalledCard } from './events.ts';
import { answerInteractions } from './interactions.ts';
import type { DigestManagers } from './member-context.ts';
import { answerMessages } from './messages.ts';
import { arrive, followPresence } from './presence.ts';
import { slack } from './profile.ts';
import { httpReceiver } from './receiver/http-receiver.ts';
import type { SlackReceiver } from './receiver/receiver.ts';
import { socketReceiver } from './receiver/socket-receiver.ts';
import { scopesWithReasons } from './registration.ts';
import { answerShortcuts } from './shortcuts.ts';
import { answerLinks } from './unfurl.ts';
import { answerForms } from './views/forms.ts';
import { answerHome, createHomes } from './views/home.ts';
import { INSTALL_PATH, installRoutes, type SlackOauth } from './workspaces/install-routes.ts';

/** Answers take well below a second; whoever stops us waits about ten. */
const RUNNING_TIMEOUT_MS = 4000;

export interface SlackOptions {
  /** The workspace of the settings. */
  readonly botToken?: string;
  /** Lets workspaces install the app themselves. */
  readonly oauth?: SlackOauth | undefined;
  readonly presence: Presence;
  /** Turns Socket Mode on. */
  readonly appToken?: string;
  /** Turns HTTP on, when there is no app token. */
  readonly signingSecret?: string;
  /** The server that hears Slack over HTTP, and has the install page. */
  readonly web?: Web | undefined;
  /** Where the Web API is, when it is not Slack's own. */
  readonly apiUrl?: string;
  /** Whether Slack shows Paperboy as an agent. */
  readonly isAgent?: boolean;
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
      const { botToken, appToken, oauth, presence, log } = options;
      const own = botToken === undefined ? {} : await checkTokens({ botToken, appToken }, clientOptions);
      const home = createHome(own, oauth !== undefined, presence);
      const app = new App({
        receiver: receiver.bolt,
        authorize: authorizer({ botToken, own, home, installations: oauth?.installations }),
        clientOptions: { ...clientOptions },
        logger,
        convoStore: false,
      });
      const notInstalled = notInstalledCard(oauth && oauth.publicUrl + INSTALL_PATH);
      const homes = createHomes();
      const at = contexts({ ...options, home, homes }, { chat, log, track });
      const listening = { track, log, at, notInstalled };
      answerAll(app, listening);
      answerHome(app, listening, homes);
      const client = new webApi.WebClient(botToken, clientOptions);
      followPresence(app, { ...options, ...listening, chat, own: { ...own, client } });
      if (own.teamId) await presence.installed({ platform: slack.name, workspaceId: own.teamId });
      addInstallPage(options, chat, logger);
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

/** Makes Bolt's app answer all that people do. */
function answerAll(app: App, listening: Listening): void {
  answerInteractions(app, listening);
  answerForms(app, listening);
  answerShortcuts(app, listening);
  answerMessages(app, listening);
  answerLinks(app, listening);
}

/** Slack as the process connects it. */
export const connectable = (options: SlackOptions): Connectable => ({
  platform: slack.name,
  // Over HTTP any process may be asked.
  isAlone: options.appToken !== undefined,
  create: () => createSlackAdapter(options),
});

function addInstallPage(options: SlackOptions, { firstSeen }: Chat, logger: Logger): void {
  const { oauth, web } = options;
  if (!oauth || !web) return;
  const scopes = scopesWithReasons(oauth.readHistory, options.isAgent);
  const installed = (installation: Installation, isNew: boolean) => arrive(installation, isNew, options);
  web.add(installRoutes({ ...options, oauth, logger, scopes, firstSeen, installed }));
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
    'SLACK_APP_TOKEN: Slack needs an app token (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) besides its bot token.',
  ]);
}
