/**
 * A Slack on this machine: the Web API, Socket Mode and response URLs on one port. It records what clients
 * say, and can refuse tokens, limit rates and kill response URLs; what becomes of posts is the fake platform's business.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SlackMessage } from '../../../adapters/slack/render/render.ts';
import { createFakePlatform, type FakePlatform } from '../fake-platform.ts';
import {
  type ApiCall,
  connectionMethods,
  createDirectory,
  type Directory,
  directoryMethods,
  json,
  type Method,
  readCall,
} from './methods.ts';
import { postMethods } from './posts.ts';
import { type FakeSocket, serveSocket } from './socket.ts';
import { type Unfurled, unfurlMethod } from './unfurls.ts';
import { createUploads, type SentFile } from './uploads.ts';
import { createViews, type FakeViews } from './views.ts';
import { createWatch, type Watch } from './watch.ts';
import { createWorkspaces, type FakeWorkspaces } from './workspaces.ts';

/** A message posted to a response URL. */
export interface Answer extends SlackMessage {
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
  readonly thread_ts?: string;
  /** The response URL it went to. */
  readonly to: string;
}

export interface FakeSlack extends Watch {
  readonly apiUrl: string;
  readonly socket: FakeSocket;
  readonly fakePlatform: FakePlatform;
  /** What `users.info` and `conversations.info` say. */
  readonly directory: Directory;
  /** Who has installed the app. */
  readonly workspaces: FakeWorkspaces;
  readonly calls: readonly ApiCall[];
  /** Messages to response URLs that were taken, in order. */
  readonly answers: readonly Answer[];
  /** Files that were sent, in order. */
  readonly files: readonly SentFile[];
  /** Previews of links that were taken, in order. */
  readonly unfurled: readonly Unfurled[];
  /** What people see besides messages. */
  readonly views: FakeViews;
  /** How many posts to response URLs were turned away. */
  turnedAway(): number;
  newResponseUrl(): string;
  /** Makes a Web API method answer `ok: false` with this error, or work again. */
  refuse(method: string, error: string | undefined): void;
  /**
   * Makes every message with blocks be refused, or those that have a block or element of a type, or none again; that of a response
   * URL with a status of success.
   */
  refuseBlocks(refused: boolean | { readonly type: string }): void;
  /** Makes the next posts of this kind fail with a status, 429 with a Retry-After of one second. */
  failNext(kind: 'api' | 'answer', times: number, status: number): void;
  close(): Promise<void>;
}

interface Books {
  readonly methods: Readonly<Record<string, Method>>;
  readonly calls: ApiCall[];
  readonly answers: Answer[];
  turnedAway: number;
  readonly refusals: Map<string, string>;
  readonly workspaces: FakeWorkspaces;
  refusesBlocks: boolean | { readonly type: string };
  readonly failing: Record<'api' | 'answer', { times: number; status: number }>;
}

/** Opens the fake on a free port of 127.0.0.1. */
export async function openFakeSlack({
  fakePlatform = createFakePlatform(),
}: {
  readonly fakePlatform?: FakePlatform;
} = {}): Promise<FakeSlack> {
  const watch = createWatch();
  const directory = createDirectory();
  const workspaces = createWorkspaces();
  const unfurled: Unfurled[] = [];
  const uploads = createUploads(() => base);
  const views = createViews();
  const books: Books = {
    methods: {
      ...connectionMethods(() => base, directory, workspaces),
      ...workspaces.methods,
      ...directoryMethods(directory),
      ...postMethods(fakePlatform),
      'chat.unfurl': unfurlMethod(unfurled),
      ...uploads.methods,
      ...views.methods,
    },
    calls: [],
    answers: [],
    turnedAway: 0,
    refusals: new Map(),
    workspaces,
    refusesBlocks: false,
    failing: { api: { times: 0, status: 0 }, answer: { times: 0, status: 0 } },
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (!uploads.take(request, response, body)) serve(books, request, response, body, base);
    watch.changed();
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket = serveSocket(server, watch);
  return {
    ...watch,
    apiUrl: `${base}/api`,
    socket,
    fakePlatform,
    directory,
    workspaces,
    calls: books.calls,
    answers: books.answers,
    unfurled,
    files: uploads.sent,
    views,
    turnedAway: () => books.turnedAway,
    newResponseUrl: () => `${base}/response/${randomUUID()}`,
    refuse(method, error) {
      if (error === undefined) books.refusals.delete(method);
      else books.refusals.set(method, error);
    },
    refuseBlocks(refused) {
      books.refusesBlocks = refused;
    },
    failNext(kind, times, status) {
      books.failing[kind] = { times, status };
    },
    async close() {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(
  books: Books,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  base: string,
): void {
  const { pathname: path } = new URL(request.url ?? '/', base);
  const kind = path.startsWith('/api/') ? 'api' : 'answer';
  const call = kind === 'api' ? readCall(path, request, body) : undefined;
  if (call) books.calls.push(call);
  if (turnAway(books.failing[kind], response)) {
    if (kind === 'answer') books.turnedAway += 1;
  } else if (call) {
    const answer = apiAnswer(books, call, response);
    if (answer) json(response, answer);
  } else if (isRefused(JSON.parse(body), books)) {
    json(response, { ok: false, error: 'invalid_blocks' });
  } else {
    books.answers.push({ ...JSON.parse(body), to: base + path });
    json(response, { ok: true });
  }
}

function turnAway(failing: { times: number; status: number }, response: ServerResponse): boolean {
  if (failing.times === 0) return false;
  failing.times -= 1;
  response.writeHead(failing.status, failing.status === 429 ? { 'retry-after': '1' } : {}).end();
  return true;
}

function apiAnswer(
  { methods, refusals, workspaces, refusesBlocks }: Books,
  { method, body, token }: ApiCall,
  response: ServerResponse,
): object | undefined {
  const error = refusals.get(method) ?? workspaces.refusalOf(token);
  if (error) return { ok: false, error };
  if (TAKE_BLOCKS.test(method) && isRefused(body, { refusesBlocks }))
    return { ok: false, error: 'invalid_blocks' };
  const serve = methods[method];
  return serve ? serve(body, response, token) : { ok: false, error: 'unknown_method' };
}

const TAKE_BLOCKS = /^(?:chat\.|blocks\.validate$)/u;

function isRefused(body: object, { refusesBlocks }: Pick<Books, 'refusesBlocks'>): boolean {
  if (!('blocks' in body)) return false;
  if (typeof refusesBlocks === 'boolean') return refusesBlocks;
  return JSON.stringify(body.blocks).includes(`"type":"${refusesBlocks.type}"`);
}
