/** The platforms whose tokens are set, to be connected for answers and to post to. */
import { slack as slackProfile } from '../adapters/slack/profile.ts';
import type { Poster } from './chat/chat.ts';
import type { Examiner } from './chat/examine.ts';
import type { MailTransport, Unsubscribe } from './chat/mail.ts';
import type { Connectable } from './chat/start-platforms.ts';
import type { Config } from './config/config.ts';
import { systemClock } from './runtime/clock.ts';
import { createHttp, USER_AGENT } from './runtime/http.ts';
import type { Log } from './runtime/log.ts';
import type { Route, Web } from './runtime/web.ts';
import type { Whereabouts } from './whereabouts.ts';

/**
 * The platforms whose tokens are set; their libraries are loaded only then.
 * @param given.fail called when a platform is lost for good; the process should end and be started again
 * @param given.web the server that hears Slack over HTTP
 */
export async function createConnectables(
  { discord, slack, slackReadHistory: readHistory, slackAgent: isAgent }: Config,
  { core, ...rest }: { core: Whereabouts; web: Web | undefined; log: Log; fail(error: Error): void },
): Promise<readonly Connectable[]> {
  const { now } = systemClock;
  const { memory, presence, installationsOf } = core;
  const given = { ...rest, memory, presence };
  const makers = [
    discord && (await import('../adapters/discord/index.ts')).connectable({ ...discord, ...given }),
    slack &&
      (await import('../adapters/slack/index.ts')).connectable({
        ...slack,
        ...given,
        oauth: slack.oauth && {
          ...slack.oauth,
          readHistory,
          installations: installationsOf(slackProfile.name),
        },
        isAgent,
        now,
      }),
  ];
  return makers.filter((each) => each !== undefined);
}

/** The process has eight seconds to end, so that what is under way can be recorded; platforms answer in tenths of one. */
const POST_TIMEOUT_MS = 7000;

/**
 * What posts to the platforms whose tokens are set, without being connected for answers.
 * @param fail called when a platform refuses its token
 */
async function createPosters(
  config: Config,
  { installationsOf, presence, log, fail }: Whereabouts & { log: Log; fail(error: Error): void },
): Promise<readonly Poster[]> {
  const given = { timeoutMs: POST_TIMEOUT_MS, readHistory: config.slackReadHistory, log, fail };
  const installed = config.slack?.oauth && { installations: installationsOf(slackProfile.name), presence };
  const posters = [
    config.discord &&
      (await import('../adapters/discord/poster.ts')).createDiscordPoster({ ...config.discord, ...given }),
    config.slack &&
      (await import('../adapters/slack/poster.ts')).createSlackPoster({
        ...config.slack,
        ...given,
        installed,
      }),
  ];
  return posters.filter((each) => each !== undefined);
}

/** What sends letters, where the settings name a mail server; links in them lead here where they can be opened. */
export async function createMailTransport({
  mail,
  publicUrl,
  port,
}: Config): Promise<MailTransport | undefined> {
  if (!mail) return undefined;
  const { createEmail } = await import('../adapters/email/poster.ts');
  return createEmail({ ...mail, publicUrl: port === undefined ? undefined : publicUrl });
}

/** What the links in letters lead to. @param unsubscribe absent where none are sent */
export async function mailRoutes(unsubscribe: Unsubscribe | undefined): Promise<readonly Route[]> {
  if (!unsubscribe) return [];
  const { unsubscribeRoutes } = await import('../adapters/email/unsubscribe.ts');
  return unsubscribeRoutes({ unsubscribe, now: systemClock.now });
}

/** What looks whether these platforms are set up as they must be. */
async function createExaminers(
  config: Config,
  { installationsOf }: Pick<Whereabouts, 'installationsOf'>,
): Promise<readonly Examiner[]> {
  const { now } = systemClock;
  const http = createHttp({ userAgent: USER_AGENT, clock: systemClock });
  const { slackReadHistory: readHistory, slackAgent: isAgent, publicUrl } = config;
  const examiners = [
    config.discord &&
      (await import('../adapters/discord/examine.ts')).createDiscordExaminer({
        ...config.discord,
        http,
        now,
      }),
    config.slack &&
      (await import('../adapters/slack/examine.ts')).createSlackExaminer({
        ...config.slack,
        installations: config.slack.oauth && installationsOf(slackProfile.name),
        readHistory,
        isAgent,
        publicUrl,
        http,
        now,
      }),
    config.mail &&
      (await import('../adapters/email/examine.ts')).createEmailExaminer({
        ...config.mail,
        publicUrl,
        port: config.port,
      }),
  ];
  return examiners.filter((each) => each !== undefined);
}

/** What posts and looks, to be made of the database once that is open. @param given.fail told when a token is refused */
export const reaching = (config: Config, given: { log: Log; fail(error: Error): void }) => ({
  posters: (whereabouts: Whereabouts) => createPosters(config, { ...whereabouts, ...given }),
  examiners: (whereabouts: Whereabouts) => createExaminers(config, whereabouts),
});
