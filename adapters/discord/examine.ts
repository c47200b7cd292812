/** Looks whether the Discord bot is as Paperboy needs it: its token, and what it may do where there are digests. */
import { OverwriteType, PermissionsBitField, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Place } from '../../src/chat/chat.ts';
import { examineClock } from '../../src/chat/clock-skew.ts';
import { type Examiner, type Finding, fault, fine, warning } from '../../src/chat/examine.ts';
import type { Http } from '../../src/runtime/http.ts';
import { restOptions } from './client/client.ts';
import { isRefusal, isTokenRefused, refusedToken } from './client/errors.ts';
import { discord } from './profile.ts';

interface ExaminerOptions {
  readonly token: string;
  readonly apiUrl?: string;
  readonly http: Http;
  now(): Date;
}

/** What a digest needs. */
const NEEDED = { ViewChannel: 'View Channels', SendMessages: 'Send Messages' } as const;

const bits = z.string().transform(BigInt);
const identified = z.object({ id: z.string() });
const member = z.object({ roles: z.array(z.string()) });
const roles = z.array(z.object({ id: z.string(), permissions: bits }));
const channelSchema = z.object({
  permission_overwrites: z
    .array(z.object({ id: z.string(), type: z.enum(OverwriteType), allow: bits, deny: bits }))
    .default([]),
});

/** The examiner for a token. */
export function createDiscordExaminer({ token, apiUrl, ...surroundings }: ExaminerOptions): Examiner {
  const rest = new REST({ ...restOptions(apiUrl), retries: 0 });
  rest.setToken(token);
  return {
    platform: discord.name,
    async examine(places) {
      const clock = await examineClock('Discord', `${rest.options.api}/v10/gateway`, surroundings);
      try {
        const { id } = identified.parse(await rest.get(Routes.user()));
        const channels = places.filter(({ kind }) => kind === 'channel');
        const found = await Promise.all(channels.map((place) => examinePlace(rest, place, id)));
        return [fine('Discord', 'The bot token is valid.'), ...clock, ...found];
      } catch (error) {
        return [tokenFinding(error), ...clock];
      }
    },
  };
}

function tokenFinding(error: unknown): Finding {
  if (!isTokenRefused(error))
    return warning(
      'Discord',
      'Discord cannot be asked right now.',
      'Try again; is the network reachable from here?',
    );
  const [text = '', remedy = ''] = (refusedToken().faults[0] ?? '').split(/(?<=\.) (?=[A-Z])/u);
  return fault('Discord', text, remedy);
}

async function examinePlace(rest: REST, place: Place, self: string): Promise<Finding> {
  const about = `Discord channel ${place.id}`;
  try {
    const missing = (await permissionsIn(rest, place, self)).missing(
      Object.keys(NEEDED) as (keyof typeof NEEDED)[],
    );
    if (missing.length === 0) return fine(about, 'Its digests can be posted.');
    const names = missing.map((name) => NEEDED[name as keyof typeof NEEDED]).join(' and ');
    return fault(about, 'It has a digest, and Paperboy may not post there.', `Give the bot ${names} there.`);
  } catch (error) {
    return isRefusal(error)
      ? fault(
          about,
          'It has a digest, and Paperboy cannot see it.',
          'Give the bot View Channels there, or add it to the server again.',
        )
      : warning(about, 'Discord does not tell of it.', 'Try again.');
  }
}

/** What the bot may do in a channel: https://docs.discord.com/developers/topics/permissions#permission-overwrites. */
async function permissionsIn(
  rest: REST,
  { id, workspaceId }: Place,
  self: string,
): Promise<PermissionsBitField> {
  const [channel, own, all] = await Promise.all([
    rest.get(Routes.channel(id)).then((answer) => channelSchema.parse(answer)),
    rest.get(Routes.guildMember(workspaceId, self)).then((answer) => member.parse(answer)),
    rest.get(Routes.guildRoles(workspaceId)).then((answer) => roles.parse(answer)),
  ]);
  const held = new Set([workspaceId, ...own.roles]);
  const base = new PermissionsBitField(
    all.filter(({ id: role }) => held.has(role)).map(({ permissions }) => permissions),
  );
  if (base.has(PermissionsBitField.Flags.Administrator)) return base;
  const overwrites = channel.permission_overwrites;
  const ofAll = overwrites.filter(({ id: role }) => role === workspaceId);
  const ofRoles = overwrites.filter(
    ({ id: role, type }) => type === OverwriteType.Role && role !== workspaceId && held.has(role),
  );
  const ofSelf = overwrites.filter(({ id: who, type }) => type === OverwriteType.Member && who === self);
  for (const level of [ofAll, ofRoles, ofSelf]) {
    base.remove(level.map(({ deny }) => deny));
    base.add(level.map(({ allow }) => allow));
  }
  return base;
}
