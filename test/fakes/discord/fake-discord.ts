/**
 * A local Discord for the real discord.js: REST and gateway on one port. It keeps what people would see, refuses what
 * Discord refuses, and can be told to fail.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createFakePlatform, type FakePlatform, type SeenPost } from '../fake-platform.ts';
import { APPLICATION_ID, type InteractionEvent, type SeenMessage } from './events.ts';
import { createGateway, type FakeGateway, type FakeGuild, gatewayUrl } from './gateway.ts';
import { acknowledge, type Exchange, edit, followUp, type Reply, remove } from './messages.ts';
import { createChannels } from './posts.ts';
import type { SaidEvent } from './said.ts';
import { createFakeThreads, type FakeThreads } from './threads.ts';
import { againstSchema, type WireMessage } from './validator.ts';

export const TOKEN = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.fake.token';
/** Far above what any test needs; only a broken one waits this long. */
const PATIENCE_MS = 30_000;

/** One request of the bot, with the path decoded and without `/api/v10`. */
interface RestCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly files?: readonly { readonly name: string; readonly text: string }[] | undefined;
  readonly status: number;
}

interface Failure extends Reply {
  readonly path: RegExp;
  /** Only of requests with this method. */
  readonly method?: string;
  /** The request is served all the same; only its answer is lost. */
  readonly afterwards?: true;
  times: number;
}

export interface FakeDiscord {
  readonly apiUrl: string;
  readonly calls: readonly RestCall[];
  readonly gateway: FakeGateway;
  /** What the bot posts of its own accord. */
  readonly fakePlatform: FakePlatform;
  /** Kinds of channels, the threads in them, and what was published. */
  readonly threads: FakeThreads;
  /** Requests to matching paths are answered with a failure, as often as `times` says. */
  fail(failure: Failure): void;
  /** Ends all failures. */
  recover(): void;
  /** From now on every token is refused. */
  refuseTokens(): void;
  /** From now on the right token is taken again. */
  acceptTokens(): void;
  /** Somebody writes a message. */
  say(message: SaidEvent): void;
  /** The message that answers one that somebody wrote, once it is there; its nonce says which. */
  replyTo(message: SaidEvent): Promise<SeenPost>;
  /** Delivers an interaction and keeps track of what comes of it. */
  send(event: InteractionEvent): Exchange;
  /** Waits until the probe finds something; it is asked after every request and packet. */
  until<T>(what: string, probe: () => T | undefined | false): Promise<T>;
  /** The message that answers an interaction, once it is there. */
  answer(exchange: Exchange): Promise<SeenMessage>;
  close(): Promise<void>;
}

/** Starts a Discord on a free port of 127.0.0.1. */
export async function openFakeDiscord(
  fakePlatform: FakePlatform = createFakePlatform(),
  guilds?: readonly FakeGuild[],
  shards = 1,
): Promise<FakeDiscord> {
  const calls: RestCall[] = [];
  const exchanges = new Map<string, Exchange>();
  const failures = createFailures();
  const { until, changed } = createProbes(calls);
  let refusing = false;
  const accepts = (token: string | undefined): boolean => !refusing && token === TOKEN;
  const said: SaidEvent[] = [];
  const threads = createFakeThreads();
  const isThere = (id: string) => said.some((message) => message.id === id);
  const channels = createChannels(fakePlatform, isThere, threads);
  const reply = (request: Received): Reply => {
    const { method, path, body, token } = request;
    const answer = answered(method, path, body, exchanges);
    if (answer) return answer;
    if (!accepts(token)) return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
    return channels(request) ?? administered(path, body, { url: gatewayUrl(server), shards });
  };

  const server = createServer(async (request, response) => {
    const received = await read(request);
    const { method, path, body, files } = received;
    const failure = failures.next(method, path);
    const served = failure && !failure.afterwards ? undefined : reply(received);
    const given = failure?.isCut
      ? { ...failure, body: served?.body }
      : (failure ?? served ?? { status: 500 });
    calls.push({ method, path, body, status: given.status, ...(files && { files }) });
    send(response, given);
    changed();
  });
  const gateway = createGateway(server, { accepts, changed, guilds });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `${gatewayUrl(server).replace('ws:', 'http:')}/api`,
    calls,
    gateway,
    fakePlatform,
    threads,
    fail: failures.add,
    recover: failures.end,
    refuseTokens: () => {
      refusing = true;
    },
    acceptTokens: () => {
      refusing = false;
    },
    say(message) {
      said.push(message);
      gateway.say(message);
    },
    replyTo: (message) =>
      until('a reply', () =>
        fakePlatform.posts.find(({ body }) => (body as WireMessage).nonce === message.id),
      ),
    send: (event) => deliver(event, exchanges, gateway),
    until,
    answer: (exchange) =>
      until('an answer', () => exchange.messages.find((message) => !message.loading && !message.deleted)),
    close: () => closed(server, gateway),
  };
}

/** Sends an interaction to the bot; the same one twice is still one exchange. */
function deliver(event: InteractionEvent, exchanges: Map<string, Exchange>, gateway: FakeGateway): Exchange {
  const exchange = exchanges.get(event.token) ?? { event, messages: [] };
  exchanges.set(event.token, exchange);
  gateway.dispatch('INTERACTION_CREATE', event);
  return exchange;
}

/** Failures that are told to happen, each as often as it says. */
function createFailures() {
  const told: Failure[] = [];
  return {
    add: (failure: Failure): void => void told.push({ ...failure }),
    end: (): void => void told.splice(0),
    next(method: string, path: string): Failure | undefined {
      const failure = told.find(
        (one) => one.times > 0 && one.path.test(path) && (one.method ?? method) === method,
      );
      if (failure) failure.times -= 1;
      return failure;
    },
  };
}

/** Waiting for conditions instead of sleeping. */
function createProbes(calls: readonly RestCall[]): Pick<FakeDiscord, 'until'> & { changed(): void } {
  const probes = new Set<() => void>();
  return {
    changed() {
      for (const probe of [...probes]) probe();
    },
    until: (what, probe) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = probe();
          if (found === undefined || found === false) return;
          clearTimeout(patience);
          probes.delete(look);
          resolve(found);
        };
        const patience = setTimeout(() => {
          probes.delete(look);
          reject(new Error(`waited in vain for ${what}; requests: ${summary(calls)}`));
        }, PATIENCE_MS);
        probes.add(look);
        look();
      }),
  };
}

/** The routes that an interaction's own token opens. */
function answered(
  method: string,
  path: string,
  body: unknown,
  exchanges: ReadonlyMap<string, Exchange>,
): Reply | undefined {
  const [, root = '', , token = ''] = path.split('/');
  const exchange = exchanges.get(token);
  if (root === 'interactions') return acknowledge(exchange, body, exchange && pressedIn(exchange, exchanges));
  if (root !== 'webhooks') return undefined;
  if (method === 'POST') return followUp(exchange, body as WireMessage);
  return method === 'PATCH' ? edit(exchange, body as WireMessage) : remove(exchange);
}

/** The routes that need the bot's token. */
function administered(path: string, body: unknown, gateway: { url: string; shards: number }): Reply {
  if (path === '/gateway/bot') return { status: 200, body: gatewayInformation(gateway) };
  if (path === '/applications/@me') return { status: 200, body: { id: APPLICATION_ID, name: 'Paperboy' } };
  if (path === `/applications/${APPLICATION_ID}/commands`) return putCommands(body);
  return { status: 404, body: { code: 0, message: '404: Not Found' } };
}

function closed(server: Server, gateway: FakeGateway): Promise<void> {
  return new Promise((resolve) => {
    gateway.drop(1001);
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The first of them; the others follow. */
const COMMAND_ID = 70_000;

const gatewayInformation = ({ url, shards }: { url: string; shards: number }) => ({
  url,
  shards,
  // So many may begin at the same moment.
  session_start_limit: { total: 1000, remaining: 1000, reset_after: 1000, max_concurrency: shards },
});

function putCommands(body: unknown): Reply {
  const problems = againstSchema('commands', body);
  if (problems.length > 0) return { status: 400, body: { code: 50035, message: problems.join('; ') } };
  const registered = (body as object[]).map((command, index) => ({
    ...command,
    id: String(COMMAND_ID + index),
  }));
  return { status: 200, body: registered };
}

/** The message whose button this interaction pressed, if it is one that the bot made. */
function pressedIn(exchange: Exchange, exchanges: ReadonlyMap<string, Exchange>): SeenMessage | undefined {
  const { message } = exchange.event;
  const id = message && typeof message === 'object' && 'id' in message ? message.id : undefined;
  const all = [...exchanges.values()].flatMap(({ messages }) => messages);
  return all.find((one) => one.id === id);
}

type Received = Awaited<ReturnType<typeof read>>;

async function read(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { body, files } = await bodyOf(Buffer.concat(chunks), request.headers['content-type']);
  return {
    method: request.method ?? '',
    // discord.js writes @original as %40original.
    path: decodeURIComponent((request.url ?? '').replace(/^\/api\/v10|\?.*$/g, '')),
    query: new URL(request.url ?? '', 'http://discord').searchParams,
    body,
    files,
    token: request.headers.authorization?.replace('Bot ', ''),
  };
}

/** JSON, or a form with the JSON beside the files: https://docs.discord.com/developers/reference#uploading-files */
async function bodyOf(bytes: Buffer<ArrayBuffer>, type = '') {
  if (!type.startsWith('multipart/form-data'))
    return { body: bytes.length === 0 ? {} : JSON.parse(bytes.toString()) };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const sent = [...form.values()].filter((value) => value instanceof File);
  const files = await Promise.all(sent.map(async (file) => ({ name: file.name, text: await file.text() })));
  return { body: JSON.parse(String(form.get('payload_json'))), files };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.hangsUp) response.destroy();
  else if (reply.isCut) cut(response, reply);
  else if (reply.afterMs === undefined) write(response, reply);
  else setTimeout(() => write(response, reply), reply.afterMs).unref();
}

function cut(response: ServerResponse, { status, body }: Reply): void {
  const text = JSON.stringify(body ?? {});
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length + 1 });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}

function write(response: ServerResponse, reply: Reply): void {
  const empty = reply.status === 204;
  // With a content type discord.js would try to read the missing body.
  response.writeHead(reply.status, {
    ...(!empty && { 'content-type': 'application/json' }),
    ...reply.headers,
  });
  response.end(empty ? undefined : JSON.stringify(reply.body ?? {}));
}

const summary = (calls: readonly RestCall[]): string =>
  calls.map((call) => `${call.method} ${call.path} ${call.status}`).join(', ') || 'none';
