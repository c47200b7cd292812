/**
 * Channels as Discord tells of them when they are asked for. The quirk: a thousand servers have tens of thousands of channels, of
 * which somebody asks something in a handful, so that none is kept from the start (client/slim-packets.ts).
 */
import type { Guild, GuildBasedChannel } from 'discord.js';

/**
 * Those that Discord was asked for. It tells of later changes, and discord.js keeps other channels too: what little of one
 * comes with a message or a command, and none of its permissions.
 */
const asked = new WeakSet<GuildBasedChannel>();

/**
 * A channel with all that its permissions follow from; null where Discord shows none of this id in that server.
 * Never rejects.
 */
export async function knownChannel(guild: Guild, id: string): Promise<GuildBasedChannel | null> {
  const kept = guild.channels.cache.get(id);
  const channel = kept && asked.has(kept) ? kept : await ask(guild, id);
  if (!channel?.isThread()) return channel;
  const parent = channel.parentId === null ? null : await knownChannel(guild, channel.parentId);
  return parent && channel;
}

async function ask(guild: Guild, id: string): Promise<GuildBasedChannel | null> {
  const channel = await guild.channels.fetch(id, { force: true }).catch(() => null);
  if (channel) asked.add(channel);
  return channel;
}
