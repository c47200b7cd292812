/**
 * Single requests to Discord for what is posted of our own accord. The quirk: nothing is asked twice, and every wait but the
 * shortest is passed on, since the ledger knows better when to come back.
 */
import { type RateLimitData, REST } from 'discord.js';
import type { z } from 'zod';
import { DeliveryError } from '../../../src/runtime/errors.ts';
import type { Log } from '../../../src/runtime/log.ts';
import { restOptions, warnOfRefusals } from './client.ts';
import { deliveryError } from './delivery-fault.ts';
import { isTokenRefused, logFields, refusedToken } from './errors.ts';
import { requestOnce } from './requests.ts';

const REQUEST_TIMEOUT_MS = 10_000;
/** Of all bots; Discord raises it for very large ones (https://docs.discord.com/developers/topics/rate-limits). */
const REQUESTS_PER_SECOND = 50;
/** Covers the library's own pacing, which is at most one second. */
const PATIENCE_MS = 1500;

export interface AskOptions {
  readonly token: string;
  /** Ends in `/api`; Discord's own address when left out. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** Called when Discord no longer knows the bot's token. */
  fail(error: Error): void;
  /** How long a request may take. */
  readonly timeoutMs?: number | undefined;
  /** More than Discord allows most bots only where Discord has said so. */
  readonly requestsPerSecond?: number;
}

/** One request to Discord; the answer must fit the schema. Rejects with what discord.js throws. */
export type Ask = <T>(schema: z.ZodType<T>, request: (rest: REST) => Promise<unknown>) => Promise<T>;

/** Makes them with a token. */
export function createAsk({ token, apiUrl, log, timeoutMs, requestsPerSecond }: AskOptions): Ask {
  const timeout = timeoutMs ?? REQUEST_TIMEOUT_MS;
  const rest = new REST({
    ...restOptions(apiUrl),
    timeout,
    retries: 0,
    globalRequestsPerSecond: requestsPerSecond ?? REQUESTS_PER_SECOND,
    rejectOnRateLimit: isLongWait,
    makeRequest: (url, init) => requestOnce(url, init, timeout),
  });
  warnOfRefusals(rest, log);
  return async (schema, request) => {
    // discord.js forgets a token that was refused once.
    rest.setToken(token);
    return schema.parse(await request(rest));
  };
}

/** Sat out: the pacing of all requests, and short waits while looking. Nothing is posted by waiting for these. */
const isLongWait = ({ global, method, timeToReset, retryAfter }: RateLimitData): boolean =>
  !(global || method === 'GET') || Math.max(timeToReset, retryAfter) > PATIENCE_MS;

/**
 * Runs a step and turns its errors into those of a Poster.
 * @param isSending whether it is the request that posts; only then can a lost answer hide a message
 */
export async function handled<T>(
  { log, fail }: Pick<AskOptions, 'log' | 'fail'>,
  isSending: boolean,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    const failure = deliveryError(error, isSending);
    const { fault, retryAfterMs } = failure;
    log.warn({ ...logFields(error), fault, retryAfterMs }, 'discord: a request of the poster failed');
    if (isTokenRefused(error)) fail(refusedToken());
    throw failure;
  }
}
