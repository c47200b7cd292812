/** Slack's settings: one workspace by its bot token, or many that install the app themselves. */
import { z } from 'zod';
import { KEY_LENGTH } from '../runtime/keyring.ts';
import { address, filled, oneOf } from './values.ts';

const token = (prefix: string, where: string) =>
  filled.pipe(
    z
      .string()
      .startsWith(prefix, { error: `must start with ${prefix} (${where})` })
      .optional(),
  );

/** 32 bytes in hexadecimal or base64: what `openssl rand` makes. A sentence is no key. */
const KEY_FORMS = { hex: /^[0-9a-f]{64}$/iu, base64: /^[A-Za-z0-9+/_-]{43}=?$/u };

function keyOf(text: string): Buffer | undefined {
  if (KEY_FORMS.hex.test(text)) return Buffer.from(text, 'hex');
  const key = KEY_FORMS.base64.test(text) ? Buffer.from(text, 'base64') : undefined;
  return key?.length === KEY_LENGTH ? key : undefined;
}

const encryptionKeys = filled
  .transform((value = '') =>
    value
      .split(/[\s,]+/u)
      .filter(Boolean)
      .map(keyOf),
  )
  .refine((keys) => !keys.includes(undefined), {
    error:
      'must be 32 random bytes, as “openssl rand -hex 32” prints them; several with commas, the newest first',
  })
  .transform((keys) => keys.filter((key) => key !== undefined));

/** The variables, with the sentences that `.env.example` gives them. */
export const slackVariables = z.object({
  SLACK_BOT_TOKEN: token('xoxb-', 'your app, OAuth & Permissions').meta({
    description:
      'Bot token, xoxb-… (OAuth & Permissions). Set: Slack comes up; it also needs one of the next two.',
  }),
  SLACK_APP_TOKEN: token('xapp-', 'your app, Basic Information, App-Level Tokens').meta({
    description: 'App-level token, xapp-…, scope connections:write: Socket Mode, no public address needed.',
  }),
  SLACK_SIGNING_SECRET: filled.meta({
    description: 'Signing secret (Basic Information): HTTP instead of Socket Mode, on PORT at /slack/events.',
  }),
  SLACK_CLIENT_ID: filled.meta({
    description:
      'Client ID (Basic Information): several workspaces install the app themselves, at PUBLIC_URL/slack/install; ' +
      'SLACK_BOT_TOKEN is not needed then. Needs the next two, and PUBLIC_URL.',
  }),
  SLACK_CLIENT_SECRET: filled.meta({ description: 'Client secret (Basic Information).' }),
  ENCRYPTION_KEY: encryptionKeys.meta({
    description:
      'Key for the tokens of these workspaces in the database: openssl rand -hex 32. To exchange it, put a new one before ' +
      'the old one with a comma, run the verb rotate-key, and take the old one out. Who loses it installs anew.',
  }),
  SLACK_DIGEST_MANAGERS: filled.pipe(oneOf(['members', 'everyone', 'admins'], 'members')).meta({
    description:
      'Who may set up digests in Slack channels: members of the workspace (default), everyone there, also guests and ' +
      'people of other workspaces, or admins of the workspace. “digest managers” changes it for one channel.',
  }),
  SLACK_READ_HISTORY: filled.pipe(oneOf(['no', 'yes'], 'no')).meta({
    description:
      'yes: before a post is repeated, look in the channel whether it has arrived, and hear ' +
      'follow-ups in threads without a mention; the manifest then asks for the history scopes. ' +
      'Default no.',
  }),
  SLACK_AGENT: filled.pipe(oneOf(['no', 'yes'], 'no')).meta({
    description:
      'yes: Slack shows Paperboy as an agent, with suggested questions, and each direct message begins a thread; ' +
      'the manifest then says so. It needs a paid plan. Default no.',
  }),
  SLACK_API_URL: address.meta({
    description: "Slack's address, for tests and proxies. Default https://slack.com/api/.",
  }),
});

type SlackValues = z.output<typeof slackVariables> & { readonly PUBLIC_URL?: string | undefined };

/** How workspaces install the app themselves. */
interface SlackOauth {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where browsers reach this process: https, without a slash at its end. */
  readonly publicUrl: string;
}

export interface SlackConfig {
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly oauth?: SlackOauth;
  readonly digestManagers: 'members' | 'everyone' | 'admins';
  readonly apiUrl?: string;
}

/** What half a set of Slack's variables lacks: a fault, never a silent skip. */
export function missingOfSlack(environment: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (name: string) => Boolean(environment[name]?.trim());
  const canListen = isSet('SLACK_APP_TOKEN') || isSet('SLACK_SIGNING_SECRET');
  if (isSet('SLACK_CLIENT_ID') || isSet('SLACK_CLIENT_SECRET'))
    return missingOfOauth(isSet, environment.PUBLIC_URL?.trim() ?? '', canListen);
  if (isSet('SLACK_BOT_TOKEN') === canListen) return [];
  return canListen
    ? ['SLACK_BOT_TOKEN: is missing, while another Slack variable is set. Set it, or unset the others.']
    : [
        'SLACK_APP_TOKEN: is missing. Set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP; ' +
          'SLACK_BOT_TOKEN alone cannot listen.',
      ];
}

function missingOfOauth(isSet: (name: string) => boolean, publicUrl: string, canListen: boolean): string[] {
  const needed = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'ENCRYPTION_KEY', 'PUBLIC_URL'];
  const missing = needed.filter((name) => !isSet(name));
  return [
    ...missing.map((name) => `${name}: is missing. Workspaces install the app with ${needed.join(', ')}.`),
    ...(publicUrl !== '' && !/^https:/iu.test(publicUrl)
      ? [
          'PUBLIC_URL: must be https where workspaces install the app: Slack sends their browsers back to no other.',
        ]
      : []),
    ...(canListen
      ? []
      : ['SLACK_SIGNING_SECRET: is missing. Set it for HTTP, or SLACK_APP_TOKEN for Socket Mode.']),
  ];
}

/** Slack's settings, or undefined when none is set. */
export function slackConfig(data: SlackValues): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = data;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = data;
  const hasOauth = clientId !== undefined && clientSecret !== undefined && publicUrl !== undefined;
  if (!botToken && !hasOauth) return undefined;
  return {
    ...(botToken && { botToken }),
    ...(appToken && { appToken }),
    ...(signingSecret && { signingSecret }),
    ...(hasOauth && { oauth: { clientId, clientSecret, publicUrl: publicUrl.replace(/\/+$/u, '') } }),
    digestManagers: data.SLACK_DIGEST_MANAGERS,
    ...(data.SLACK_API_URL && { apiUrl: data.SLACK_API_URL }),
  };
}
