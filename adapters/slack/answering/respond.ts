/**
 * Sends an answer: to the response URL that came with an event (five uses within 30 minutes, and no way to know
 * beforehand whether it still lives), or by a method of the Web API.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type RespondArguments, RespondError, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Place } from '../../../src/chat/chat.ts';
import type { Log } from '../../../src/runtime/log.ts';
import { deliveryError } from '../client/delivery-fault.ts';
import { errorWord, tokenRefusalIn } from '../client/web-client.ts';
import type { SlackMessage } from '../render/render.ts';

/** Waits before the second and the third try. Bolt does not pass on the `Retry-After` of response URLs. */
const PAUSES_MS = [1000, 4000];
/** When Slack asks for a longer wait, the conversation has moved on. */
const LONGEST_WAIT_MS = 60_000;
/** Node itself would wait for five minutes. */
const RESPOND_TIMEOUT_MS = 10_000;

/** What a fault of a place is called by; nobody reads that here. */
const NO_PLACE: Place = { platform: '', workspaceId: '', kind: 'channel', id: '' };

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

/** One way to give an answer. */
export interface Way {
  send(): Promise<unknown>;
  /** Whether it arrived, where Slack did not say so. Left out where it may as well be sent again. */
  arrived?(): Promise<boolean | 'cannot-look'>;
}

/** What became of an answer: `unsure` where Slack did not say, and nobody can look. */
export type Given = 'given' | 'unsure' | 'lost';

/**
 * Gives an answer the first way that Slack takes: each again after rate limits and outages, the next one where the one
 * before is refused. Never rejects: what goes wrong is logged, without the answer's words.
 */
export async function deliver(ways: readonly Way[], log: Log): Promise<Given> {
  for (const [index, way] of ways.entries()) {
    const end = await give(way);
    if (end === 'given' || end === 'unsure') return end;
    const hasOther = index < ways.length - 1 && isRefusal(end);
    log.warn(
      { reason: reasonOf(end) },
      hasOther ? 'slack: an answer was refused' : 'slack: an answer could not be delivered',
    );
    if (!hasOther) return 'lost';
  }
  return 'lost';
}

/** Sends an answer one way, as often as that may help. @returns what came of it, or the last failure */
async function give({ send, arrived = async () => false }: Way): Promise<'given' | 'unsure' | Error> {
  for (let tries = 0; ; tries += 1) {
    const failure = await attempt(send);
    if (failure === undefined) return 'given';
    const usual = PAUSES_MS[tries];
    const wait = usual === undefined ? undefined : waitAfter(failure, usual);
    if (wait !== undefined) await pause(wait, undefined, { ref: false });
    const found = isAmbiguous(failure) && (await arrived());
    if (found === 'cannot-look') return 'unsure';
    if (found) return 'given';
    if (wait === undefined) return failure;
  }
}

/** Whether Slack may have taken it all the same. */
const isAmbiguous = (failure: Error): boolean => deliveryError(failure, NO_PLACE).fault === 'ambiguous';

/** Whether another form of the answer, or another way, may be taken: what Slack refuses, and response URLs that are dead. */
const isRefusal = (failure: Error): boolean =>
  failure instanceof RespondError ||
  (failure instanceof webApi.WebAPIPlatformError &&
    !isPassing(failure) &&
    tokenRefusalIn(failure) === undefined);

/** An answer without what Slack may object to. */
export const textOnly = ({ text }: Pick<SlackMessage, 'text'>) => ({
  text: `${text}\n(Slack did not take the whole answer: its links and buttons are missing here.)`,
  mrkdwn: false as const,
  unfurl_links: false as const,
  unfurl_media: false as const,
});

/**
 * Uses a response URL. Slack may say no with a status of success.
 * @throws RespondError for every answer that was not taken
 */
export async function respondBy(respond: Respond, message: RespondArguments): Promise<void> {
  const answer = await respond(message);
  const word = answer instanceof Response ? refusalWord(await answer.text()) : undefined;
  if (word !== undefined) throw new RespondError(word, REFUSED_STATUS);
}

export type Respond = (message: RespondArguments) => Promise<unknown>;

const REFUSED_STATUS = 400;
const refused = z.object({ ok: z.literal(false), error: z.string().catch('refused') });

function refusalWord(body: string): string | undefined {
  try {
    return refused.safeParse(JSON.parse(body)).data?.error;
  } catch {
    return undefined;
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
