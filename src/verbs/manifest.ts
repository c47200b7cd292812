/** `paperboy manifest`: what an admin pastes to create the Slack app that these settings need. */
import { slackManifest } from '../../adapters/slack/registration.ts';
import { COMMANDS } from '../commands/index.ts';
import type { Config } from '../config/config.ts';

/**
 * The manifest for the settings.
 * @throws ConfigError where the app could not be reached
 */
export function manifestOf({ publicUrl, slack, slackReadHistory: readHistory, slackAgent: isAgent }: Config) {
  const socketMode = slack ? slack.appToken !== undefined : publicUrl === undefined;
  const hasInstallPage = slack?.oauth !== undefined;
  return slackManifest({
    socketMode,
    readHistory,
    hasInstallPage,
    isAgent,
    commands: COMMANDS,
    ...(publicUrl && { publicUrl }),
  });
}
