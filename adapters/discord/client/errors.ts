/**
 * What can go wrong between us and Discord, and how it is logged. The quirk: errors of discord.js carry
 * interaction tokens (in the address) and whole messages (in the body), so they are never logged as they are.
 */
import { randomUUID } from 'node:crypto';
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import { ConfigError } from '../../../src/runtime/errors.ts';
import { errorFields } from '../../../src/runtime/log.ts';

const UNAUTHORISED = 401;
/** Enough to find one line in a day's log. */
const REFERENCE_LENGTH = 8;

/** An error as fields for the log: no addresses, no bodies. */
export function logFields(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) {
    return { code: error.code, status: error.status, method: error.method, problem: error.message };
  }
  if (error instanceof HTTPError) {
    return { status: error.status, method: error.method, problem: error.message };
  }
  return errorFields(error);
}

/** True when the interaction is too old, was answered by somebody else, or lost its message: nothing to repair. */
export function isStale(error: unknown): boolean {
  return hasCode(
    error,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.InvalidWebhookToken,
    RESTJSONErrorCodes.UnknownMessage,
  );
}

/** True when Discord has certainly not taken a request; after any other error it may have. */
export const isRefusal = (error: unknown): boolean => error instanceof DiscordAPIError;

/** True when the interaction has been acknowledged before, by us or by another process. */
export function isAcknowledged(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
}

/** True when the message of the interaction is gone already. */
export function isUnknownMessage(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.UnknownMessage);
}

/** True when what a request would bring about is there already. */
export function isAlreadyThere(error: unknown): boolean {
  return hasCode(
    error,
    RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
    RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted,
  );
}

/** True when there is no such channel, or thread. */
export const isUnknownChannel = (error: unknown): boolean =>
  hasCode(error, RESTJSONErrorCodes.UnknownChannel);

/** True when a channel takes no messages, but posts. */
export const isNoTextChannel = (error: unknown): boolean =>
  hasCode(error, RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel);

/** True when the bot may write in a channel, but only into the blue: its history is hidden. */
export function mayNotReply(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory);
}

/**
 * True when Discord refuses the bot's token. An expired interaction token answers with the same status, but with a code
 * of its own.
 */
export function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) {
    return error.status === UNAUTHORISED && error.code !== RESTJSONErrorCodes.InvalidWebhookToken;
  }
  if (!(error instanceof Error)) return false;
  const refusedLocally = 'code' in error && error.code === 'TokenInvalid';
  return refusedLocally || error.message === 'Authentication failed';
}

/** The sentence for the admin whose token does not work. */
export function refusedToken(): ConfigError {
  return new ConfigError([
    'DISCORD_TOKEN: Discord refused the token. Copy it anew from https://discord.com/developers/applications ' +
      '(your application, Bot, Reset Token); older ones stop working when it is reset.',
  ]);
}

/** A short reference that is put both into the log and before the person. */
export function newReference(): string {
  return randomUUID().slice(0, REFERENCE_LENGTH);
}

function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}
