/**
 * A Slack that others built (emulate, Apache-2.0), with a workspace, a channel, and our app installed with the scopes of our
 * manifest and no others. It has no Socket Mode, commands, presses, unfurls and limits, takes any token and any
 * blocks, and posts to no person by their id: for all that there are the fakes of `test/fakes/slack`.
 */

import { webApi } from '@slack/bolt';
import { createEmulator } from 'emulate';
import { scopesOf } from '../../adapters/slack/registration.ts';
import type { Place } from '../../src/chat/chat.ts';

export const BOT_TOKEN = 'xoxb-installed';

export interface SlackEmulator {
  readonly apiUrl: string;
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
        tokens: [{ token: BOT_TOKEN, type: 'bot', user: 'ada', scopes: scopesOf(readHistory) }],
      },
    },
  });
  const apiUrl = `${emulator.url}/api/`;
  const client = new webApi.WebClient(BOT_TOKEN, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const { channels = [] } = await client.conversations.list();
  const { team_id: workspaceId = '' } = await client.auth.test();
  const channel = channels.find(({ name }) => name === 'reading')?.id ?? '';
  return {
    apiUrl,
    client,
    channel: { platform: 'slack', workspaceId, kind: 'channel', id: channel },
    close: () => emulator.close(),
  };
}
