/**
 * What Discord accepts, as far as this adapter meets it; the quirk is that several totals are enforced by Discord alone
 * and by none of its client libraries. Sources: https://docs.discord.com/developers/components/reference and
 * https://docs.discord.com/developers/interactions/application-commands.
 */

import { ChannelType } from 'discord.js';

/** Components of one message, containers and nested ones included. */
export const MAX_COMPONENTS = 40;
/** Characters over all text displays of one message. Not in the reference, but enforced. */
export const MAX_TEXT = 4000;
export const MAX_BUTTONS_IN_ROW = 5;
export const MAX_BUTTON_LABEL = 80;
/** Options of a select, and the length of their labels, descriptions and values, and of its placeholder. */
export const MAX_SELECT_OPTIONS = 25;
export const MAX_SELECT_TEXT = 100;
export const MAX_PLACEHOLDER = 150;
/** https://docs.discord.com/developers/components/reference#thumbnail */
export const MAX_THUMBNAIL_TEXT = 1024;
/** Of a modal's title and of the labels in it, and of the line below a label. */
export const MAX_LABEL = 45;
export const MAX_LABEL_DESCRIPTION = 100;
/** Of what is typed into a field, and of the example in it. */
export const MAX_FIELD_TEXT = 4000;
export const MAX_FIELD_PLACEHOLDER = 100;
export const MAX_CUSTOM_ID = 100;
/** https://docs.discord.com/developers/resources/message#create-message */
export const MAX_NONCE = 25;
/** https://docs.discord.com/developers/resources/channel#start-thread-from-message */
export const MAX_THREAD_NAME = 100;

/** Commands, options of a command, choices of an option, and completions all share this count. */
export const MAX_OPTIONS = 25;
export const MAX_DESCRIPTION = 100;
/** Both the name and the value of a choice or a completion. */
export const MAX_CHOICE = 100;
/** The greatest `max_length` of a string option. */
export const MAX_OPTION_LENGTH = 6000;
/** Integer options lie between plus and minus this. */
export const MAX_INTEGER = Number.MAX_SAFE_INTEGER;

/** Kinds of channels that something can be posted in. */
export const POSTABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
] as const;
