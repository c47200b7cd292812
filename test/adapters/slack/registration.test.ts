/** The manifest with which an admin makes the Slack app. */
import { describe, expect, it } from 'vitest';
import { slackManifest } from '../../../adapters/slack/registration.ts';
import type { CommandDescription } from '../../../src/chat/command-description.ts';
import { ConfigError } from '../../../src/runtime/errors.ts';
import { hasSchemas, manifestValidator, NO_SCHEMAS } from '../../fakes/slack/validator.ts';

const command = (name: string): CommandDescription => ({
  name,
  summary: `About ${name}`,
  examples: [],
  visibility: 'private',
  arguments: [],
});
const commands = [command('search'), command('help')];

describe('the manifest', () => {
  it('for Socket Mode names no address', () => {
    expect(slackManifest({ commands, socketMode: true, readHistory: false })).toMatchInlineSnapshot(`
      {
        "display_information": {
          "background_color": "#1f3a5f",
          "description": "Brings research papers into your conversations: ask it for topics, authors or trending papers.",
          "name": "Paperboy",
        },
        "features": {
          "app_home": {
            "home_tab_enabled": true,
            "messages_tab_enabled": true,
            "messages_tab_read_only_enabled": false,
          },
          "bot_user": {
            "always_online": true,
            "display_name": "Paperboy",
          },
          "shortcuts": [
            {
              "callback_id": "papers_in_message",
              "description": "The papers that its links lead to, for you alone",
              "name": "Papers in this message",
              "type": "message",
            },
            {
              "callback_id": "search_papers",
              "description": "By words, phrases, authors, years; the answer is for you alone",
              "name": "Search papers",
              "type": "global",
            },
          ],
          "slash_commands": [
            {
              "command": "/papers",
              "description": "Find research papers, their authors and what is trending",
              "should_escape": true,
              "usage_hint": "[search | help] …",
            },
          ],
          "unfurl_domains": [
            "arxiv.org",
            "huggingface.co",
            "doi.org",
            "openreview.net",
            "semanticscholar.org",
          ],
        },
        "oauth_config": {
          "scopes": {
            "bot": [
              "commands",
              "chat:write",
              "app_mentions:read",
              "im:history",
              "links:read",
              "links:write",
              "users:read",
              "channels:read",
              "groups:read",
              "mpim:read",
              "im:write",
              "files:write",
              "reactions:write",
            ],
          },
        },
        "settings": {
          "event_subscriptions": {
            "bot_events": [
              "app_mention",
              "message.im",
              "link_shared",
              "app_home_opened",
              "member_joined_channel",
              "channel_left",
              "group_left",
              "channel_archive",
              "group_archive",
              "channel_deleted",
              "group_deleted",
              "channel_unarchive",
              "group_unarchive",
              "channel_id_changed",
              "app_uninstalled",
              "tokens_revoked",
            ],
          },
          "interactivity": {
            "is_enabled": true,
          },
          "org_deploy_enabled": false,
          "socket_mode_enabled": true,
          "token_rotation_enabled": false,
        },
      }
    `);
  });

  it('for HTTP sends commands and presses to one endpoint', () => {
    const manifest = slackManifest({
      commands,
      socketMode: false,
      publicUrl: 'https://bot.lab.org/paperboy/',
      readHistory: false,
    });
    const address = 'https://bot.lab.org/paperboy/slack/events';
    expect(manifest.features.slash_commands[0]?.url).toBe(address);
    expect(manifest.settings.interactivity.request_url).toBe(address);
    expect(manifest.settings.event_subscriptions.request_url).toBe(address);
    expect(manifest.settings.socket_mode_enabled).toBe(false);
  });

  it('for HTTP without a public address is a fault of the settings', () => {
    expect(() => slackManifest({ commands, socketMode: false, readHistory: false })).toThrow(ConfigError);
  });

  it.each(['http://bot.lab.org', 'HTTP://localhost:3000'])(
    'refuses %s and says that https is needed',
    (publicUrl) => {
      const make = () => slackManifest({ commands, socketMode: false, publicUrl, readHistory: false });
      expect(make).toThrow(/^PUBLIC_URL: Slack needs https/u);
    },
  );

  it('asks for the history of channels, and to hear them, only when told so', () => {
    const manifestOf = (readHistory: boolean) => slackManifest({ commands, socketMode: true, readHistory });
    const scopesOf = (readHistory: boolean) => manifestOf(readHistory).oauth_config.scopes.bot;
    const eventsOf = (readHistory: boolean) =>
      manifestOf(readHistory).settings.event_subscriptions.bot_events;
    const added = (of: (readHistory: boolean) => readonly string[]) =>
      of(true).filter((name) => !of(false).includes(name));
    expect(added(scopesOf)).toEqual(['channels:history', 'groups:history', 'mpim:history']);
    expect(added(eventsOf)).toEqual(['message.channels', 'message.groups', 'message.mpim']);
    expect(new Set(scopesOf(true)).size).toBe(scopesOf(true).length);
  });

  it('lets browsers come back only where workspaces install the app, and organisations too', () => {
    const publicUrl = 'https://bot.lab.org';
    const options = { commands, socketMode: true, publicUrl, readHistory: false };
    const many = slackManifest({ ...options, hasInstallPage: true });
    expect(many.oauth_config.redirect_urls).toEqual(['https://bot.lab.org/slack/oauth_redirect']);
    expect(many.settings.org_deploy_enabled).toBe(true);
    expect(many.settings.event_subscriptions.bot_events).toContain('team_access_revoked');
    expect(slackManifest(options).oauth_config).not.toHaveProperty('redirect_urls');
    expect(() =>
      slackManifest({ ...options, publicUrl: 'http://bot.lab.org', hasInstallPage: true }),
    ).toThrow(/^PUBLIC_URL: Slack needs https/u);
  });

  it.skipIf(!hasSchemas)(`satisfies Slack's schema ${hasSchemas ? '' : NO_SCHEMAS}`, () => {
    const validator = manifestValidator();
    const many = Array.from({ length: 300 }, (_, place) => command(`command-${place}`));
    const publicUrl = 'https://bot.lab.org';
    const overSocket = slackManifest({ commands: many, socketMode: true, readHistory: true });
    const overHttp = slackManifest({ commands, socketMode: false, publicUrl, readHistory: false });
    expect(validator(overSocket)).toEqual([]);
    expect(validator(overHttp)).toEqual([]);
    const toInstall = slackManifest({
      commands,
      socketMode: false,
      publicUrl,
      readHistory: true,
      hasInstallPage: true,
    });
    expect(validator(toInstall)).toEqual([]);
  });

  it(`says that it is an agent only where that is chosen ${hasSchemas ? '' : NO_SCHEMAS}`, () => {
    const manifest = slackManifest({ commands, socketMode: true, readHistory: false, isAgent: true });
    expect(manifest.features).toMatchObject({ agent_view: { suggested_prompts: { length: 4 } } });
    expect(manifest.oauth_config.scopes.bot).toContain('assistant:write');
    if (hasSchemas) expect(manifestValidator()(manifest)).toEqual([]);
    const plain = slackManifest({ commands, socketMode: true, readHistory: false });
    expect(JSON.stringify(plain)).not.toMatch(/agent|assistant/u);
  });
});
