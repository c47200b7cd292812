/**
 * Where workspaces and organisations install the app themselves: `/slack/install` leads to Slack, which sends the browser
 * back to `/slack/oauth_redirect`. https://docs.slack.dev/authentication/installing-with-oauth
 */
import type { ServerResponse } from 'node:http';
import type { Installation as Granted, InstallURLOptions, Logger } from '@slack/bolt';
import { InstallProvider } from '@slack/oauth';
import { z } from 'zod';
import type { Installation, Installations } from '../../../src/chat/installations.ts';
import { errorFields, type Log } from '../../../src/runtime/log.ts';
import type { Route } from '../../../src/runtime/web.ts';
import { silentLog } from '../client/bolt-log.ts';
import { onceOptions } from '../client/web-client.ts';
import { failedPage, installedPage, installPage, PAGE_HEADERS, type Scopes } from './install-pages.ts';
import { oauthStates, STATE_LIFE_S } from './oauth-state.ts';

export const INSTALL_PATH = '/slack/install';
/** Where Slack sends browsers back; the manifest names it, and Slack sends them nowhere else. */
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** How workspaces install the app themselves. */
export interface SlackOauth {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where browsers reach this process: https, without a slash at its end. */
  readonly publicUrl: string;
  /** Whether the app asks for the history of channels. */
  readonly readHistory: boolean;
  /** Where installations are kept. */
  readonly installations: Installations;
}

interface InstallOptions {
  readonly oauth: SlackOauth;
  readonly apiUrl?: string;
  readonly logger: Logger;
  readonly log: Log;
  now(): Date;
  firstSeen(key: string): Promise<boolean>;
  /** What it asks for, and why. */
  readonly scopes: Scopes;
  /** Told of each installation that is kept. Never rejects. @param isNew whether there was none */
  installed(installation: Installation, isNew: boolean): Promise<void>;
}

/** What Slack grants, as far as Paperboy needs it. https://docs.slack.dev/reference/methods/oauth.v2.access */
const grantedSchema = z.object({
  team: z.object({ id: z.string().min(1), name: z.string().default('') }).nullish(),
  enterprise: z.object({ id: z.string().min(1), name: z.string().default('') }).nullish(),
  isEnterpriseInstall: z.boolean().default(false),
  user: z.object({ id: z.string().default('') }),
  bot: z.object({
    token: z.string().startsWith('xoxb-'),
    id: z.string().min(1),
    userId: z.string().min(1),
    scopes: z.array(z.string()),
    expiresAt: z
      .undefined({ error: 'the app rotates tokens: turn that off under OAuth & Permissions' })
      .optional(),
  }),
});

/** What to say where nothing was installed, by the code that the installer gives to the error. */
const SENTENCES: Readonly<Record<string, string>> = {
  slack_oauth_invalid_state:
    'This way back from Slack belongs to another browser, was used already, or is older than ten minutes.',
  slack_oauth_missing_state: 'Slack came back without what was sent along.',
  slack_oauth_missing_code: 'Slack came back without a permission.',
  slack_oauth_installer_authorization_error: 'You did not allow it in Slack.',
};
const OTHERWISE =
  'Slack could not be asked, or did not grant what a bot needs. The log of Paperboy says more.';

/** The two routes. */
export function installRoutes(options: InstallOptions): readonly Route[] {
  const { oauth, scopes, log } = options;
  const installUrlOptions: InstallURLOptions = {
    scopes: Object.keys(scopes),
    redirectUri: oauth.publicUrl + REDIRECT_PATH,
  };
  const provider = providerOf(options, installUrlOptions);
  return [
    {
      path: INSTALL_PATH,
      method: 'GET',
      async handle(request, response) {
        dress(response);
        await provider.handleInstallPath(request, response, undefined, installUrlOptions);
      },
    },
    {
      path: REDIRECT_PATH,
      method: 'GET',
      handle(request, response) {
        dress(response);
        return provider.handleCallback(request, response, {
          successAsync: async (granted) => {
            const { name, scopes: has } = read(granted, options.now());
            const missing = Object.entries(scopes).filter(([scope]) => !has.includes(scope));
            response.end(installedPage(name, Object.fromEntries(missing)));
          },
          failureAsync: async (error) => {
            const sentence = SENTENCES[error.code];
            // Somebody changed their mind, or tried the address: nothing that anybody has to mend.
            if (sentence !== undefined)
              log.info({ code: error.code }, 'slack: an installation was not finished');
            else log.warn({ code: error.code, ...errorFields(error) }, 'slack: an installation failed');
            response.statusCode = sentence === undefined ? 502 : 400;
            response.end(failedPage(sentence ?? OTHERWISE, oauth.publicUrl + INSTALL_PATH));
          },
        });
      },
    },
  ];
}

function dress(response: ServerResponse): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
}

function providerOf(options: InstallOptions, installUrlOptions: InstallURLOptions): InstallProvider {
  const { oauth, apiUrl, logger, now, firstSeen, installed } = options;
  const { clientId, clientSecret, installations } = oauth;
  return new InstallProvider({
    clientId,
    clientSecret,
    // What fails is told by `failureAsync`.
    logger: silentLog(),
    clientOptions: onceOptions(apiUrl, logger),
    installUrlOptions,
    stateStore: oauthStates({ clientSecret, installUrlOptions, now, firstSeen }),
    stateCookieExpirationSeconds: STATE_LIFE_S,
    renderHtmlForInstallPath: installPage,
    installationStore: {
      async storeInstallation(granted) {
        const installation = read(granted, now());
        await installed(installation, await installations.put(installation));
      },
      // Who serves an event is looked up in bots.ts.
      async fetchInstallation() {
        throw new Error('installations are looked up elsewhere');
      },
    },
  });
}

/** @throws ZodError when Slack grants no bot */
function read(granted: Granted, installedAt: Date): Installation {
  const { team, enterprise, isEnterpriseInstall, user, bot } = grantedSchema.parse(granted);
  const owner = isEnterpriseInstall ? enterprise : team;
  if (!owner) throw new Error('Slack granted a token and named no workspace');
  return {
    id: owner.id,
    ...(enterprise && { organisationId: enterprise.id }),
    name: owner.name || owner.id,
    token: bot.token,
    botId: bot.id,
    botUserId: bot.userId,
    scopes: bot.scopes,
    installedBy: user.id,
    installedAt,
  };
}
