/** With which token an event is answered, and for whom: each workspace has its own bot, and its own people. */
import type { Authorize, AuthorizeResult } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.ts';
import { plain } from '../../src/cards/card.ts';
import type { Installations } from '../../src/chat/installations.ts';
import type { Presence } from '../../src/chat/presence.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { AdapterContext, EventOrigin, Listening, SpeakingContext } from './answering/context.ts';
import { createCharts } from './answering/forms-of.ts';
import { boltLog, silentLog } from './client/bolt-log.ts';
import { clientsByToken, onceOptions } from './client/web-client.ts';
import { actorMaker, type DigestManagers } from './member-context.ts';
import { slack } from './profile.ts';
import type { Homes } from './views/home.ts';
import { createBots, type OwnBot } from './workspaces/bots.ts';

/** People wait for what we ask Slack about them; without its answer there is a worse one at once. */
const ASKING_TIMEOUT_MS = 3000;

/** In a channel that workspaces share, a press may name the workspace of who pressed; the message names its bot's. */
const pressedMessage = z.object({ message: z.object({ team: z.string() }) });

/** Which workspace was there when there was but one. */
export interface Home {
  is(workspaceId: string): boolean;
  /** Learns it, where it is not known yet. */
  look(): Promise<void>;
}

/** @param own the workspace of the settings: where no other can install the app, all are */
export function createHome(own: OwnBot, isShared: boolean, presence: Presence): Home {
  let known = own.teamId;
  return {
    is: (workspaceId) => !isShared || workspaceId === known,
    async look() {
      if (isShared) known ??= await presence.home(slack.name);
    },
  };
}

interface BotsOfEvents {
  readonly botToken: string | undefined;
  /** Who the bot of the settings is; empty without one. */
  readonly own: OwnBot;
  readonly home: Home;
  readonly installations: Installations | undefined;
}

/** How Bolt learns which bot an event is for; what no bot is for comes without a token. */
export function authorizer({ botToken, own, home, installations }: BotsOfEvents): Authorize<boolean> {
  const bots = createBots({ botToken, installations, own: async () => own });
  return async ({ teamId, enterpriseId }, body): Promise<AuthorizeResult> => {
    const team = pressedMessage.safeParse(body).data?.message.team;
    const bot =
      (await bots.of(teamId, enterpriseId)) ??
      (team === undefined || team === teamId ? undefined : await bots.of(team));
    if (!bot) return {};
    await home.look();
    const who = bot.token === botToken ? own : bot;
    return {
      botToken: bot.token,
      ...(who.botId && { botId: who.botId }),
      ...(who.botUserId && { botUserId: who.botUserId }),
      ...(who.teamId && { teamId: who.teamId }),
    };
  };
}

interface ContextOptions {
  readonly home: Home;
  readonly homes: Homes;
  readonly isAgent?: boolean;
  readonly apiUrl?: string;
  readonly digestManagers: DigestManagers;
  readonly log: Log;
}

/** Makes the contexts in which events are answered; calls of one token share their clients. */
export function contexts(
  { home, homes, isAgent = false, apiUrl, digestManagers, log }: ContextOptions,
  given: Omit<AdapterContext, 'actorAt'>,
): Listening['at'] {
  const asking = clientsByToken(onceOptions(apiUrl, boltLog(log), ASKING_TIMEOUT_MS));
  // Calls are made once: one that speaks is tried again by `deliver`.
  const speaking = clientsByToken(onceOptions(apiUrl, silentLog()));
  const chartsOf = createCharts();
  return ({ botToken, botUserId, teamId }: EventOrigin): SpeakingContext | undefined => {
    if (botToken === undefined) return undefined;
    const speaker = { ...given, client: speaking(botToken), charts: chartsOf(botToken) };
    return {
      ...speaker,
      botUserId,
      isAgent,
      refreshHome: (actor) => void given.track(homes.refresh(actor, speaker)),
      actorAt: actorMaker({
        client: asking(botToken),
        digestManagers,
        log,
        ownTeam: teamId,
        isHome: home.is,
      }),
    };
  };
}

/** @param installUrl where an admin can change that; undefined where nobody can */
export const notInstalledCard = (installUrl: string | undefined): Card => ({
  title: 'I am not installed in this workspace',
  text: plain(
    'Without that I may not answer here, nor keep anything. An admin of the workspace can install me.',
  ),
  ...(installUrl && { links: [{ label: 'Install Paperboy', url: installUrl }] }),
  items: [],
  buttons: [],
  tone: 'error',
});
