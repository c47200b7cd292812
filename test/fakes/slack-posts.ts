/**
 * The part of the local Slack that takes messages and shows them again: what becomes of a post is the post office's
 * decision, and blocks are judged as Slack would.
 */
import type { ServerResponse } from 'node:http';
import type { Fate, PostOffice } from './post-office.ts';
import { blockJudge, faultsOf, hasSchemas, stringsIn } from './slack-judge.ts';
import { json, type Method } from './slack-methods.ts';

/** https://docs.slack.dev/reference/methods/conversations.history */
const USUAL_PAGE = 100;
const LARGEST_PAGE = 999;

/** How Slack names a message. */
export const IS_TS = /^\d{10}\.\d{6}$/u;

type Body = Parameters<Method>[0];

/** The methods that post and read. */
export function postMethods(office: PostOffice): Readonly<Record<string, Method>> {
  const nextTs = timestamps(office);
  compileJudge();
  return {
    'chat.postMessage': (body, response) => post(office, nextTs, body, response),
    'conversations.history': (body) => history(office, body),
    'conversations.replies': (body) => replies(office, body),
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `dm-${users}` } }),
  };
}

/** Slack's message ids: seconds with six digits, no two alike. */
function timestamps(office: PostOffice): () => string {
  const given = new Set<number>();
  return () => {
    let micros = office.now().getTime() * 1000;
    while (given.has(micros)) micros += 1;
    given.add(micros);
    return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
  };
}

function post(
  office: PostOffice,
  nextTs: () => string,
  body: Body,
  response: ServerResponse,
): object | undefined {
  const channel = String(body.channel);
  const channelId = /^[UW]/u.test(channel) ? `dm-${channel}` : channel;
  const fate = office.fate(channelId);
  office.note(channelId, fate.kind);
  const refusal = refusalOf(fate);
  if (refusal) return { ok: false, error: refusal };
  const faults = faultsIn(body);
  if (faults.length > 0)
    return { ok: false, error: 'invalid_blocks', response_metadata: { messages: faults } };
  const taken = () => {
    const ts = nextTs();
    keep(office, { ...body, channel: channelId }, ts);
    return { ok: true, channel: channelId, ts };
  };
  return answerBy(fate, taken, response);
}

function refusalOf({ kind }: Fate): string | undefined {
  if (kind === 'forbidden') return 'not_in_channel';
  return kind === 'gone' ? 'channel_not_found' : undefined;
}

/** The answer, or undefined when the connection was dealt with otherwise. */
function answerBy(fate: Fate, taken: () => object, response: ServerResponse): object | undefined {
  switch (fate.kind) {
    case 'limited':
      response.writeHead(429, { 'retry-after': String(fate.seconds) }).end();
      return undefined;
    case 'broken':
      if (fate.taken) taken();
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
      setTimeout(() => json(response, answer), fate.ms).unref();
      return undefined;
    }
    default:
      return taken();
  }
}

let judge: ReturnType<typeof blockJudge> | undefined;

/** Compiled before the first post, which would otherwise run into a short timeout. */
function compileJudge(): void {
  judge ??= hasSchemas ? blockJudge() : () => [];
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
  if (typeof text !== 'string' || !Array.isArray(blocks)) return ['no text or no blocks'];
  if (thread !== undefined && !IS_TS.test(String(thread))) return ['a thread that is no message'];
  const message = { text, blocks, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;
  return [...(judge?.(blocks) ?? []), ...faultsOf(message)];
}

function keep(office: PostOffice, body: Body, ts: string): void {
  const { metadata, thread_ts: thread } = body;
  const { event_payload: payload } = (metadata ?? {}) as { event_payload?: { key?: string } };
  const words = [...stringsIn(body.blocks)].filter(([key]) => key === 'text').map(([, word]) => word);
  office.keep({
    id: ts,
    channelId: String(body.channel),
    key: payload?.key,
    thread: thread === undefined ? undefined : String(thread),
    words: [...words, body.text].join('\n'),
    at: office.now(),
    body,
  });
}

/** Newest first, without what stands in threads. */
function history(office: PostOffice, body: Body): object {
  if (!office.isReadable) return { ok: false, error: 'missing_scope', needed: 'channels:history' };
  const found = shown(office, body).filter(({ post }) => post.thread === undefined);
  return page(
    found.toSorted((one, other) => Number(other.ts) - Number(one.ts)),
    body,
  );
}

/** Oldest first, with the message above the thread. */
function replies(office: PostOffice, body: Body): object {
  if (!office.isReadable) return { ok: false, error: 'missing_scope', needed: 'channels:history' };
  const { channel, ts } = body;
  const parent = shown(office, { channel }).find((message) => message.ts === ts);
  if (!parent) return { ok: false, error: 'thread_not_found' };
  const below = shown(office, body).filter(({ post }) => post.thread === ts);
  return page([parent, ...below.toSorted((one, other) => Number(one.ts) - Number(other.ts))], body);
}

interface Shown {
  readonly ts: string;
  readonly post: PostOffice['posts'][number];
}

function shown(office: PostOffice, { channel, oldest = '0', inclusive }: Body): Shown[] {
  const isInTime = (ts: string) =>
    inclusive === 'true' ? Number(ts) >= Number(oldest) : Number(ts) > Number(oldest);
  return office.posts
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
