/**
 * How requests to Discord are made: within a time of their own, body included, and again with growing pauses while it
 * is open what became of them. The quirk: what may be made again differs by route, since Discord takes an edit twice
 * without harm, and a follow-up as two.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { DefaultRestOptions, RESTJSONErrorCodes, type RESTOptions } from 'discord.js';
import { Agent } from 'undici';
import { z } from 'zod';
import { atMost } from '../../../src/runtime/at-most.ts';
import { isUnsent } from './delivery-fault.ts';

const FIRST_PAUSE_MS = 250;
/** Somebody waits: an answer comes at most half as late again as Discord fails. */
const GROWTH = 1.5;
const LONGEST_PAUSE_MS = 30_000;
/** Discord answers in tenths of a second. */
const REQUEST_TIMEOUT_MS = 10_000;
/** Just after the acknowledgement Discord may not know its webhook yet. */
const NOT_YET_MS = 5_000;
/**
 * Not taken: Discord says so of 502, and HTTP of 503.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#http
 */
const UNTAKEN: readonly number[] = [502, 503];

type MakeRequest = RESTOptions['makeRequest'];
type Init = Parameters<MakeRequest>[1];
type Answer = Awaited<ReturnType<MakeRequest>>;

/** How long one kind of request is worth making. */
interface Patience {
  /** The last attempt begins no later after the first. */
  readonly forMs: number;
  readonly timeoutMs: number;
  /** Whether it is the same as one when Discord takes it twice. */
  readonly isSafe: boolean;
}

/** Edits and deletions of an answer: its token lives for 15 minutes, of which acknowledging and computing took some. */
const ANSWERS: Patience = { forMs: 14 * 60_000, timeoutMs: REQUEST_TIMEOUT_MS, isSafe: true };
/** Discord knows no nonce of follow-ups (https://github.com/discord/discord-api-docs/pull/6647). */
const FOLLOW_UPS: Patience = { ...ANSWERS, isSafe: false };
/**
 * Of acknowledgements. A thousand at once took 5.8 s over as many connections, each with a handshake of its own, and 1.9 s over
 * these (answers after 100 ms, two cores).
 */
const MOST_AT_ONCE = 100;
/** An interaction dies after 3 s; a second acknowledgement is refused as one. */
const ACKNOWLEDGEMENTS: Patience = { forMs: 2500, timeoutMs: 1000, isSafe: true };
/** While somebody types, the next letter asks again. */
const COMPLETIONS: Patience = { forMs: 0, timeoutMs: 3000, isSafe: false };
/** "A few minutes" is how long Discord knows a nonce. */
const MESSAGES: Patience = { forMs: 60_000, timeoutMs: REQUEST_TIMEOUT_MS, isSafe: true };
/** Somebody waits for the start; a longer outage is for the supervisor. */
const OTHERS: Patience = { forMs: 5_000, timeoutMs: REQUEST_TIMEOUT_MS, isSafe: true };

/**
 * Its connections. The one that all share is that of whichever version of undici was loaded first, and the files of another
 * version do not get through it (https://github.com/nodejs/undici/issues/5520): Slack's client brings a later one.
 */
const AGENT = new Agent();

const COMPLETION = 8;
const bodySchema = z.object({ type: z.number().optional(), enforce_nonce: z.boolean().optional() });
const refusalSchema = z.object({ code: z.number() });

/** What making requests needs of its surroundings; only tests pass another time and another chance. */
export interface Surroundings {
  /** Ends all waiting: what has not arrived by then is given up. */
  readonly stopped: AbortSignal;
  /** Milliseconds since whenever. */
  readonly now?: () => number;
  /** Waits so many milliseconds, or rejects when the signal is aborted. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** From 0 to 1: spreads the attempts of many answers. */
  readonly random?: () => number;
}

/** Options with which a REST client makes its requests as above, instead of four times at once. */
export function patientRest({
  stopped,
  now = () => performance.now(),
  pause = (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
  random = Math.random,
}: Surroundings): Pick<RESTOptions, 'retries' | 'timeout' | 'makeRequest'> {
  const inTurn = atMost(MOST_AT_ONCE);
  const makeRequest: MakeRequest = async (url, init) => {
    const patience = patienceOf(init.method ?? 'GET', new URL(url).pathname, init.body);
    const began = now();
    for (let usual = FIRST_PAUSE_MS; ; usual = Math.min(LONGEST_PAUSE_MS, GROWTH * usual)) {
      const attempting = () => attempt(url, init, patience.timeoutMs);
      const outcome = await (patience === ACKNOWLEDGEMENTS ? inTurn(attempting) : attempting());
      const pauseMs = Math.max(usual * (0.5 + random() / 2), outcome.wishMs ?? 0);
      const isOver = now() - began + pauseMs > patienceWith(outcome, patience);
      if (isOver || stopped.aborted) return outcome.settle();
      await pause(pauseMs, stopped).catch(() => undefined);
      if (stopped.aborted) return outcome.settle();
    }
  };
  // The library's own timeout would end all attempts together.
  return { retries: 0, timeout: 2 * ANSWERS.forMs, makeRequest };
}

/** How one attempt ended. */
interface Outcome {
  /** Discord may or may not have taken the request. */
  readonly isOpen: boolean;
  /** Discord has certainly not taken it. */
  readonly isUntaken: boolean;
  /** Discord does not know the webhook of the interaction. */
  readonly isUnknown?: boolean;
  /** How long Discord wants us to wait. */
  readonly wishMs?: number;
  /** Gives the answer, or throws what was thrown. */
  settle(): Answer;
}

/** Makes one request and reads its whole answer: one that is cut off must count as open here, not fail in the library. */
async function attempt(url: string, init: Init, timeoutMs: number): Promise<Outcome> {
  try {
    const answer = await requestOnce(url, init, timeoutMs);
    const { status, headers } = answer;
    const wishMs = 1000 * Number(headers.get('retry-after'));
    // The library sits out a rate limit, but of one without an end it would make another request at once.
    const isUntaken = UNTAKEN.includes(status) || (status === 429 && !(wishMs > 0));
    return {
      isOpen: isUntaken || status >= 500 || status === 408,
      isUntaken,
      isUnknown: status === 404 && (await codeOf(answer)) === RESTJSONErrorCodes.UnknownWebhook,
      ...(wishMs > 0 && { wishMs }),
      settle: () => answer,
    };
  } catch (error) {
    return {
      isOpen: true,
      isUntaken: isUnsent(error),
      settle() {
        throw error;
      },
    };
  }
}

/** A request with a timeout that holds for the answer's body too. Rejects when there is no whole answer. */
export async function requestOnce(url: string, init: Init, timeoutMs: number): Promise<Response> {
  const timeout = new AbortController();
  const ends = [...(init.signal ? [init.signal] : []), timeout.signal];
  // After a long computation timers come first: an answer that has arrived meanwhile is read before it is given up.
  const timer = setTimeout(
    () =>
      setImmediate(() => timeout.abort(new DOMException('Discord did not answer in time', 'TimeoutError'))),
    timeoutMs,
  );
  try {
    const signal = AbortSignal.any(ends);
    const answer = await DefaultRestOptions.makeRequest(url, { ...init, dispatcher: AGENT, signal });
    const { status, statusText, headers } = answer;
    const body = await answer.arrayBuffer();
    return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers: [...headers] });
  } finally {
    clearTimeout(timer);
  }
}

async function codeOf(answer: Response): Promise<number | undefined> {
  const said: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return refusalSchema.safeParse(said).data?.code;
}

/** For how long attempts go on after such an outcome, in milliseconds since the first. */
function patienceWith({ isOpen, isUntaken, isUnknown }: Outcome, { forMs, isSafe }: Patience): number {
  if (isUnknown) return isSafe ? Math.min(NOT_YET_MS, forMs) : 0;
  return isUntaken || (isOpen && isSafe) ? forMs : 0;
}

function patienceOf(method: string, path: string, body: unknown): Patience {
  const { type, enforce_nonce } = fieldsOf(body);
  if (path.includes('/interactions/')) return type === COMPLETION ? COMPLETIONS : ACKNOWLEDGEMENTS;
  if (path.includes('/webhooks/')) return method === 'POST' ? FOLLOW_UPS : ANSWERS;
  if (method !== 'POST') return OTHERS;
  return enforce_nonce ? MESSAGES : { ...OTHERS, isSafe: false };
}

const fieldsOf = (body: unknown): z.output<typeof bodySchema> =>
  typeof body === 'string' ? (bodySchema.safeParse(JSON.parse(body)).data ?? {}) : {};
