/** The one user of the network besides the platforms: asks a server politely, and never takes more than it can bear. */
import type { Clock } from './clock.ts';
import { HttpError } from './errors.ts';
import { DAY_MS } from './time.ts';

/** What Paperboy calls itself. */
export const USER_AGENT = 'Paperboy/0.1';
/** With pauses of 1, 2 and 4 s they outlast a hiccup; an outage is for the next run. */
const RETRIES = 3;
const FIRST_PAUSE_MS = 1000;
/** One for another scheme, one for `www`, one for a page that has moved; more is a loop. */
const MOST_REDIRECTS = 3;
/** How soon a wait notices that it is to end. */
const STEP_MS = 100;
/** The limits of the sources last minutes; a header that asks for more than a day is wrong. */
const LONGEST_WISH_MS = DAY_MS;
const LIMITS = {
  /** A hundred times the largest list recorded (170 KB); what JSON and XML make of it still fits into memory. */
  bytes: 16 * 2 ** 20,
  /** A whole answer, redirects included. arXiv needs up to 20 s for a large page; people wait for none of this. */
  timeMs: 30_000,
  /** All waiting between the attempts: whoever has the turn keeps others from it meanwhile. */
  waitMs: 60_000,
};

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'cannot be found (no such name)',
  EAI_AGAIN: 'cannot be found (no name server answers)',
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'breaks off the connection',
  UND_ERR_SOCKET: 'breaks off the connection',
  UND_ERR_CONNECT_TIMEOUT: 'cannot be reached (no answer)',
};

export interface HttpRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, with POST; without it the request is a GET. It may be sent again, so it must only ask. */
  readonly body?: unknown;
  /** Ends the request, and the waiting for it: what it was aborted with is thrown. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  /** 2xx, 3xx that leads nowhere, or 4xx other than 408 and 429: what it means is the source's business. */
  readonly status: number;
  readonly headers: Headers;
  /** Read as UTF-8, whatever the server calls it. */
  readonly text: string;
}

/**
 * Sends a request.
 * @throws HttpError when no such answer came
 */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

export interface HttpSettings {
  /** Names Paperboy and how to reach whoever runs it. */
  readonly userAgent: string;
  readonly clock: Clock;
  /** From 0 to 1: spreads the retries of several processes; without it every pause is the full one. */
  readonly random?: () => number;
  readonly fetch?: typeof globalThis.fetch;
  readonly limits?: Partial<typeof LIMITS>;
}

/** A fault that may be gone with the next attempt, and how long the server wants us to wait for that. */
class TransientFault extends Error {
  readonly wishMs: number | undefined;
  constructor(reason: string, wishMs?: number) {
    super(reason);
    this.wishMs = wishMs;
  }
}

/** The network, within limits. Reasons of failures never hold a query or a header: there may be keys in them. */
export function createHttp({ limits: some, random = () => 1, ...settings }: HttpSettings): Http {
  const limits = { ...LIMITS, ...some };
  const { clock } = settings;
  const attempting = { ...limits, fetch: settings.fetch ?? globalThis.fetch, clock };
  return async (request) => {
    const asked = prepare(request, settings.userAgent);
    let waitedMs = 0;
    for (let retry = 0; ; retry += 1) {
      const answer = await attempt(asked, attempting).catch(transientOf);
      if (!(answer instanceof TransientFault)) return answer;
      const { message, wishMs = 0 } = answer;
      const pauseMs = Math.max(wishMs, FIRST_PAUSE_MS * 2 ** retry * (0.5 + random() / 2));
      if (retry === RETRIES || waitedMs + pauseMs > limits.waitMs)
        throw new HttpError(message, wishMs ? { retryAt: later(clock, wishMs) } : {});
      await wait(pauseMs, clock, request.signal);
      waitedMs += pauseMs;
    }
  };
}

/** The fault that another attempt may be without; any other is thrown on. */
function transientOf(error: unknown): TransientFault {
  if (error instanceof TransientFault) return error;
  throw error;
}

const later = (clock: Clock, milliseconds: number): Date => new Date(clock.now().getTime() + milliseconds);

/** Waits in short steps, so that an abort leaves no timer behind that keeps the process. */
async function wait(milliseconds: number, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let left = milliseconds; left > 0; left -= STEP_MS) {
    signal.throwIfAborted();
    await clock.pause(Math.min(left, STEP_MS));
  }
}

/** A request as fetch takes it. */
interface Asked {
  readonly url: URL;
  readonly init: RequestInit;
  readonly signal: AbortSignal;
}

function prepare({ url: address, headers, body, signal }: HttpRequest, userAgent: string): Asked {
  const url = URL.parse(address);
  if (!url || !isPlain(url)) throw new HttpError('has an address that is no http or https one');
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  try {
    const init: RequestInit = {
      redirect: 'manual',
      headers: new Headers({ ...json, ...headers, 'user-agent': userAgent }),
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    };
    return { url, init, signal };
  } catch {
    // The error of Headers holds the value.
    throw new HttpError('is not asked: a header, perhaps the key, has a character that none may have');
  }
}

interface Attempt {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly bytes: number;
  readonly timeMs: number;
}

async function attempt(asked: Asked, { fetch, clock, bytes, timeMs }: Attempt): Promise<HttpAnswer> {
  const timeUp = AbortSignal.timeout(timeMs);
  const signal = AbortSignal.any([asked.signal, timeUp]);
  try {
    const response = await follow({ ...asked, init: { ...asked.init, signal } }, fetch);
    const { status, headers } = response;
    if (status < 500 && status !== 408 && status !== 429)
      return { status, headers, text: await textOf(response, bytes) };
    await response.body?.cancel();
    throw new TransientFault(`answers ${status}`, wishOf(headers, clock.now()));
  } catch (error) {
    asked.signal.throwIfAborted();
    // Not once more: a server that is this slow has enough to do.
    if (timeUp.aborted) throw new HttpError(`gave no whole answer within ${timeMs / 1000} s`);
    if (error instanceof HttpError || error instanceof TransientFault) throw error;
    throw new TransientFault(reasonOf(error));
  }
}

/** Asks, and follows redirects by hand: a source never makes us ask anybody else. */
async function follow({ url, init }: Asked, fetch: typeof globalThis.fetch): Promise<Response> {
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await fetch(at.href, init);
    const next = nextOf(response, at);
    if (!next) return response;
    await response.body?.cancel();
    if (!isSameSite(at, next)) throw new HttpError(`redirects to ${next.origin}, which is not followed`);
    at = next;
  }
  throw new HttpError(`redirects more than ${MOST_REDIRECTS} times`);
}

function nextOf({ status, headers }: Response, at: URL): URL | undefined {
  const location = headers.get('location');
  const isRedirect = [301, 302, 303, 307, 308].includes(status);
  return isRedirect && location !== null ? (URL.parse(location, at.href) ?? undefined) : undefined;
}

/** The same host, with or without www, and never from https to http. */
function isSameSite(at: URL, next: URL): boolean {
  const host = (url: URL) => url.host.replace(/^www\./u, '');
  return isPlain(next) && host(at) === host(next) && !(at.protocol === 'https:' && next.protocol === 'http:');
}

const isPlain = ({ protocol, username, password }: URL): boolean =>
  /^https?:$/u.test(protocol) && username + password === '';

/** The body as text. It is counted as it comes in, inflated, so that no more than the limit is ever held. */
async function textOf({ body }: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new HttpError(`answers with more than ${mostBytes / 2 ** 20} MB`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * How long a server wants us to wait, in milliseconds: by `Retry-After`, seconds or a date (RFC 9110, 10.2.3), or by
 * Hugging Face's `RateLimit: "api";r=0;t=55` (https://huggingface.co/docs/hub/rate-limits), where `r` are the requests
 * left and `t` the seconds until there are new ones.
 */
function wishOf(headers: Headers, now: Date): number | undefined {
  const retryAfter = headers.get('retry-after')?.trim() ?? '';
  const spent = (headers.get('ratelimit') ?? '').split(',').filter((limit) => /;\s*r=0\b/u.test(limit));
  const wishes = [
    /^\d+$/u.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime(),
    ...spent.map((limit) => Number(/;\s*t=(\d+)/u.exec(limit)?.[1]) * 1000),
  ].filter((wish) => wish > 0);
  return wishes.length > 0 ? Math.min(LONGEST_WISH_MS, Math.max(...wishes)) : undefined;
}

/** Why there is no answer. fetch itself only says that it failed; the code of its cause says more. */
function reasonOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  const name = String(cause?.code ?? code ?? 'no reason given');
  return REASONS[name] ?? `cannot be reached (${name})`;
}
