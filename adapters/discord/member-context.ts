/**
 * Where somebody asks, and what Discord says of them there; all of it comes with the interaction or the message. The
 * quirk: in servers that the bot is no member of, its permissions in the interaction are those of the person's own
 * installation.
 */
import {
  ApplicationIntegrationType,
  type Channel,
  type Interaction,
  InteractionContextType,
  type Message,
  PermissionFlagsBits as Permissions,
  type PermissionsBitField,
} from 'discord.js';
import type { Actor, MemberContext, Place } from '../../src/chat/chat.ts';
import { discord } from './profile.ts';

const { ManageChannels, ManageGuild, SendMessages, SendMessagesInThreads, ViewChannel } = Permissions;

const NOT_A_MEMBER =
  'I am not a member of this server: somebody who may manage it must add me first (open my profile, then Add App).';

/** Permissions as Discord's settings call them. */
const NAMES: Readonly<Record<string, string>> = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
};

type Allowed = Readonly<PermissionsBitField>;

/** Who uses a command or a button. */
export function actorOf(interaction: Interaction): Actor {
  const { guildId, channelId, context, user } = interaction;
  const isDirect = context === InteractionContextType.BotDM;
  return actor(user.id, placeOf({ guildId, channelId, userId: user.id, isDirect }), () =>
    contextWith(interaction),
  );
}

/** Who wrote a message. Call it while the message is handed over: its member stays in the cache no longer. */
export function authorOf(message: Message): Actor {
  const { guildId, channelId, author, member } = message;
  const place = placeOf({ guildId, channelId, userId: author.id, isDirect: true });
  return actor(author.id, place, () => contextIn(message, member));
}

const actor = (userId: string, place: Place | undefined, memberContext: () => MemberContext): Actor => ({
  platform: discord.name,
  userId,
  ...(place && { place }),
  memberContext: async () => memberContext(),
});

interface Spot {
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly userId: string;
  /** Whether, outside servers, the person talks with the bot alone. */
  readonly isDirect: boolean;
}

/** In groups and in others' direct messages there is no place: the bot cannot post there by itself. */
function placeOf({ guildId, channelId, userId, isDirect }: Spot): Place | undefined {
  if (guildId !== null && channelId !== null) {
    return { platform: discord.name, workspaceId: guildId, kind: 'channel', id: channelId };
  }
  return isDirect ? { platform: discord.name, workspaceId: '', kind: 'direct', id: userId } : undefined;
}

function contextWith(interaction: Interaction): MemberContext {
  const { guildId, guildLocale, locale, context, memberPermissions, appPermissions, channel } = interaction;
  if (guildId === null) return { isManager: context === InteractionContextType.BotDM, locale, obstacles: [] };
  return {
    isManager: mayManage(memberPermissions),
    ...(guildLocale !== null && { locale: guildLocale }),
    obstacles: isMember(interaction) ? obstaclesIn(channel, appPermissions) : [NOT_A_MEMBER],
  };
}

/** Permissions do not come with a message; they follow from the roles of the server, which Paperboy keeps. */
function contextIn(message: Message, member: Message['member']): MemberContext {
  if (!message.inGuild()) return { isManager: true, obstacles: [] };
  const { channel, guild } = message;
  const allowed = (who: Message['member']): Allowed | null => who && channel.permissionsFor(who);
  const own = allowed(guild.members.me);
  return {
    isManager: mayManage(allowed(member)),
    locale: guild.preferredLocale,
    obstacles: own ? obstaclesIn(channel, own) : [],
  };
}

const mayManage = (person: Allowed | null): boolean => person?.any([ManageGuild, ManageChannels]) ?? false;

/** Every server of the bot is in the cache; one that has only its commands is not. */
function isMember({ guild, authorizingIntegrationOwners }: Interaction): boolean {
  return (
    guild !== null && authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined
  );
}

function obstaclesIn(channel: Channel | null, own: Allowed): readonly string[] {
  // Of a server's channels only threads may be missing from the cache.
  const inThread = channel === null || channel.isThread();
  const missing = own.missing([ViewChannel, inThread ? SendMessagesInThreads : SendMessages]);
  if (missing.length === 0) return [];
  const names = missing.map((name) => NAMES[name] ?? name).join(' and ');
  const where = inThread ? 'the channel of this thread' : 'this channel';
  return [`I may not post here yet: give me ${names} in ${where}.`];
}
