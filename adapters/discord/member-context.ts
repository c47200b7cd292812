/**
 * Where somebody asks, and what Discord says of them there; all of it comes with the interaction or the message. The
 * quirk: in servers that the bot is no member of, its permissions in the interaction are those of the person's own
 * installation.
 */
import {
  ApplicationIntegrationType,
  ChannelType,
  type Guild,
  GuildMember,
  type Interaction,
  InteractionContextType,
  type Message,
  PermissionFlagsBits as Permissions,
} from 'discord.js';
import type { Actor, MemberContext, Place, Talking } from '../../src/chat/chat.ts';
import { knownChannel } from './places/channels.ts';
import { type Allowed, obstaclesIn, obstaclesTo, type Spot } from './places/obstacles.ts';
import { discord } from './profile.ts';

const { ManageChannels, ManageGuild, ManageThreads, ViewChannel } = Permissions;

const NOT_A_MEMBER =
  'I am not a member of this server: somebody who may manage it must add me first (open my profile, then Add App).';

/** Who uses a command or a button. */
export function actorOf(interaction: Interaction): Actor {
  const { guildId, channelId, context, user, guild, member } = interaction;
  const isDirect = context === InteractionContextType.BotDM;
  const place = placeOf({ guildId, channelId, userId: user.id, isDirect });
  return actor(user.id, place, {
    memberContext: () => contextWith(interaction),
    member: guild && member instanceof GuildMember ? member : null,
  });
}

/** Who wrote a message. Call it while the message is handed over: its member stays in the cache no longer. */
export function authorOf(message: Message): Actor {
  const { guildId, channelId, author, member } = message;
  const place = placeOf({ guildId, channelId, userId: author.id, isDirect: true });
  return actor(author.id, place, { memberContext: () => contextIn(message, member), member });
}

/** The talk of a person in a channel: Discord has no threads of a single answer, and what others say there is another one. */
export const talkIn = (channelId: string, userId: string, isInServer: boolean): Talking => ({
  talk: isInServer ? `discord:${channelId}:${userId}` : `discord:${channelId}`,
  isOwnTalk: true,
});

interface Known {
  memberContext(): Promise<MemberContext>;
  /** In a server that has the bot. */
  readonly member: GuildMember | null;
}

const actor = (userId: string, place: Place | undefined, { memberContext, member }: Known): Actor => ({
  platform: discord.name,
  userId,
  ...(place && { place }),
  memberContext,
  ...(member && { inChannel: (id) => actorIn(id, member) }),
});

/** A member of a server in another of its channels; a private thread is read by who is in it, which only managers need not be. */
async function actorIn(id: string, member: GuildMember): Promise<Actor | undefined> {
  const { guild } = member;
  const channel = await knownChannel(guild, id);
  const person = channel?.permissionsFor(member);
  const needed = channel?.type === ChannelType.PrivateThread ? [ViewChannel, ManageThreads] : [ViewChannel];
  if (!person?.has(needed)) return undefined;
  const place: Place = { platform: discord.name, workspaceId: guild.id, kind: 'channel', id };
  return actor(member.id, place, { memberContext: () => contextAt(id, guild, member), member });
}

interface Asking {
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly userId: string;
  /** Whether, outside servers, the person talks with the bot alone. */
  readonly isDirect: boolean;
}

/** In groups and in others' direct messages there is no place: the bot cannot post there by itself. */
function placeOf({ guildId, channelId, userId, isDirect }: Asking): Place | undefined {
  if (guildId !== null && channelId !== null) {
    return { platform: discord.name, workspaceId: guildId, kind: 'channel', id: channelId };
  }
  return isDirect ? { platform: discord.name, workspaceId: '', kind: 'direct', id: userId } : undefined;
}

async function contextWith(interaction: Interaction): Promise<MemberContext> {
  const { guild, guildId, guildLocale, locale, context, memberPermissions, appPermissions } = interaction;
  if (guildId === null) return { isManager: context === InteractionContextType.BotDM, locale, obstacles: [] };
  if (guild && isMember(interaction)) {
    const { member, channelId } = interaction;
    const channel = channelId === null ? null : await knownChannel(guild, channelId);
    const found = contextOf({ channel, guild, person: memberPermissions, own: appPermissions, member });
    return { ...found, ...(guildLocale !== null && { locale: guildLocale }) };
  }
  return {
    isManager: mayManage(memberPermissions),
    ...(guildLocale !== null && { locale: guildLocale }),
    obstacles: [NOT_A_MEMBER],
  };
}

/** Permissions do not come with a message; they follow from the roles of the server, which Paperboy keeps. */
async function contextIn(message: Message, member: Message['member']): Promise<MemberContext> {
  if (!message.inGuild()) return { isManager: true, obstacles: [] };
  return contextAt(message.channelId, message.guild, member);
}

/** Where Discord does not show the channel, nobody manages anything. */
async function contextAt(id: string, guild: Guild, member: GuildMember | null): Promise<MemberContext> {
  const channel = await knownChannel(guild, id);
  const allowed = (who: GuildMember | null): Allowed | null => who && (channel?.permissionsFor(who) ?? null);
  return contextOf({ channel, guild, person: allowed(member), own: allowed(guild.members.me), member });
}

interface Standing extends Omit<Spot, 'own'> {
  /** Missing where Discord does not say what Paperboy may do. */
  readonly own: Allowed | null;
  readonly member: Interaction['member'];
}

const contextOf = ({ own, member, ...spot }: Standing): MemberContext => ({
  isManager: mayManage(spot.person),
  isAdmin: spot.person?.has(ManageGuild) ?? false,
  roles: member instanceof GuildMember ? [...member.roles.cache.keys()] : [],
  roleName: (id) => spot.guild?.roles.cache.get(id)?.name,
  ...(spot.guild && { locale: spot.guild.preferredLocale }),
  obstacles: own ? obstaclesIn({ ...spot, own }) : [],
  ...(own && { obstaclesTo: (manner) => obstaclesTo(manner, { ...spot, own }) }),
});

const mayManage = (person: Allowed | null): boolean => person?.any([ManageGuild, ManageChannels]) ?? false;

/** Every server of the bot is in the cache; one that has only its commands is not. */
function isMember({ guild, authorizingIntegrationOwners }: Interaction): boolean {
  return (
    guild !== null && authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined
  );
}
