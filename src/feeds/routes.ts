/** The routes of the HTTP server that feed readers ask. What they ask for stands in no log. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { UserError } from '../runtime/errors.ts';
import { clientOf, createPace } from '../runtime/pace.ts';
import type { Route } from '../runtime/web.ts';
import type { Snapshot } from '../search/live-index.ts';
import { addressOf, type FeedOf, type Format, ROOT, readAddress } from './address.ts';
import { digestFeed, paperFeed } from './content.ts';
import type { DigestFeeds } from './digest-feeds.ts';
import { indexPage } from './index-page.ts';
import { createRecent } from './recent.ts';

interface Parts {
  /** The public address of this process. */
  readonly site: string;
  readonly digestFeeds: DigestFeeds;
  snapshot(): Snapshot;
  now(): Date;
}

/** A feed as it was written. */
interface Written {
  readonly body: string;
  readonly etag: string;
  /** Since when it has said what it says, as far as this process knows. */
  readonly since: Date;
}

/** Registered for these formats; RSS has no registration, and this is what its board advises. */
const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

/** Readers ask again after so long, in seconds; the address of a digest is a secret that no cache on the way should keep. */
const CACHING = { open: 'public, max-age=300', secret: 'private, max-age=60' };

/**
 * `/feeds` tells which there are; below it is each feed. Answers 304 to who has it already, 400 with a sentence to a topic
 * that is none, 404 to an address that nothing is at (any more), and 429 to who asks too often.
 */
export function feedRoutes(parts: Parts): readonly Route[] {
  const pace = createPace();
  const write = createWriter(parts);
  const limited =
    (handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void): Route['handle'] =>
    (request, response) => {
      const wait = pace(clientOf(request), parts.now());
      if (wait === 0) return handle(request, response);
      response.setHeader('retry-after', String(wait));
      refuse(response, 429, 'That is too often. Once in a few minutes brings everything.');
    };
  const page = indexPage(parts.site);
  return [
    {
      path: ROOT,
      method: 'GET',
      handle: limited((_, response) => send(response, page, 'text/html; charset=utf-8')),
    },
    { path: `${ROOT}/*`, method: 'GET', handle: limited((...asked) => answer(write, ...asked)) },
  ];
}

type Write = (feed: FeedOf, format: Format) => Promise<Written | undefined>;

/** What writes feeds, each once a minute at most. */
function createWriter({ site, digestFeeds, snapshot, now }: Parts): Write {
  const recently = createRecent<Written>();
  return async (feed, format) => {
    // Asked each time: an address that was closed is closed at once.
    const digest = feed.kind === 'digest' ? await digestFeeds.at(feed.id, feed.secret) : undefined;
    if (feed.kind === 'digest' && !digest) return undefined;
    const key = addressOf(feed, format);
    return recently(key, now(), async (last) => {
      const known = snapshot();
      const content =
        feed.kind === 'digest'
          ? digest && (await digestFeed(digest, digestFeeds, known))
          : await paperFeed(feed, known, now());
      if (!content) throw new Error('a feed of nothing');
      const named = {
        site,
        self: site + key,
        key: feed.kind === 'digest' ? `digest:${feed.id}` : nameOf(feed),
      };
      // What writes them is loaded once somebody asks for one.
      const { writeFeed } = await import('./write.ts');
      const body = writeFeed(content, format, named);
      const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
      return { body, etag, since: last?.etag === etag ? last.since : now() };
    });
  };
}

/** The same in all formats. */
const nameOf = (feed: FeedOf): string => `feed:${addressOf(feed, 'atom').slice(ROOT.length + 1)}`;

async function answer(write: Write, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = URL.parse(request.url ?? '', 'http://localhost');
    const asked = url && readAddress(url);
    const written = asked && (await write(asked.feed, asked.format));
    if (!written) return refuse(response, 404, 'There is no feed at this address, or no longer.');
    const { body, etag, since } = written;
    response.setHeader('etag', etag);
    response.setHeader('last-modified', since.toUTCString());
    response.setHeader('cache-control', asked.feed.kind === 'digest' ? CACHING.secret : CACHING.open);
    if (asked.feed.kind === 'digest') response.setHeader('x-robots-tag', 'noindex');
    if (hasAlready(request, written)) return void response.writeHead(304).end();
    send(response, body, CONTENT_TYPES[asked.format]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refuse(response, 400, [error.message, error.hint].filter(Boolean).join(' '));
  }
}

/** Whether a reader has what would be sent (RFC 9110, 13.2.2): the tag decides where it is given, else the time. */
function hasAlready({ headers }: IncomingMessage, { etag, since }: Written): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.trim() === '*' || tags.includes(etag);
  const time = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(since.getTime() / 1000) * 1000 <= time;
}

function send(response: ServerResponse, body: string, type: string): void {
  const length = Buffer.byteLength(body);
  response.setHeader('x-content-type-options', 'nosniff');
  response.writeHead(200, { 'content-type': type, 'content-length': length }).end(body);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}
