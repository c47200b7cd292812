/**
 * Sends an answer to the response URL that came with an event: five uses within 30 minutes, and no way to
 * know beforehand whether it still lives.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type RespondArguments, RespondError } from '@slack/bolt';
import type { Log } from '../../src/log.ts';

export type Respond = (message: RespondArguments) => Promise<unknown>;

/** Waits before the second and the third try. Bolt does not pass on Slack's own `Retry-After`. */
const PAUSES_MS = [1000, 4000];
/** Node itself would wait for five minutes. */
const RESPOND_TIMEOUT_MS = 10_000;

/**
 * Sends a message, again after rate limits and outages. Never rejects: an answer that cannot be given is
 * logged.
 */
export async function deliver(respond: Respond, message: RespondArguments, log: Log): Promise<void> {
  for (const wait of [...PAUSES_MS, undefined]) {
    const failure = await attempt(respond, message);
    if (failure === undefined) return;
    if (wait === undefined || !isPassing(failure)) {
      log.warn({ reason: failure.message }, 'slack: an answer could not be delivered');
      return;
    }
    await pause(wait);
  }
}

async function attempt(respond: Respond, message: RespondArguments): Promise<Error | undefined> {
  const tooLate = new AbortController();
  const overdue = pause(RESPOND_TIMEOUT_MS, new Error('Slack did not answer'), { signal: tooLate.signal });
  try {
    return await Promise.race([respond(message).then(() => undefined), overdue]);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    overdue.catch(() => {});
    tooLate.abort();
  }
}

/** An answer given twice is better than none, so outages count as passing too; a dead URL (404) does not. */
function isPassing(failure: Error): boolean {
  if (failure instanceof RespondError) return failure.statusCode === 429 || failure.statusCode >= 500;
  return failure instanceof TypeError;
}
