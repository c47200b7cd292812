/** What the core has to know of Discord. */
import type { PlatformProfile } from '../../src/chat/platform.ts';

export const discord = {
  name: 'discord',
  /** Half of the 50 requests a second that a bot may send: https://docs.discord.com/developers/topics/rate-limits. */
  pace: { perPlatform: 25, perWorkspace: 5 },
  prefix: '/papers ',
  /** Commands of their own, so that a server may restrict them (registration.ts makes them so). */
  prefixes: { digest: '/papers-', doctor: '/papers-admin ' },
  hasNamedOptions: true,
  workspaceNoun: 'server',
  hasPlaces: true,
  threadsIn: ['channel'],
  features: ['channels', 'roles', 'publishing'],
  hasButtons: true,
  hasForms: true,
  managers: 'people who may manage this server or its channels',
  linkTo: ({ workspaceId, id }) => `https://discord.com/channels/${workspaceId}/${id}`,
  directPlace: ({ userId }) => ({ platform: 'discord', workspaceId: '', kind: 'direct', id: userId }),
} satisfies PlatformProfile;
