/**
 * Where somebody asks, and what Discord says of them there; all of it comes with the interaction. The quirk: in servers
 * that the bot is no member of, its permissions in the interaction are those of the person's own installation.
 */
import {
  ApplicationIntegrationType,
  type Interaction,
  InteractionContextType,
  PermissionFlagsBits as Permissions,
} from 'discord.js';
import type { Actor, Place, Standing } from '../../src/chat.ts';

const { ManageChannels, ManageGuild, SendMessages, SendMessagesInThreads, ViewChannel } = Permissions;

const NOT_A_MEMBER =
  'I am not a member of this server: somebody who may manage it must add me first (open my profile, then Add App).';

/** Permissions as Discord's settings call them. */
const NAMES: Readonly<Record<string, string>> = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
};

/** Who asks. In groups and in others' direct messages there is no place: the bot cannot post there by itself. */
export function actorOf(interaction: Interaction): Actor {
  const place = placeOf(interaction);
  return {
    platform: 'discord',
    userId: interaction.user.id,
    ...(place && { place }),
    standing: async () => standingOf(interaction),
  };
}

function placeOf({ guildId, channelId, context, user }: Interaction): Place | undefined {
  if (guildId !== null && channelId !== null) {
    return { platform: 'discord', workspaceId: guildId, kind: 'channel', id: channelId };
  }
  if (context !== InteractionContextType.BotDM) return undefined;
  return { platform: 'discord', workspaceId: '', kind: 'direct', id: user.id };
}

function standingOf(interaction: Interaction): Standing {
  const { guildId, guildLocale, locale, context, memberPermissions } = interaction;
  if (guildId === null) return { isManager: context === InteractionContextType.BotDM, locale, obstacles: [] };
  return {
    isManager: memberPermissions?.any([ManageGuild, ManageChannels]) ?? false,
    ...(guildLocale !== null && { locale: guildLocale }),
    obstacles: isMember(interaction) ? missingPermissions(interaction) : [NOT_A_MEMBER],
  };
}

/** Every server of the bot is in the cache; one that has only its commands is not. */
function isMember({ guild, authorizingIntegrationOwners }: Interaction): boolean {
  return (
    guild !== null && authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined
  );
}

function missingPermissions({ appPermissions, channel }: Interaction): readonly string[] {
  // Of a server's channels only threads may be missing from the cache.
  const inThread = channel === null || channel.isThread();
  const missing = appPermissions.missing([ViewChannel, inThread ? SendMessagesInThreads : SendMessages]);
  if (missing.length === 0) return [];
  const names = missing.map((name) => NAMES[name] ?? name).join(' and ');
  const where = inThread ? 'the channel of this thread' : 'this channel';
  return [`I may not post here yet: give me ${names} in ${where}.`];
}
