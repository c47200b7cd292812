/** The Web API client, and what Slack's refusals of tokens mean to the admin. */
import { type Logger, webApi } from '@slack/bolt';
import { ConfigError } from '../../src/errors.ts';

/** Slack answers in tenths of a second; the client's own default is to wait for ever. */
const CALL_TIMEOUT_MS = 10_000;
/** Three tries within about two seconds; longer outages are for the caller. */
const RETRIES = { retries: 2, minTimeout: 250, factor: 2 };

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

/**
 * Slack's word for refusing a token, or undefined when the error is something else (an outage, a rate
 * limit).
 */
export function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return REFUSALS.has(error.data.error) ? error.data.error : undefined;
}

/** The fault to show for a refused bot token. */
const botTokenFault = (refusal: string): string =>
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
): Promise<{ readonly botId?: string; readonly botUserId?: string }> {
  try {
    const bot = await new webApi.WebClient(tokens.botToken, options).auth.test();
    return { ...(bot.bot_id && { botId: bot.bot_id }), ...(bot.user_id && { botUserId: bot.user_id }) };
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
