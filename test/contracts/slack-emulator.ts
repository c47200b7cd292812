/**
 * A Slack that others built (emulate, Apache-2.0), with a workspace, a channel, and our app installed with the scopes of our
 * manifest and no others. It has no Socket Mode, commands, presses, unfurls and limits, takes any token and any
 * blocks, and posts to no person by their id: for all that there are the fakes of `test/fakes/slack`.
 */

import { webApi } from '@slack/bolt';
import { createEmulator } from 'emulate';
import { scopesOf } from '../../adapters/slack/registration.ts';
import { REDIRECT_PATH } from '../../adapters/slack/workspaces/install-routes.ts';
import type { Place } from '../../src/chat/chat.ts';

export const BOT_TOKEN = 'xoxb-installed';

/** Our app as it stands there for whoever installs it. */
export const OAUTH = { clientId: '1.2', clientSecret: 'not-told', publicUrl: 'https://bot.lab.org' } as const;
const REDIRECT_URL = OAUTH.publicUrl + REDIRECT_PATH;

export interface SlackEmulator {
  readonly apiUrl: string;
  /** The id of somebody there. */
  readonly userId: string;
  /** Allows what an installation asks for. @returns the code with which Slack sends the browser back */
  allow(asked: URLSearchParams): Promise<string>;
  /** What the bot may ask there. */
  readonly client: webApi.WebClient;
  readonly channel: Place;
  close(): Promise<void>;
}

/** Starts one on a free port. @param readHistory whether the app was installed to read channels */
export async function openSlackEmulator(readHistory: boolean): Promise<SlackEmulator> {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        users: [{ name: 'ada', real_name: 'Ada Lee', is_admin: true }],
        channels: [{ name: 'reading' }],
        oauth_apps: [
          {
            client_id: OAUTH.clientId,
            client_secret: OAUTH.clientSecret,
            name: 'Paperboy',
            redirect_uris: [REDIRECT_URL],
            scopes: scopesOf(readHistory),
          },
        ],
        tokens: [{ token: BOT_TOKEN, type: 'bot', user: 'ada', scopes: scopesOf(readHistory) }],
      },
    },
  });
  const apiUrl = `${emulator.url}/api/`;
  const client = new webApi.WebClient(BOT_TOKEN, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const { channels = [] } = await client.conversations.list();
  const { team_id: workspaceId = '', user_id: userId = '' } = await client.auth.test();
  const channel = channels.find(({ name }) => name === 'reading')?.id ?? '';
  return {
    apiUrl,
    userId,
    async allow(asked) {
      const { status, headers } = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, {
        method: 'POST',
        body: new URLSearchParams([...asked, ['user_id', userId]]),
        redirect: 'manual',
      });
      const code = new URL(headers.get('location') ?? '').searchParams.get('code');
      if (status !== 302 || code === null) throw new Error(`Slack allowed nothing: ${status}`);
      return code;
    },
    client,
    channel: { platform: 'slack', workspaceId, kind: 'channel', id: channel },
    close: () => emulator.close(),
  };
}
