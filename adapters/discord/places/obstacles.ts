/** What keeps posts from being made in a channel, as they are wished for: a sentence each, for whoever may change it. Pure. */
import {
  type Channel,
  ChannelFlags,
  ChannelType,
  type Guild,
  PermissionFlagsBits as Permissions,
  type PermissionsBitField,
} from 'discord.js';
import type { PostManner } from '../../../src/chat/chat.ts';
import { isForum, tagFor } from './threads.ts';

const { CreatePublicThreads, MentionEveryone, SendMessages, SendMessagesInThreads, ViewChannel } =
  Permissions;

/** Permissions as Discord's settings call them. */
const NAMES: Readonly<Record<string, string>> = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
};

export type Allowed = Readonly<PermissionsBitField>;

/** Where something is to be posted. */
export interface Spot {
  /** Missing where Discord does not show it. */
  readonly channel: Channel | null;
  readonly guild: Guild | null;
  /** What whoever asks may do there, and what Paperboy may. */
  readonly person: Allowed | null;
  readonly own: Allowed;
}

/** What keeps Paperboy from posting there at all. */
export function obstaclesIn({ channel, own }: Pick<Spot, 'channel' | 'own'>): readonly string[] {
  const inThread = channel?.isThread() ?? false;
  const missing = namesOf(own.missing([ViewChannel, inThread ? SendMessagesInThreads : SendMessages]));
  const where = inThread ? 'the channel of this thread' : 'this channel';
  return [
    ...(missing === '' ? [] : [`I may not post here yet: give me ${missing} in ${where}.`]),
    ...(lacksTag(channel)
      ? ['Posts in this forum need a tag, and it has none that I may use: add one.']
      : []),
  ];
}

const lacksTag = (channel: Channel | null): boolean =>
  channel !== null &&
  'availableTags' in channel &&
  channel.flags.has(ChannelFlags.RequireTag) &&
  tagFor(channel.availableTags) < 0;

/** What keeps a post there from pinging a role, having a thread, or being published. */
export const obstaclesTo = ({ ping, details, publish }: PostManner, spot: Spot): readonly string[] => [
  ...(ping === undefined ? [] : pingObstacles(ping, spot)),
  ...(details === 'thread' ? threadObstacles(spot) : []),
  ...(publish && spot.channel?.type !== ChannelType.GuildAnnouncement
    ? ['Only what stands in an announcement channel can be published, and this is none.']
    : []),
];

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object; a ping goes to a role or to nobody. */
function pingObstacles(id: string, { guild, person, own }: Spot): readonly string[] {
  const role = guild?.roles.cache.get(id);
  if (!role) return ['There is no such role here.'];
  if (role.id === guild?.id) return ['I do not ping everyone: choose a role that people can take or leave.'];
  if (role.mentionable) return [];
  const how = 'make it mentionable in the settings of the server';
  if (!person?.has(MentionEveryone)) return [`You may not mention that role here: ${how}, or ask who may.`];
  return own.has(MentionEveryone)
    ? []
    : [`I may not mention that role here: ${how}, or give me Mention @everyone, @here, and All Roles.`];
}

function threadObstacles({ channel, own }: Spot): readonly string[] {
  if (channel && isForum(channel.type)) return [];
  if (channel?.type !== ChannelType.GuildText && channel?.type !== ChannelType.GuildAnnouncement)
    return ['There are no threads below messages here: a channel for text has them.'];
  const missing = namesOf(own.missing([CreatePublicThreads, SendMessagesInThreads]));
  return missing === '' ? [] : [`I may not open threads here yet: give me ${missing} in this channel.`];
}

const namesOf = (missing: readonly string[]): string =>
  missing.map((name) => NAMES[name] ?? name).join(' and ');
