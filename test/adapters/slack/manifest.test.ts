/** The manifest with which an admin makes the Slack app. */
import { describe, expect, it } from 'vitest';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import type { CommandDescription } from '../../../src/commands/describe.ts';
import { ConfigError } from '../../../src/errors.ts';
import { hasSchemas, manifestJudge, NO_SCHEMAS } from '../../fakes/slack-judge.ts';

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
    expect(slackManifest({ commands, socketMode: true })).toMatchInlineSnapshot(`
      {
        "display_information": {
          "background_color": "#1f3a5f",
          "description": "Brings research papers into your conversations: search, authors, trending papers.",
          "name": "Paperboy",
        },
        "features": {
          "bot_user": {
            "always_online": true,
            "display_name": "Paperboy",
          },
          "slash_commands": [
            {
              "command": "/papers",
              "description": "Find research papers, their authors and what is trending",
              "should_escape": true,
              "usage_hint": "[search | help] …",
            },
          ],
        },
        "oauth_config": {
          "scopes": {
            "bot": [
              "commands",
            ],
          },
        },
        "settings": {
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
    });
    const address = 'https://bot.lab.org/paperboy/slack/events';
    expect(manifest.features.slash_commands[0]?.url).toBe(address);
    expect(manifest.settings.interactivity.request_url).toBe(address);
    expect(manifest.settings.socket_mode_enabled).toBe(false);
  });

  it('for HTTP without a public address is a fault of the settings', () => {
    expect(() => slackManifest({ commands, socketMode: false })).toThrow(ConfigError);
  });

  it.skipIf(!hasSchemas)(`satisfies Slack's schema ${hasSchemas ? '' : NO_SCHEMAS}`, () => {
    const judge = manifestJudge();
    const many = Array.from({ length: 300 }, (_, place) => command(`command-${place}`));
    expect(judge(slackManifest({ commands: many, socketMode: true }))).toEqual([]);
    expect(judge(slackManifest({ commands, socketMode: false, publicUrl: 'https://bot.lab.org' }))).toEqual(
      [],
    );
  });
});
