/** What the core has to know of Slack. */
import type { PlatformProfile } from '../../src/chat/platform.ts';
import { UserError } from '../../src/runtime/errors.ts';

export const slack: PlatformProfile = {
  name: 'slack',
  /** "Several hundred messages per minute" in a workspace: https://docs.slack.dev/apis/web-api/rate-limits. */
  pace: { perPlatform: 50, perWorkspace: 4 },
  prefix: '/papers ',
  hasPeoplePerWorkspace: true,
  hasPlaces: true,
  threadsIn: ['channel', 'direct'],
  hasButtons: true,
  hasForms: true,
  managers: 'people whom Slack confirms to be of this workspace',
  linkTo: ({ workspaceId, id }) => `https://slack.com/app_redirect?team=${workspaceId}&channel=${id}`,
  directPlace({ userId, place, member }) {
    if (place && member && member.workspaceId !== place.workspaceId)
      throw new UserError(
        'You are of another workspace than this channel, and I may not write to you alone there.',
        'Ask me in a workspace of yours that has installed me.',
      );
    if (place) return { platform: 'slack', workspaceId: place.workspaceId, kind: 'direct', id: userId };
    throw new UserError(
      'Slack did not say which workspace this is.',
      'Try it in a channel or in a message to me.',
    );
  },
};
