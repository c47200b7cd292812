/**
 * What went wrong with a post, as the ledger must know it: Slack's error words and broken connections as a
 * DeliveryError. Whatever is not known to have failed counts as `ambiguous`, because Slack has no key that would
 * make a second attempt harmless.
 */
import { webApi } from '@slack/bolt';
import type { Place } from '../../../src/chat/chat.ts';
import { DeliveryError, type DeliveryFault } from '../../../src/runtime/errors.ts';
import { errorWord, tokenRefusalIn } from './web-client.ts';

/** One message a second and channel: a longer wait is a limit of the method or the workspace, for every channel. */
const WAIT_OF_ONE_CHANNEL_S = 1;
/** For limits that come without a time; the smallest that Slack counts is per minute. */
const USUAL_WAIT_S = 60;

const ADMIN_CAN_ALLOW = 'The workspace does not let me post here. Ask an admin of the workspace to allow it.';
const RESTRICTED =
  'Only some people may post in this channel. Ask an admin of the channel to let Paperboy post here, too.';
const ARCHIVED = 'This channel is archived. Unarchive it and invite me with /invite @Paperboy.';
const PERSON_GONE = 'This person is not in the workspace any more.';
const NOT_JUST_NOW = 'Slack did not take the message just now.';
const LOST = 'Slack did not say whether the message arrived.';
const SLOWLY = 'Slack asks me to post more slowly.';

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors and conversations.open#errors */
const WORDS: Readonly<Record<string, readonly [DeliveryFault, string]>> = {
  channel_not_found: [
    'gone',
    'I cannot find this channel any more: it was deleted, or it is private and I am not in it. ' +
      'Invite me with /invite @Paperboy.',
  ],
  is_archived: ['gone', ARCHIVED],
  channel_is_archived: ['gone', ARCHIVED],
  is_inactive: ['gone', ARCHIVED],
  user_not_found: ['gone', PERSON_GONE],
  users_not_found: ['gone', PERSON_GONE],
  user_disabled: ['gone', PERSON_GONE],
  user_not_visible: ['gone', PERSON_GONE],
  team_not_found: ['gone', 'I cannot find this workspace any more.'],
  not_in_channel: ['forbidden', 'I am not in this channel any more. Invite me with /invite @Paperboy.'],
  missing_scope: [
    'forbidden',
    'I may not post in this workspace: the Slack app lacks the scope chat:write. Add it under ' +
      '"OAuth & Permissions" of the app and install the app again.',
  ],
  no_permission: ['forbidden', ADMIN_CAN_ALLOW],
  access_denied: ['forbidden', ADMIN_CAN_ALLOW],
  ekm_access_denied: ['forbidden', ADMIN_CAN_ALLOW],
  user_is_restricted: ['forbidden', ADMIN_CAN_ALLOW],
  posting_to_general_channel_denied: ['forbidden', RESTRICTED],
  cannot_dm_bot: [
    'forbidden',
    "Slack lets nobody write to an app, and this was set up from an app's account. Set it up again from a person's.",
  ],
  messages_tab_disabled: [
    'forbidden',
    'My direct messages are turned off. Turn on the Messages Tab under "App Home" of the Slack app.',
  ],
  ratelimited: ['rate-limited', SLOWLY],
  rate_limited: ['rate-limited', SLOWLY],
  message_limit_exceeded: ['rate-limited', SLOWLY],
  accesslimited: ['transient', NOT_JUST_NOW],
  request_timeout: ['transient', NOT_JUST_NOW],
  team_added_to_org: ['transient', NOT_JUST_NOW],
  internal_error: ['ambiguous', LOST],
  fatal_error: ['ambiguous', LOST],
  service_unavailable: ['ambiguous', LOST],
};

/** Steps before a request is written, by the system call that failed … */
const CONNECTING = new Set(['connect', 'getaddrinfo']);
/** … or, where there is none, by the error's code: the connection was not made, or not trusted. */
const NOT_CONNECTED = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The DeliveryError for whatever a Web API call about this place threw. */
export function deliveryError(error: unknown, place: Place): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof webApi.WebAPIRateLimitedError) return limited(error.retryAfter, error);
  if (tokenRefusalIn(error) !== undefined)
    return new DeliveryError(
      'transient',
      'Slack refuses my bot token; whoever runs Paperboy must renew it.',
      {
        cause: error,
      },
    );
  if (error instanceof webApi.WebAPIPlatformError) return refused(error, place);
  const wasSent = error instanceof webApi.WebAPIHTTPError ? mayBeTaken(error) : !isUnsent(error);
  return wasSent
    ? new DeliveryError('ambiguous', LOST, { cause: error })
    : new DeliveryError('transient', 'Slack cannot be reached right now.', { cause: error });
}

function refused(error: webApi.WebAPIPlatformError, place: Place): DeliveryError {
  const word = errorWord(error);
  if (word === undefined) return new DeliveryError('ambiguous', LOST, { cause: error });
  const [fault, sentence] = (Object.hasOwn(WORDS, word) && WORDS[word]) || unlisted(word);
  if (fault === 'rate-limited') {
    return limited(error.data.response_metadata?.retryAfter ?? USUAL_WAIT_S, error);
  }
  const isPerson = place.kind === 'direct' && word === 'channel_not_found';
  return new DeliveryError(fault, isPerson ? PERSON_GONE : sentence, { cause: error });
}

function unlisted(word: string): readonly [DeliveryFault, string] {
  if (word.startsWith('restricted_action')) return ['forbidden', RESTRICTED];
  return ['invalid', `Slack refuses this message (${word}).`];
}

/** Slack limits per channel and per workspace and does not say which it was: only the length of the wait does. */
function limited(retryAfterS: number, cause: unknown): DeliveryError {
  const holds = retryAfterS > WAIT_OF_ONE_CHANNEL_S ? 'workspace' : 'place';
  return new DeliveryError('rate-limited', SLOWLY, { retryAfterMs: retryAfterS * 1000, holds, cause });
}

/** A 4xx is the word of somebody who turned the request away (a proxy: Slack itself says 200), except for 408. */
const mayBeTaken = ({ statusCode }: webApi.WebAPIHTTPError): boolean =>
  statusCode < 400 || statusCode >= 500 || statusCode === 408;

/** Whether the connection failed before anything could be written to it. */
function isUnsent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { syscall, code, cause }: NodeJS.ErrnoException = error;
  if (syscall !== undefined) return CONNECTING.has(syscall);
  if (code !== undefined && NOT_CONNECTED.has(code)) return true;
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isUnsent);
  return isUnsent(cause);
}
