/**
 * Which bot serves a workspace: that of the settings its own, and those of the database whoever installed them. Where only
 * the settings name one, it serves all that Slack sends.
 */
import { webApi } from '@slack/bolt';
import type { Installation, Installations } from '../../../src/chat/installations.ts';

/** A token, and who speaks with it. */
export interface Bot {
  readonly token: string;
  readonly botId?: string | undefined;
  readonly botUserId?: string | undefined;
  /** The workspace that it was asked for; undefined where Slack names none. */
  readonly teamId: string | undefined;
  /** The installation that it comes from; undefined for the one of the settings. */
  readonly installation?: Installation;
}

export interface Bots {
  /**
   * The bot of a workspace; undefined where the app is not installed.
   * @param organisationId as an event names it
   * @throws Error when the database, or Slack where it must be asked, does not answer; KeyError without the key
   */
  of(teamId: string | undefined, organisationId?: string): Promise<Bot | undefined>;
}

/** What Slack says of a bot token. https://docs.slack.dev/reference/methods/auth.test */
export type OwnBot = Pick<Bot, 'botId' | 'botUserId'> & { readonly teamId?: string | undefined };

interface BotSources {
  /** That of the settings. */
  readonly botToken: string | undefined;
  /** Where workspaces install the app themselves; undefined where they do not. */
  readonly installations: Installations | undefined;
  /** Who the bot of the settings is; asked for where several could serve a workspace. */
  own(): Promise<OwnBot>;
}

/** The bots of these settings. */
export function createBots({ botToken, installations, own }: BotSources): Bots {
  if (!installations)
    return {
      async of(teamId) {
        return botToken === undefined ? undefined : { token: botToken, teamId };
      },
    };
  return {
    async of(teamId, organisationId) {
      const known = botToken === undefined ? undefined : await own();
      if (botToken !== undefined && known?.teamId === teamId) return { token: botToken, ...known, teamId };
      if (teamId === undefined && organisationId === undefined) return undefined;
      const installation = await installations.serving(teamId ?? organisationId ?? '', organisationId);
      if (!installation) return undefined;
      const { token, botId, botUserId } = installation;
      return { token, botId, botUserId, teamId, installation };
    },
  };
}

/** Asks once who a bot is, and again only where that failed. */
export function askOnce(
  botToken: string | undefined,
  options: webApi.WebClientOptions,
): () => Promise<OwnBot> {
  let asked: Promise<OwnBot> | undefined;
  return () => {
    asked ??= whoIs(new webApi.WebClient(botToken, options)).catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}

async function whoIs(client: webApi.WebClient): Promise<OwnBot> {
  const { bot_id: botId, user_id: botUserId, team_id: teamId } = await client.auth.test();
  return { botId, botUserId, teamId };
}
