/** What a channel is, and what a bot may do there, as Discord tells of both by REST alone. */
import { ChannelType, OverwriteType, PermissionsBitField, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Place } from '../../../src/chat/chat.ts';

const bits = z.string().transform(BigInt);
const member = z.object({ roles: z.array(z.string()) });
const roles = z.array(
  z.object({ id: z.string(), permissions: bits, mentionable: z.boolean().default(false) }),
);
const channelSchema = z.object({
  type: z.enum(ChannelType).catch(ChannelType.GuildText),
  parent_id: z.string().nullish(),
  flags: z.int().default(0),
  thread_metadata: z.object({ locked: z.boolean().default(false) }).optional(),
  available_tags: z.array(z.object({ name: z.string(), moderated: z.boolean() })).default([]),
  permission_overwrites: z
    .array(z.object({ id: z.string(), type: z.enum(OverwriteType), allow: bits, deny: bits }))
    .default([]),
});

/** A place as Discord tells of it. */
export interface Seen {
  readonly channel: Channel;
  readonly own: PermissionsBitField;
  readonly roles: Roles;
}

type Channel = z.output<typeof channelSchema>;
type Roles = z.output<typeof roles>;
export const isThread = (type: ChannelType): boolean =>
  type === ChannelType.PublicThread ||
  type === ChannelType.PrivateThread ||
  type === ChannelType.AnnouncementThread;

/** A channel with what the bot may do there; a thread has the permissions of its channel. */
export async function look(rest: REST, { id, workspaceId }: Place, self: string): Promise<Seen> {
  const ask = async (channelId: string) => channelSchema.parse(await rest.get(Routes.channel(channelId)));
  const [channel, own, all] = await Promise.all([
    ask(id),
    rest.get(Routes.guildMember(workspaceId, self)).then((answer) => member.parse(answer)),
    rest.get(Routes.guildRoles(workspaceId)).then((answer) => roles.parse(answer)),
  ]);
  const holder = isThread(channel.type) && channel.parent_id ? await ask(channel.parent_id) : channel;
  const held = [...own.roles, workspaceId];
  return { channel, own: permissionsIn(holder, { self, held, workspaceId }, all), roles: all };
}

interface Holder {
  readonly self: string;
  readonly held: readonly string[];
  readonly workspaceId: string;
}

/** What somebody may do in a channel: https://docs.discord.com/developers/topics/permissions#permission-overwrites. */
function permissionsIn(
  { permission_overwrites: overwrites }: Channel,
  { self, held, workspaceId }: Holder,
  all: Roles,
): PermissionsBitField {
  const base = new PermissionsBitField(
    all.filter(({ id }) => held.includes(id)).map(({ permissions }) => permissions),
  );
  if (base.has(PermissionsBitField.Flags.Administrator)) return base;
  const ofAll = overwrites.filter(({ id }) => id === workspaceId);
  const ofRoles = overwrites.filter(
    ({ id, type }) => type === OverwriteType.Role && id !== workspaceId && held.includes(id),
  );
  const ofSelf = overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === self);
  for (const level of [ofAll, ofRoles, ofSelf]) {
    base.remove(level.map(({ deny }) => deny));
    base.add(level.map(({ allow }) => allow));
  }
  return base;
}
