/** The Web API client, and what Slack's refusals of tokens mean to the admin. */
import { type Logger, webApi } from '@slack/bolt';
import { ConfigError } from '../../../src/runtime/errors.ts';

/** Slack answers in tenths of a second; the client's own default is to wait for ever. */
const CALL_TIMEOUT_MS = 10_000;
/** Three tries within about two seconds; longer outages are for the caller. */
const RETRIES = { retries: 2, minTimeout: 250, factor: 2 };

/** What a refusal can look like: one word. Anything else is a page of somebody between Slack and us. */
const ERROR_WORD = /^[a-z0-9_]{1,80}$/u;

/** Refusals that say nothing of the token when one message or one channel was asked for. */
const REFUSALS_OF_ONE_CALL = new Set([
  'access_denied',
  'ekm_access_denied',
  'missing_scope',
  'no_permission',
]);

/** Answers that no retry changes. https://docs.slack.dev/reference/methods/auth.test */
const REFUSALS = new Set([
  'access_denied',
  'account_inactive',
  'app_not_found',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'forbidden_team',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
  'user_removed_from_team',
]);

/** Settings of every Web API client. `apiUrl` is left out for Slack itself. */
export function webClientOptions(apiUrl: string | undefined, logger: Logger): webApi.WebClientOptions {
  const slackApiUrl = apiUrl && (apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`);
  return { timeout: CALL_TIMEOUT_MS, retryConfig: RETRIES, logger, ...(slackApiUrl && { slackApiUrl }) };
}

/** The same for calls that are made once, however they end: the caller knows what to do next. */
export function onceOptions(
  apiUrl: string | undefined,
  logger: Logger,
  timeout = CALL_TIMEOUT_MS,
): webApi.WebClientOptions {
  const once = { timeout, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  return { ...webClientOptions(apiUrl, logger), ...once };
}

/** Makes clients, one for each token: its calls wait for each other where Slack limits them. */
export function clientsByToken(options: webApi.WebClientOptions): (token: string) => webApi.WebClient {
  const clients = new Map<string, webApi.WebClient>();
  return (token) => {
    const client = clients.get(token) ?? new webApi.WebClient(token, options);
    clients.set(token, client);
    return client;
  };
}

/** Slack's word for what went wrong, which holds nobody's secrets; undefined when Slack did not give one. */
export function errorWord(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  const word: unknown = error.data.error;
  return typeof word === 'string' && ERROR_WORD.test(word) ? word : undefined;
}

/**
 * Slack's word for refusing a token, or undefined when the error is something else (an outage, a rate
 * limit).
 */
export function refusalIn(error: unknown): string | undefined {
  const word = errorWord(error);
  return word !== undefined && REFUSALS.has(word) ? word : undefined;
}

/** The same for a call about one place, where some of these words concern that place alone. */
export function tokenRefusalIn(error: unknown): string | undefined {
  const refusal = refusalIn(error);
  return refusal !== undefined && REFUSALS_OF_ONE_CALL.has(refusal) ? undefined : refusal;
}

/** The fault to show for a refused bot token. */
export const botTokenFault = (refusal: string): string =>
  `SLACK_BOT_TOKEN: Slack refused the token (${refusal}). Copy the Bot User OAuth Token (xoxb-…) from ` +
  '"OAuth & Permissions" of your app at https://api.slack.com/apps, after installing the app to the workspace.';

/** The fault to show for a refused app token. */
export const appTokenFault = (refusal: string): string =>
  `SLACK_APP_TOKEN: Slack refused the token (${refusal}). Create an App-Level Token (xapp-…) with the scope ` +
  'connections:write under "Basic Information" of your app at https://api.slack.com/apps, and turn Socket Mode on.';

/**
 * Asks Slack whether the tokens are good, both at once, so that the admin learns of both faults.
 * @returns the bot as Slack knows it
 * @throws ConfigError when a token is refused, Error when Slack cannot be asked
 */
export async function checkTokens(
  tokens: { readonly botToken: string; readonly appToken?: string | undefined },
  options: webApi.WebClientOptions,
): Promise<{ readonly botId?: string; readonly botUserId?: string; readonly teamId?: string }> {
  try {
    const bot = await new webApi.WebClient(tokens.botToken, options).auth.test();
    return {
      ...(bot.bot_id && { botId: bot.bot_id }),
      ...(bot.user_id && { botUserId: bot.user_id }),
      ...(bot.team_id && { teamId: bot.team_id }),
    };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) throw unreachable(error);
    const appFaults = tokens.appToken ? await faultsOfAppToken(tokens.appToken, options) : [];
    throw new ConfigError([botTokenFault(refusal), ...appFaults]);
  }
}

/** The error for a Slack that does not answer, without its request. */
export const unreachable = (error: unknown): Error =>
  new Error(`Slack cannot be asked right now: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });

async function faultsOfAppToken(appToken: string, options: webApi.WebClientOptions): Promise<string[]> {
  try {
    await new webApi.WebClient(appToken, options).apps.connections.open({});
    return [];
  } catch (error) {
    const refusal = refusalIn(error);
    return refusal === undefined ? [] : [appTokenFault(refusal)];
  }
}
