/** Looks whether the Discord bot is as Paperboy needs it: its token, and what it may do where there are digests. */
import {
  ChannelFlags,
  ChannelType,
  type PermissionsBitField,
  type PermissionsString,
  REST,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { PostManner } from '../../src/chat/chat.ts';
import { examineClock } from '../../src/chat/clock-skew.ts';
import {
  type Examiner,
  type Finding,
  fault,
  fine,
  ofWorkspace,
  type PlaceOfDigests,
  warning,
} from '../../src/chat/examine.ts';
import type { Http } from '../../src/runtime/http.ts';
import { restOptions } from './client/client.ts';
import { isRefusal, isTokenRefused, refusedToken } from './client/errors.ts';
import { isThread, look, type Seen } from './places/look.ts';
import { isForum, tagFor } from './places/threads.ts';
import { discord } from './profile.ts';

interface ExaminerOptions {
  readonly token: string;
  readonly apiUrl?: string;
  readonly http: Http;
  now(): Date;
}

const identified = z.object({ id: z.string() });

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
        const found = await Promise.all(
          channels.map(async (place) => ofWorkspace(place.workspaceId, await examinePlace(rest, place, id))),
        );
        return [fine('Discord', 'The bot token is valid.'), ...clock, ...found.flat()];
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

async function examinePlace(rest: REST, place: PlaceOfDigests, self: string): Promise<readonly Finding[]> {
  const about = `Discord channel ${place.id}`;
  try {
    const seen = await look(rest, place, self);
    const found = [...neededIn(seen), ...(place.manners ?? []).flatMap((manner) => neededTo(manner, seen))];
    const faults = found.map(([text, remedy]) => fault(about, text, remedy));
    return faults.length > 0 ? faults : [fine(about, 'Its digests can be posted.')];
  } catch (error) {
    const isUnseen = isRefusal(error);
    const remedy = 'Give the bot View Channels there, or add it to the server again.';
    return [
      isUnseen
        ? fault(about, 'It has a digest, and Paperboy cannot see it.', remedy)
        : warning(about, 'Discord does not tell of it.', 'Try again.'),
    ];
  }
}

/** What is wrong, and what to do. */
type Wrong = readonly [text: string, remedy: string];

const NAMES: Readonly<Record<string, string>> = {
  ViewChannel: 'View Channels',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
};

function lacking(
  own: PermissionsBitField,
  needed: readonly PermissionsString[],
  text: string,
): readonly Wrong[] {
  const missing = own.missing([...needed]).map((name) => NAMES[name] ?? name);
  return missing.length === 0 ? [] : [[text, `Give the bot ${missing.join(' and ')} there.`]];
}

function neededIn({ channel, own }: Seen): readonly Wrong[] {
  const writing = isThread(channel.type) ? 'SendMessagesInThreads' : 'SendMessages';
  const tagged = isForum(channel.type) && (channel.flags & ChannelFlags.RequireTag) !== 0;
  return [
    ...lacking(own, ['ViewChannel', writing], 'It has a digest, and Paperboy may not post there.'),
    ...(channel.thread_metadata?.locked && !own.has('ManageThreads')
      ? [
          [
            'It has a digest, and is a thread that was locked.',
            'Unlock it, or choose another channel.',
          ] as const,
        ]
      : []),
    ...(tagged && tagFor(channel.available_tags) < 0
      ? [
          [
            'Posts in this forum need a tag, and it has none that Paperboy may use.',
            'Add a tag to it.',
          ] as const,
        ]
      : []),
  ];
}

function neededTo(
  { ping, details, publish }: PostManner,
  { channel, own, roles: all }: Seen,
): readonly Wrong[] {
  const role = all.find(({ id }) => id === ping);
  const mayPing = role?.mentionable || own.has('MentionEveryone');
  const hasThreads = details === 'thread' && !isForum(channel.type);
  return [
    ...(ping !== undefined && !role
      ? [['A digest there pings a role that is no more.', 'Choose another one, or none: role:none.'] as const]
      : []),
    ...(role && !mayPing
      ? [
          [
            'A digest there pings a role, and Paperboy may not mention it.',
            'Make the role mentionable, or give the bot Mention @everyone, @here, and All Roles there.',
          ] as const,
        ]
      : []),
    ...(hasThreads
      ? lacking(
          own,
          ['CreatePublicThreads', 'SendMessagesInThreads'],
          'A digest there has a thread, and Paperboy may not open one.',
        )
      : []),
    ...(publish && channel.type !== ChannelType.GuildAnnouncement
      ? [
          [
            'A digest there is to be published, and this is no announcement channel.',
            'Make it one, or set publish:no.',
          ] as const,
        ]
      : []),
  ];
}
