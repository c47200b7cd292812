/**
 * Sends an answer: to the response URL that came with an event (five uses within 30 minutes, and no way to know
 * beforehand whether it still lives), or by a method of the Web API.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
import { setTimeout as pause } from 'node:timers/promises';
import { RespondError, webApi } from '@slack/bolt';
import type { Log } from '../../src/runtime/log.ts';
import { errorWord } from './client/web-client.ts';

/** Waits before the second and the third try. Bolt does not pass on the `Retry-After` of response URLs. */
const PAUSES_MS = [1000, 4000];
/** When Slack asks for a longer wait, the conversation has moved on. */
const LONGEST_WAIT_MS = 60_000;
/** Node itself would wait for five minutes. */
const RESPOND_TIMEOUT_MS = 10_000;

/** What Slack says of itself when it is slow or down. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const PASSING_WORDS = new Set([
  'accesslimited',
  'fatal_error',
  'internal_error',
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
]);

/**
 * Makes a call that sends an answer, again after rate limits and outages. Never rejects: an answer that cannot be
 * given is logged, without its words.
 */
export async function deliver(send: () => Promise<unknown>, log: Log): Promise<void> {
  for (const usual of [...PAUSES_MS, undefined]) {
    const failure = await attempt(send);
    if (failure === undefined) return;
    const wait = usual === undefined ? undefined : waitAfter(failure, usual);
    if (wait === undefined) {
      log.warn({ reason: reasonOf(failure) }, 'slack: an answer could not be delivered');
      return;
    }
    await pause(wait, undefined, { ref: false });
  }
}

async function attempt(send: () => Promise<unknown>): Promise<Error | undefined> {
  const tooLate = new AbortController();
  const overdue = pause(RESPOND_TIMEOUT_MS, new Error('Slack did not answer'), { signal: tooLate.signal });
  try {
    return await Promise.race([send().then(() => undefined), overdue]);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    overdue.catch(() => {});
    tooLate.abort();
  }
}

/** How long to wait before another try, in milliseconds; undefined when none would help. */
function waitAfter(failure: Error, usual: number): number | undefined {
  if (!(failure instanceof webApi.WebAPIRateLimitedError)) return isPassing(failure) ? usual : undefined;
  const asked = failure.retryAfter * 1000;
  return asked > LONGEST_WAIT_MS ? undefined : Math.max(usual, asked);
}

/** An answer given twice is better than none, so outages count as passing too; a dead URL (404) does not. */
function isPassing(failure: Error): boolean {
  if (failure instanceof RespondError || failure instanceof webApi.WebAPIHTTPError)
    return failure.statusCode === 429 || failure.statusCode >= 500;
  if (failure instanceof webApi.WebAPIPlatformError) return PASSING_WORDS.has(errorWord(failure) ?? '');
  return failure instanceof TypeError || failure instanceof webApi.WebAPIRequestError;
}

/** Slack's own word where it has one: the message of such an error may be a whole page. */
const reasonOf = (failure: Error): string =>
  failure instanceof webApi.WebAPIPlatformError
    ? (errorWord(failure) ?? 'an answer that is not Slack’s')
    : failure.message;
