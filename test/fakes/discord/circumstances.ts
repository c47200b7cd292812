/** Where an interaction comes from and what may be done there, for tests that care; the others take place in a server. */
import { PermissionFlagsBits } from 'discord.js';
import { APPLICATION_ID, CHANNEL_ID, GUILD_ID, type InteractionEvent } from './events.ts';

export const THREAD_ID = '1100000000000000004';
export const STRANGE_GUILD_ID = '1100000000000000099';
const GUILD_TEXT = 0;
const DIRECT = 1;
const GROUP = 3;
const PUBLIC_THREAD = 11;
const BOT_DM = 1;
const PRIVATE_CHANNEL = 2;

type Permission = keyof typeof PermissionFlagsBits;

interface GuildCircumstances {
  /** What the person may do there. */
  readonly person?: readonly Permission[];
  /** What the bot may do there. */
  readonly bot?: readonly Permission[];
  readonly guildLocale?: string;
  /** The command comes from the person's own installation. */
  readonly onlyUserInstalled?: boolean;
  /** The server is none of the bot's. */
  readonly strangeGuild?: boolean;
  readonly inThread?: boolean;
}

const bitsOf = (permissions: readonly Permission[]): string =>
  permissions.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n).toString();

const userOf = (event: InteractionEvent): { readonly id: string } =>
  (event as unknown as { member: { user: { id: string } } }).member.user;

/** The same in a server, under the circumstances given. */
export function inGuild(event: InteractionEvent, given: GuildCircumstances): InteractionEvent {
  const { person, bot, guildLocale, onlyUserInstalled, strangeGuild, inThread } = given;
  const guildId = strangeGuild ? STRANGE_GUILD_ID : GUILD_ID;
  const channelId = inThread ? THREAD_ID : CHANNEL_ID;
  return {
    ...event,
    guild_id: guildId,
    guild: { id: guildId, locale: guildLocale ?? 'en-US', features: [] },
    channel_id: channelId,
    channel: {
      id: channelId,
      type: inThread ? PUBLIC_THREAD : GUILD_TEXT,
      name: 'papers',
      guild_id: guildId,
    },
    ...(person && { member: { ...Object(event.member), permissions: bitsOf(person) } }),
    ...(bot && { app_permissions: bitsOf(bot) }),
    ...(guildLocale && { guild_locale: guildLocale }),
    authorizing_integration_owners: onlyUserInstalled ? { 1: userOf(event).id } : { 0: guildId },
  };
}

/** The same in the person's direct messages with the bot. */
export const inBotDm = (event: InteractionEvent, locale = 'en-US'): InteractionEvent =>
  outsideGuilds(event, {
    locale,
    context: BOT_DM,
    channel: { id: CHANNEL_ID, type: DIRECT, recipients: [{ id: APPLICATION_ID, username: 'Paperboy' }] },
    authorizing_integration_owners: { 0: '0' },
  });

/** The same in a group of people, where the person uses their own installation. */
export const inGroupDm = (event: InteractionEvent): InteractionEvent =>
  outsideGuilds(event, {
    context: PRIVATE_CHANNEL,
    channel: { id: CHANNEL_ID, type: GROUP, recipients: [] },
    authorizing_integration_owners: { 1: userOf(event).id },
  });

function outsideGuilds(
  event: InteractionEvent,
  circumstances: Readonly<Record<string, unknown>>,
): InteractionEvent {
  const { guild: _guild, guild_id: _id, guild_locale: _locale, member: _member, ...rest } = event;
  return { ...rest, id: event.id, token: event.token, user: userOf(event), ...circumstances };
}

/** A thread as the gateway announces it. */
export const thread = {
  id: THREAD_ID,
  guild_id: GUILD_ID,
  parent_id: CHANNEL_ID,
  type: PUBLIC_THREAD,
  name: 'papers',
  thread_metadata: {
    archived: false,
    auto_archive_duration: 1440,
    archive_timestamp: '2026-01-01T00:00:00.000000+00:00',
    locked: false,
  },
};
