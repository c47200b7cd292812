/**
 * What a failed request to Discord means for a post, in words for whoever set it up. The quirk: the errors of discord.js
 * carry whole messages, so they never travel on as a cause.
 */
import { RESTJSONErrorCodes as Codes, DiscordAPIError, RateLimitError } from 'discord.js';
import { DeliveryError, type DeliveryFault } from '../../../src/runtime/errors.ts';
import { isTokenRefused } from './errors.ts';

const FORBIDDEN = 403;
/** Discord says "too fast" of new direct conversations without saying how long to wait. */
const PAUSE_OF_DIRECT_MESSAGES_MS = 60_000;
/** Errors of a connection that never came about. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

const PERMISSIONS = 'give me View Channel and Send Messages (in threads: Send Messages in Threads)';
const NO_DIRECT_MESSAGES =
  'You do not take direct messages from me: unblock me, and allow direct messages in the privacy settings of a ' +
  'server where I am.';
const CLOSED_THREAD = 'This thread is closed: open it again, or choose another channel.';
const NOBODY = 'Discord does not know this person any more.';
const NOT_JUST_NOW = 'Discord takes no messages just now.';

/** Refusals with a code of their own (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json). */
const REFUSALS: ReadonlyMap<number | string, readonly [DeliveryFault, string]> = new Map<
  number | string,
  readonly [DeliveryFault, string]
>([
  [Codes.MissingPermissions, ['forbidden', `I may not write in this channel any more: ${PERMISSIONS}.`]],
  [
    Codes.MissingAccess,
    [
      'forbidden',
      `I cannot see this channel any more: add me to the server if I am not there, and ${PERMISSIONS}.`,
    ],
  ],
  [Codes.CannotSendMessagesToThisUser, ['forbidden', NO_DIRECT_MESSAGES]],
  [Codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, ['forbidden', NO_DIRECT_MESSAGES]],
  [Codes.InvalidActionOnArchivedThread, ['forbidden', CLOSED_THREAD]],
  [Codes.ThreadLocked, ['forbidden', CLOSED_THREAD]],
  [Codes.UnknownChannel, ['gone', 'This channel does not exist any more: choose another one.']],
  [Codes.UnknownGuild, ['gone', 'I am not a member of this server any more: add me again.']],
  [Codes.UnknownUser, ['gone', NOBODY]],
  [Codes.InvalidRecipients, ['gone', NOBODY]],
  // These are about all of Discord, or about us, and pass: no channel may rest for them.
  [Codes.CloudflareIsBlockingYourRequest, ['transient', NOT_JUST_NOW]],
  [Codes.SendMessagesHasBeenTemporarilyDisabled, ['transient', NOT_JUST_NOW]],
  [Codes.APIResourceOverloaded, ['transient', NOT_JUST_NOW]],
  // The nonce of a message that was posted and deleted keeps Discord from posting it again.
  [Codes.UnknownMessage, ['invalid', 'This message had been posted already, and was deleted.']],
]);

/**
 * The error of the Poster for an error of discord.js.
 * @param isSending whether the request was the one that posts; only then can a lost answer hide a message
 */
export function deliveryError(error: unknown, isSending: boolean): DeliveryError {
  if (error instanceof RateLimitError) return rateLimited(error);
  if (isTokenRefused(error)) {
    return new DeliveryError('transient', 'Discord does not let me in just now: my token must be renewed.');
  }
  if (error instanceof DiscordAPIError) return refusal(error);
  if (isSending && !isUnsent(error)) {
    return new DeliveryError('ambiguous', 'Discord did not say whether the message has arrived.');
  }
  return new DeliveryError('transient', 'Discord could not be reached just now.');
}

/** True when history may not be read, which says nothing of what stands in it. */
export function mayNotRead(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    (error.code === Codes.MissingAccess || error.code === Codes.MissingPermissions)
  );
}

/** Two times are given: of the bucket and of this refusal. Discord means both. */
function rateLimited({ timeToReset, retryAfter, global, scope }: RateLimitError): DeliveryError {
  return new DeliveryError('rate-limited', 'Discord asks me to wait before the next message.', {
    retryAfterMs: Math.max(timeToReset, retryAfter, 0),
    holds: global || scope === 'global' ? 'platform' : 'place',
  });
}

function refusal({ code, status }: DiscordAPIError): DeliveryError {
  const known = REFUSALS.get(code);
  if (known) return new DeliveryError(...known);
  if (code === Codes.OpeningDirectMessagesTooFast) {
    return new DeliveryError('rate-limited', 'Discord asks me to wait before the next direct message.', {
      retryAfterMs: PAUSE_OF_DIRECT_MESSAGES_MS,
    });
  }
  // Discord itself always gives a number; this came from something in between.
  if (typeof code !== 'number')
    return new DeliveryError('transient', 'Discord could not be reached just now.');
  if (status === FORBIDDEN) {
    return new DeliveryError('forbidden', `Discord does not let me write here (code ${code}).`);
  }
  return new DeliveryError('invalid', `Discord refuses this message (code ${code}).`);
}

/** True when the connection never came about, so that nothing was sent. */
export const isUnsent = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  NEVER_CONNECTED.includes(error.code);
