/**
 * What a bot posts into channels and direct conversations, replies among it, and their history. Quirks kept here: a
 * nonce holds over all channels, also for deleted messages; history comes newest first, even when asked forward; who
 * may not read history may not reply.
 */
import { z } from 'zod';
import type { FakePlatform, NextAnswer, SeenPost } from '../fake-platform.ts';
import { APPLICATION_ID, BOT, GUILD_ID } from './events.ts';
import { type Reply, refused } from './messages.ts';
import { createThreads, type FakeThreads } from './threads.ts';
import { againstRules, againstSchema, type WireMessage, wireText } from './validator.ts';

const DISCORD_EPOCH = 1_420_070_400_000;
/** "A few minutes", as the documentation has it. */
const NONCE_MS = 5 * 60_000;
const MOST_LISTED = 100;
const LISTED_BY_DEFAULT = 50;

/** A request of the bot. */
interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

const posting = z.looseObject({
  nonce: z.string().optional(),
  enforce_nonce: z.boolean().optional(),
  components: z.array(z.looseObject({ id: z.number().optional() })),
});
const recipient = z.object({ recipient_id: z.string() });
const listing = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(LISTED_BY_DEFAULT),
  before: z.coerce.bigint().optional(),
  after: z.coerce.bigint().optional(),
});

/**
 * Serves what has to do with channels; undefined for everything else.
 * @param isThere whether a message that somebody else wrote is there to be replied to
 */
export function createChannels(
  fakePlatform: FakePlatform,
  isThere: (messageId: string) => boolean,
  fakeThreads: FakeThreads,
): (request: Request) => Reply | undefined {
  let lastNumber = 0n;
  const nextId = (): string => {
    lastNumber += 1n;
    return ((BigInt(fakePlatform.now().getTime() - DISCORD_EPOCH) << 22n) + lastNumber).toString();
  };

  const threads = createThreads(fakeThreads, fakePlatform, (channelId, message, isForum) =>
    post(fakePlatform, channelId, message, { nextId, isForum }),
  );

  const write = (channelId: string, body: unknown): Reply => {
    const thread = fakeThreads.threads.find(({ id }) => id === channelId)?.id;
    return (
      refusalOfReply(body as WireMessage, fakePlatform, isThere) ??
      post(fakePlatform, channelId, body, { nextId, isForum: false, thread })
    );
  };

  return (request) => {
    const { method, path, query, body } = request;
    const about = aboutUsers(path, body) ?? threads(request);
    if (about) return about;
    const [, root, channelId = '', leaf, messageId = ''] = path.split('/');
    if (root !== 'channels') return undefined;
    if (method === 'PUT') return react(isThere(messageId));
    if (method === 'POST') return write(channelId, body);
    if (!fakePlatform.isReadable) return refused(403, 50001, 'Missing Access');
    return leaf === undefined
      ? show(fakePlatform, channelId, fakeThreads)
      : read(fakePlatform, { channelId, messageId, query });
  };
}

/** https://docs.discord.com/developers/resources/message#create-reaction */
const react = (isThere: boolean): Reply =>
  isThere ? { status: 204 } : refused(404, 10008, 'Unknown Message');

function aboutUsers(path: string, body: unknown): Reply | undefined {
  if (path === '/users/@me') return { status: 200, body: BOT };
  return path === '/users/@me/channels' ? openDirect(body) : undefined;
}

/** Real conversations have ids of their own; here one sees at once whose it is. */
function openDirect(body: unknown): Reply {
  const { recipient_id } = recipient.parse(body);
  return {
    status: 200,
    body: { id: `dm-${recipient_id}`, type: 1, last_message_id: null, recipients: [{ id: recipient_id }] },
  };
}

interface Keeping {
  readonly nextId: () => string;
  /** A post there is a channel of its own, with the id of its message. */
  readonly isForum: boolean;
  /** The message whose thread it is, if it is one. */
  readonly thread?: string | undefined;
}

function post(fakePlatform: FakePlatform, channelId: string, body: unknown, keeping: Keeping): Reply {
  const next = fakePlatform.nextAnswer(channelId);
  fakePlatform.note(channelId, next.kind);
  const refusal = refusalOf(next);
  if (refusal) return refusal;
  const problems = [...againstSchema('create', body), ...againstRules(body as WireMessage)];
  if (problems.length > 0) return refused(400, 50035, problems.join('; '));
  const answer = { status: 200, body: wirePost(keep(fakePlatform, channelId, body, keeping)) };
  switch (next.kind) {
    case 'cut':
      return { ...answer, hangsUp: true };
    case 'slow':
      return { ...answer, afterMs: next.ms };
    case 'broken':
      return { status: 500 };
    default:
      return answer;
  }
}

/** https://docs.discord.com/developers/resources/message#create-message */
function refusalOfReply(
  { message_reference: replied }: WireMessage,
  fakePlatform: FakePlatform,
  isThere: (messageId: string) => boolean,
): Reply | undefined {
  if (!replied) return undefined;
  if (!fakePlatform.isReadable)
    return refused(403, 160002, 'Cannot reply without permission to read message history');
  const isGone = !isThere(replied.message_id) && replied.fail_if_not_exists !== false;
  return isGone ? refused(400, 50035, 'Invalid Form Body: Unknown message') : undefined;
}

/** What a request that is not taken is answered with. */
function refusalOf(next: NextAnswer): Reply | undefined {
  switch (next.kind) {
    case 'dropped':
      return { status: 0, hangsUp: true };
    case 'limited':
      return limited(next.seconds);
    case 'forbidden':
      return refused(403, 50013, 'Missing Permissions');
    case 'gone':
      return refused(404, 10003, 'Unknown Channel');
    case 'broken':
      return next.taken ? undefined : { status: 500 };
    default:
      return undefined;
  }
}

/** https://docs.discord.com/developers/topics/rate-limits#header-format */
function limited(seconds: number): Reply {
  return {
    status: 429,
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': String(seconds),
      'x-ratelimit-bucket': 'posting',
      'x-ratelimit-scope': 'user',
    },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  };
}

/** Keeps a message, unless one with its nonce is kept already. */
function keep(
  fakePlatform: FakePlatform,
  channelId: string,
  body: unknown,
  { nextId, isForum, thread }: Keeping,
): SeenPost {
  const { nonce, enforce_nonce, components } = posting.parse(body);
  const at = fakePlatform.now();
  const first = fakePlatform.posts.find(
    (one) => posting.parse(one.body).nonce === nonce && at.getTime() - one.at.getTime() < NONCE_MS,
  );
  if (enforce_nonce && nonce !== undefined && first) return first;
  const id = nextId();
  const seen: SeenPost = {
    id,
    channelId: isForum ? id : channelId,
    key: components[0]?.id?.toString(),
    thread,
    words: wireText(body as WireMessage),
    at,
    body,
  };
  fakePlatform.keep(seen);
  return seen;
}

const read = (
  fakePlatform: FakePlatform,
  asked: { readonly channelId: string; readonly messageId: string; readonly query: URLSearchParams },
): Reply =>
  asked.messageId === ''
    ? list(fakePlatform, asked.channelId, asked.query)
    : showPost(fakePlatform, asked.messageId);

function list(fakePlatform: FakePlatform, channelId: string, query: URLSearchParams): Reply {
  const asked = listing.safeParse(Object.fromEntries(query));
  if (!asked.success) return refused(400, 50035, 'Invalid Form Body');
  const { limit, before, after } = asked.data;
  const oldestFirst = fakePlatform.posts
    .filter((one) => one.channelId === channelId)
    .map((one) => ({ number: BigInt(one.id), body: wirePost(one) }))
    .filter(
      ({ number }) => (before === undefined || number < before) && (after === undefined || number > after),
    )
    .toSorted((a, b) => (a.number < b.number ? -1 : 1));
  const listed = after === undefined ? oldestFirst.slice(-limit) : oldestFirst.slice(0, limit);
  return { status: 200, body: listed.map((one) => one.body).reverse() };
}

function show(fakePlatform: FakePlatform, channelId: string, { channels }: FakeThreads): Reply {
  const last = fakePlatform.posts.findLast((one) => one.channelId === channelId);
  const isMessage = !channels.has(channelId) && fakePlatform.posts.some(({ id }) => id === channelId);
  if (isMessage) return refused(404, 10003, 'Unknown Channel');
  const known = channels.get(channelId) ?? { type: 0 };
  return {
    status: 200,
    body: { ...A_CHANNEL, id: channelId, ...known, last_message_id: last?.id ?? null },
  };
}

const A_CHANNEL = { guild_id: GUILD_ID, name: 'papers', position: 0, permission_overwrites: [] };

function showPost(fakePlatform: FakePlatform, messageId: string): Reply {
  const found = fakePlatform.posts.find(({ id }) => id === messageId);
  return found ? { status: 200, body: wirePost(found) } : refused(404, 10008, 'Unknown Message');
}

const wirePost = ({ id, channelId, at, body }: SeenPost) => ({
  id,
  channel_id: channelId,
  author: authorOf(body),
  timestamp: at.toISOString(),
  content: '',
  components: posting.parse(body).components,
  type: 0,
});

/** Posts of the bot say nothing of their author; those that a test puts here may. */
const authorOf = (body: unknown) =>
  typeof body === 'object' && body && 'author' in body ? body.author : { ...BOT, id: APPLICATION_ID };
