/**
 * Threads, posts in forums and published messages, as far as a bot makes them. Quirks kept here: a thread has the id of the
 * message that it began with, a forum takes no messages but posts, a post in one takes no nonce, and what is there already is refused.
 */
import { z } from 'zod';
import type { FakePlatform } from '../fake-platform.ts';
import { BOT } from './events.ts';
import { type Reply, refused } from './messages.ts';
import { againstRules, againstSchema, type WireMessage } from './validator.ts';

export const FORUM = 15;
const PUBLIC_THREAD = 11;
const ANNOUNCEMENTS = 5;
const REQUIRE_TAG = 1 << 4;

/** What tests say of a channel; one that nobody speaks of is for text. */
interface FakeChannel {
  readonly type: number;
  readonly guild_id?: string;
  readonly parent_id?: string;
  readonly permission_overwrites?: readonly object[];
  readonly flags?: number;
  readonly available_tags?: readonly {
    readonly id: string;
    readonly name: string;
    readonly moderated: boolean;
  }[];
}

/** A thread that was opened. */
interface FakeThread {
  readonly id: string;
  readonly parent_id: string;
  readonly name: string;
  readonly owner_id: string;
  readonly type: number;
  readonly applied_tags: readonly string[];
  isArchived: boolean;
}

export interface FakeThreads {
  readonly channels: Map<string, FakeChannel>;
  readonly threads: FakeThread[];
  /** The ids of messages that were published. */
  readonly published: string[];
}

export const createFakeThreads = (): FakeThreads => ({ channels: new Map(), threads: [], published: [] });

const starting = z.looseObject({
  name: z.string().min(1).max(100),
  applied_tags: z.array(z.string()).default([]),
  message: z.looseObject({}).optional(),
});

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Serves what has to do with threads; undefined for everything else. `post` keeps a message and answers as posting does. */
export function createThreads(
  fake: FakeThreads,
  fakePlatform: FakePlatform,
  post: (channelId: string, message: unknown, isForum: boolean) => Reply,
): (request: Request) => Reply | undefined {
  const typeOf = (id: string) => fake.channels.get(id)?.type ?? 0;
  const refusedByForum = (id: string) =>
    typeOf(id) === FORUM ? refused(400, 50008, 'Cannot send messages in a non-text channel') : undefined;
  const open = (id: string, parent: string, body: z.output<typeof starting>) => {
    const { name, applied_tags } = body;
    const thread = { id, parent_id: parent, name, owner_id: BOT.id, type: PUBLIC_THREAD, applied_tags };
    fake.threads.push({ ...thread, isArchived: false });
    fake.channels.set(id, { type: PUBLIC_THREAD });
    return thread;
  };

  function postInForum(forum: string, body: unknown): Reply {
    const problems = [
      ...againstSchema('forum', body),
      ...againstRules((starting.parse(body).message ?? {}) as WireMessage),
    ];
    if (problems.length > 0) return refused(400, 50035, problems.join('; '));
    const given = starting.parse(body);
    const needsTag = ((fake.channels.get(forum)?.flags ?? 0) & REQUIRE_TAG) !== 0;
    if (needsTag && given.applied_tags.length === 0)
      return refused(400, 40067, 'A tag is required to create a forum post');
    const reply = post(forum, given.message, true);
    const id = z.object({ id: z.string() }).safeParse(reply.body).data?.id;
    return id === undefined ? reply : { ...reply, body: open(id, forum, given) };
  }

  function openBelow(channelId: string, messageId: string, body: unknown): Reply {
    if (!fakePlatform.posts.some(({ id }) => id === messageId)) return refused(404, 10008, 'Unknown Message');
    if (fake.threads.some(({ id }) => id === messageId))
      return refused(400, 160004, 'A thread has already been created for this message');
    return { status: 201, body: open(messageId, channelId, starting.parse(body)) };
  }

  function publish(channelId: string, messageId: string): Reply {
    if (typeOf(channelId) !== ANNOUNCEMENTS)
      return refused(403, 50024, 'Cannot execute action on this channel type');
    if (fake.published.includes(messageId))
      return refused(400, 40033, 'This message has already been crossposted');
    fake.published.push(messageId);
    return { status: 200, body: { id: messageId } };
  }

  const listed = (isWanted: (thread: FakeThread) => boolean): Reply => ({
    status: 200,
    body: {
      threads: fake.threads.filter(isWanted).map(({ isArchived, ...thread }) => ({
        ...thread,
        thread_metadata: { archived: isArchived, archive_timestamp: fakePlatform.now().toISOString() },
      })),
      members: [],
      has_more: false,
    },
  });

  const routes: readonly (readonly [
    RegExp,
    (id: string, second: string, body: unknown) => Reply | undefined,
  ])[] = [
    [/^GET \/guilds\/([^/]+)\/threads\/active$/, () => listed(({ isArchived }) => !isArchived)],
    [
      /^GET \/channels\/(\d+)\/threads\/archived\/public$/,
      (id) => listed(({ isArchived, parent_id }) => isArchived && parent_id === id),
    ],
    [/^POST \/channels\/(\d+)\/threads$/, (id, _, body) => postInForum(id, body)],
    [/^POST \/channels\/(\d+)\/messages\/(\d+)\/threads$/, openBelow],
    [/^POST \/channels\/(\d+)\/messages\/(\d+)\/crosspost$/, publish],
    [/^POST \/channels\/(\d+)\/messages$/, refusedByForum],
  ];
  return ({ method, path, body }) => {
    for (const [route, serve] of routes) {
      const [, id = '', second = ''] = route.exec(`${method} ${path}`) ?? [];
      if (id !== '') return serve(id, second, body);
    }
    return undefined;
  };
}
