/**
 * The app manifest: what an admin pastes at https://api.slack.com/apps to create the Slack app in one go.
 * https://docs.slack.dev/reference/app-manifest
 */
import type { CommandDescription } from '../../src/chat/command-description.ts';
import { ConfigError } from '../../src/runtime/errors.ts';
import { ORGANISATION_EVENTS, PRESENCE_EVENTS } from './presence.ts';
import { ENDPOINT } from './receiver/http-receiver.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { UNFURL_DOMAINS } from './unfurl.ts';
import { PROMPTS } from './views/prompts.ts';
import { REDIRECT_PATH } from './workspaces/install-routes.ts';

/**
 * Scopes and why each is needed. https://docs.slack.dev/reference/scopes
 */
const BOT_SCOPES: Readonly<Record<string, string>> = {
  commands: 'adds the slash command',
  'chat:write': 'posts digests, and answers to plain words; those to commands need no scope',
  'app_mentions:read': 'hears who mentions it',
  'im:history': 'hears what people write to it directly, and finds its own digests there',
  'links:read': 'is told of links to the sites of papers',
  'links:write': 'shows the papers below those links',
  'users:read': 'knows the time zone of whoever sets a digest up, and whether they are an admin',
  'channels:read': 'warns before a digest is set up in a public channel that it cannot post in',
  'groups:read': 'the same in private channels',
  'mpim:read': 'the same in group messages',
  'im:write': 'opens the direct messages of whoever gets a digest or a file there',
  'files:write': 'sends a long bibliography as a file',
  'reactions:write': 'makes a sign below a question where it may not say a word',
};

/**
 * Only for admins who want a digest of doubtful fate looked for before it is posted again, and threads followed without
 * a mention in each message.
 */
const HISTORY_SCOPES: Readonly<Record<string, string>> = {
  'channels:history': 'finds its own digests and follows its own threads in public channels',
  'groups:history': 'the same in private channels',
  'mpim:history': 'the same in group messages',
};

/** Only where Slack shows it as an agent; without it an agent works, and suggests no questions. */
const AGENT_SCOPES: Readonly<Record<string, string>> = {
  'assistant:write': 'suggests questions where people write to it directly',
};
const AGENT_VIEW = {
  agent_description:
    'Finds research papers, their authors and what is talked about, with sentences quoted from abstracts.',
  suggested_prompts: [...PROMPTS],
};

/** What Slack tells us without being asked. https://docs.slack.dev/reference/events */
const BOT_EVENTS = ['app_mention', 'message.im', 'link_shared', 'app_home_opened'];
/** Each needs the history scope of its kind of channel. */
const HISTORY_EVENTS = ['message.channels', 'message.groups', 'message.mpim'];

const DESCRIPTION =
  'Brings research papers into your conversations: ask it for topics, authors or trending papers.';
/** https://docs.slack.dev/reference/app-manifest#features */
const LONGEST_USAGE_HINT = 1000;

interface ManifestOptions {
  readonly commands: readonly CommandDescription[];
  readonly socketMode: boolean;
  /** Where Slack reaches our HTTP server; needed without Socket Mode. */
  readonly publicUrl?: string;
  /** Whether workspaces install the app themselves, at the public address. */
  readonly hasInstallPage?: boolean;
  /** Whether Paperboy may read channels, to find its own digests again and to follow its own threads. */
  readonly readHistory: boolean;
  /** Whether Slack shows Paperboy as an agent. */
  readonly isAgent?: boolean;
}

/**
 * The manifest for this set of commands.
 * @throws ConfigError without Socket Mode and a public https address
 */
export function slackManifest(options: ManifestOptions) {
  const { commands, socketMode, publicUrl, readHistory, hasInstallPage = false, isAgent = false } = options;
  const address = socketMode ? undefined : addressOf(publicUrl) + ENDPOINT;
  const usage = commands.map((command) => command.name).join(' | ');
  return {
    display_information: {
      name: 'Paperboy',
      description: DESCRIPTION,
      background_color: '#1f3a5f',
    },
    features: {
      app_home: {
        // What of theirs is here: digests, follows, saved papers.
        home_tab_enabled: true,
        // Where personal digests arrive, and people ask in plain words.
        messages_tab_enabled: true,
        // Read-only, the tab would have no box to type into.
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Paperboy', always_online: true },
      ...(isAgent && { agent_view: AGENT_VIEW }),
      unfurl_domains: [...UNFURL_DOMAINS],
      shortcuts: [...SHORTCUTS],
      slash_commands: [
        {
          command: '/papers',
          description: 'Find research papers, their authors and what is trending',
          usage_hint: `[${usage}] …`.slice(0, LONGEST_USAGE_HINT),
          should_escape: true,
          ...(address && { url: address }),
        },
      ],
    },
    oauth_config: {
      ...(hasInstallPage && { redirect_urls: [addressOf(publicUrl) + REDIRECT_PATH] }),
      scopes: { bot: Object.keys(scopesWithReasons(readHistory, isAgent)) },
    },
    settings: {
      event_subscriptions: {
        ...(address && { request_url: address }),
        bot_events: [
          ...BOT_EVENTS,
          ...PRESENCE_EVENTS,
          ...(hasInstallPage ? ORGANISATION_EVENTS : []),
          ...(readHistory ? HISTORY_EVENTS : []),
        ],
      },
      interactivity: { is_enabled: true, ...(address && { request_url: address }) },
      org_deploy_enabled: hasInstallPage,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

/** The scopes that the app needs, and why each. */
export const scopesWithReasons = (
  readHistory: boolean,
  isAgent = false,
): Readonly<Record<string, string>> => ({
  ...BOT_SCOPES,
  ...(readHistory && HISTORY_SCOPES),
  ...(isAgent && AGENT_SCOPES),
});

/** The scopes without which something does not work. */
export const scopesOf = (readHistory: boolean, isAgent = false): string[] =>
  Object.keys(scopesWithReasons(readHistory, isAgent));

/** What is wrong with an address that Slack is to call, and what to do; undefined for one that it calls. */
export const addressFault = (publicUrl: string): readonly [text: string, remedy: string] | undefined =>
  publicUrl.toLowerCase().startsWith('https://')
    ? undefined
    : [
        'PUBLIC_URL: Slack needs https, and this address begins with http.',
        'Put a proxy with a certificate before this server, or use Socket Mode (SLACK_APP_TOKEN), which needs no address.',
      ];

/** https://docs.slack.dev/apis/events-api/using-http-request-urls: Slack sends nothing where nobody proves who they are. */
function addressOf(publicUrl: string | undefined): string {
  if (!publicUrl)
    throw new ConfigError([
      'PUBLIC_URL: Slack over HTTP needs the https address at which it reaches this server.',
    ]);
  const wrong = addressFault(publicUrl);
  if (wrong) throw new ConfigError([wrong.join(' ')]);
  return publicUrl.replace(/\/+$/u, '');
}
