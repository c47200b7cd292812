/**
 * Takes out of the gateway's packets what nothing here reads, before discord.js keeps it. The quirk: the caches of channels
 * must not be limited (discord.js relies on them), but they may begin empty.
 */
import { ChannelType } from 'discord.js';
import { z } from 'zod';

/** Lists of a server that are large and never looked at; of a channel, Discord is asked when somebody asks there. */
const UNREAD = [
  'channels',
  'threads',
  'emojis',
  'stickers',
  'soundboard_sounds',
  'presences',
  'voice_states',
  'stage_instances',
  'guild_scheduled_events',
] as const;
/** What would only fill those lists again. */
const UNHEARD: readonly string[] = [
  'CHANNEL_CREATE',
  'THREAD_CREATE',
  'THREAD_LIST_SYNC',
  'GUILD_EMOJIS_UPDATE',
];

/** What a message of a channel that is not kept counts as coming from, where Discord does not say: discord.js would drop it. */
const TEXT = { channel_type: ChannelType.GuildText };

const packetSchema = z.looseObject({ t: z.string(), d: z.looseObject({}) });

/** A packet with less in it; undefined for one that says nothing of use. Never throws. */
export function slimPacket(packet: unknown): unknown {
  const { data } = packetSchema.safeParse(packet);
  if (!data) return packet;
  if (UNHEARD.includes(data.t)) return undefined;
  if (data.t === 'MESSAGE_CREATE' && 'guild_id' in data.d) return { ...data, d: { ...TEXT, ...data.d } };
  if (data.t !== 'GUILD_CREATE') return packet;
  return { ...data, d: { ...data.d, ...Object.fromEntries(UNREAD.map((name) => [name, []])) } };
}
