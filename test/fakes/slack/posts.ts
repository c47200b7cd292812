/**
 * The part of the local Slack that takes messages and shows them again: what becomes of a post is the fake platform's
 * decision, and blocks are judged as Slack would.
 */
import type { ServerResponse } from 'node:http';
import type { FakePlatform, NextAnswer } from '../fake-platform.ts';
import { json, type Method } from './methods.ts';
import { blockValidator, faultsOf, hasSchemas, stringsIn } from './validator.ts';

/** https://docs.slack.dev/reference/methods/conversations.history */
const USUAL_PAGE = 100;
const LARGEST_PAGE = 999;

/** How Slack names a message. */
export const IS_TS = /^\d{10}\.\d{6}$/u;

type Body = Parameters<Method>[0];

/** The methods that post and read. */
export function postMethods(fakePlatform: FakePlatform): Readonly<Record<string, Method>> {
  const nextTs = timestamps(fakePlatform);
  compileJudge();
  return {
    'chat.postMessage': (body, response) => post(fakePlatform, nextTs, body, response),
    'chat.postEphemeral': (body) => whisper(fakePlatform, body),
    'conversations.history': (body) => history(fakePlatform, body),
    'conversations.replies': (body) => replies(fakePlatform, body),
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `dm-${users}` } }),
  };
}

/** Slack's message ids: seconds with six digits, no two alike. */
function timestamps(fakePlatform: FakePlatform): () => string {
  const given = new Set<number>();
  return () => {
    let micros = fakePlatform.now().getTime() * 1000;
    while (given.has(micros)) micros += 1;
    given.add(micros);
    return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
  };
}

function post(
  fakePlatform: FakePlatform,
  nextTs: () => string,
  body: Body,
  response: ServerResponse,
): object | undefined {
  const channel = String(body.channel);
  const channelId = /^[UW]/u.test(channel) ? `dm-${channel}` : channel;
  const next = fakePlatform.nextAnswer(channelId);
  fakePlatform.note(channelId, next.kind);
  const refusal = refusalOf(next);
  if (refusal) return { ok: false, error: refusal };
  const faults = faultsIn(body);
  if (faults.length > 0)
    return { ok: false, error: 'invalid_blocks', response_metadata: { messages: faults } };
  const taken = () => {
    const ts = nextTs();
    keep(fakePlatform, { ...body, channel: channelId }, ts);
    return { ok: true, channel: channelId, ts };
  };
  return answerBy(next, taken, response);
}

/** https://docs.slack.dev/reference/methods/chat.postEphemeral: no history ever shows it. */
function whisper(fakePlatform: FakePlatform, { user, ...body }: Body): object {
  if (!/^[UW]/u.test(String(user))) return { ok: false, error: 'user_not_in_channel' };
  const faults = faultsIn(body);
  return faults.length > 0
    ? { ok: false, error: 'invalid_blocks', response_metadata: { messages: faults } }
    : { ok: true, message_ts: `${Math.floor(fakePlatform.now().getTime() / 1000)}.000000` };
}

function refusalOf({ kind }: NextAnswer): string | undefined {
  if (kind === 'forbidden') return 'not_in_channel';
  return kind === 'gone' ? 'channel_not_found' : undefined;
}

/** The answer, or undefined when the connection was dealt with otherwise. */
function answerBy(next: NextAnswer, taken: () => object, response: ServerResponse): object | undefined {
  switch (next.kind) {
    case 'limited':
      response.writeHead(429, { 'retry-after': String(next.seconds) }).end();
      return undefined;
    case 'broken':
      if (next.taken) taken();
      response.writeHead(500).end();
      return undefined;
    case 'cut':
      taken();
      response.socket?.destroy();
      return undefined;
    case 'dropped':
      response.socket?.destroy();
      return undefined;
    case 'slow': {
      const answer = taken();
      setTimeout(() => json(response, answer), next.ms).unref();
      return undefined;
    }
    default:
      return taken();
  }
}

let validator: ReturnType<typeof blockValidator> | undefined;

/** Compiled before the first post, which would otherwise run into a short timeout. */
function compileJudge(): void {
  validator ??= hasSchemas ? blockValidator() : () => [];
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#arguments: the ones that Paperboy has a use for. */
const ARGUMENTS = new Set([
  'channel',
  'text',
  'blocks',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
  'thread_ts',
  'metadata',
]);

/** What Slack would object to in a message, or quietly pass over. */
export function faultsIn(body: Body): string[] {
  const unknown = Object.keys(body).filter((name) => !ARGUMENTS.has(name));
  if (unknown.length > 0) return [`unknown arguments: ${unknown}`];
  const { text, blocks, thread_ts: thread } = body;
  if (typeof text !== 'string' || text === '') return ['no text'];
  if (thread !== undefined && !IS_TS.test(String(thread))) return ['a thread that is no message'];
  // Words alone are a message as well.
  if (blocks === undefined) return [];
  if (!Array.isArray(blocks)) return ['blocks that are none'];
  const message = { text, blocks, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;
  return [...(validator?.(blocks) ?? []), ...faultsOf(message)];
}

function keep(fakePlatform: FakePlatform, body: Body, ts: string): void {
  const { metadata, thread_ts: thread } = body;
  const { event_payload: payload } = (metadata ?? {}) as { event_payload?: { key?: string } };
  const words = [...stringsIn(body.blocks)].filter(([key]) => key === 'text').map(([, word]) => word);
  fakePlatform.keep({
    id: ts,
    channelId: String(body.channel),
    key: payload?.key,
    thread: thread === undefined ? undefined : String(thread),
    words: [...words, body.text].join('\n'),
    at: fakePlatform.now(),
    body,
  });
}

/** Newest first, without what stands in threads. */
function history(fakePlatform: FakePlatform, body: Body): object {
  if (!fakePlatform.isReadable) return { ok: false, error: 'missing_scope', needed: 'channels:history' };
  const found = shown(fakePlatform, body).filter(({ post }) => post.thread === undefined);
  return page(
    found.toSorted((one, other) => Number(other.ts) - Number(one.ts)),
    body,
  );
}

/** Oldest first, with the message above the thread. */
function replies(fakePlatform: FakePlatform, body: Body): object {
  if (!fakePlatform.isReadable) return { ok: false, error: 'missing_scope', needed: 'channels:history' };
  const { channel, ts } = body;
  const parent = shown(fakePlatform, { channel }).find((message) => message.ts === ts);
  const below = shown(fakePlatform, body).filter(({ post }) => post.thread === ts);
  // Somebody else's message begins a thread too.
  if (!parent && below.length === 0) return { ok: false, error: 'thread_not_found' };
  return page(
    [...(parent ? [parent] : []), ...below.toSorted((one, other) => Number(one.ts) - Number(other.ts))],
    body,
  );
}

interface Shown {
  readonly ts: string;
  readonly post: FakePlatform['posts'][number];
}

function shown(fakePlatform: FakePlatform, { channel, oldest = '0', inclusive }: Body): Shown[] {
  const isInTime = (ts: string) =>
    inclusive === 'true' ? Number(ts) >= Number(oldest) : Number(ts) > Number(oldest);
  return fakePlatform.posts
    .filter((post) => post.channelId === channel && isInTime(post.id))
    .map((post) => ({ ts: post.id, post }));
}

function page(found: readonly Shown[], body: Body): object {
  const size = Math.min(Number(body.limit ?? USUAL_PAGE), LARGEST_PAGE);
  const start = Number(body.cursor ?? 0);
  const hasMore = start + size < found.length;
  const messages = found.slice(start, start + size).map(({ ts, post }) => {
    const { text, blocks, metadata } = post.body as Body;
    const thread = post.thread === undefined ? {} : { thread_ts: post.thread };
    const withMetadata = body.include_all_metadata === 'true' && metadata ? { metadata } : {};
    return { type: 'message', bot_id: 'B0PAPERBOY', ts, text, blocks, ...thread, ...withMetadata };
  });
  const next = hasMore ? String(start + size) : '';
  return { ok: true, messages, has_more: hasMore, response_metadata: { next_cursor: next } };
}
