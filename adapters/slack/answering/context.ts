/** What the handlers of all Slack events share: the core, the log, and the answers under way. */
import { randomBytes } from 'node:crypto';
import type { Context, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../../src/cards/card.ts';
import type { UnderWay } from '../../../src/chat/answering.ts';
import type { Actor, Chat } from '../../../src/chat/chat.ts';
import { errorFields, type Log } from '../../../src/runtime/log.ts';
import type { Charts } from './forms-of.ts';

/** What an event says of its sender; everything but the sender may be missing. */
export interface Spot {
  readonly userId: string;
  readonly teamId: string | undefined;
  /** The workspace of the sender, where the event says that it may be another than ours. */
  readonly senderTeamId?: string | undefined;
  readonly channelId: string | undefined;
  readonly channelName: string | undefined;
}

/** A part of an event that is used when it is there; an event without it is answered all the same. */
export const said = z.string().optional().catch(undefined);

export interface AdapterContext extends Pick<UnderWay, 'track'> {
  readonly chat: Chat;
  readonly log: Log;
  actorAt(spot: Spot): Actor;
}

/** A context that can speak without being given a response URL. */
export interface SpeakingContext extends AdapterContext {
  readonly client: webApi.WebClient;
  /** What is known of whether the workspace takes charts. */
  readonly charts: Charts;
  readonly botUserId: string | undefined;
  /** Whether Slack shows Paperboy as an agent: then each direct message is the root of a thread. */
  readonly isAgent: boolean;
  /** Brings an actor's Home up to date, some time later: what they asked for may have changed it. */
  refreshHome(actor: Actor): void;
}

/** What Bolt says of the workspace that an event comes from. */
export type EventOrigin = Pick<Context, 'botToken' | 'botUserId' | 'teamId'>;

/** What Bolt's app is listened with: with which token an event is answered depends on where it comes from. */
export interface Listening extends Pick<AdapterContext, 'track' | 'log'> {
  /** The context of an event; undefined where the app is not installed. */
  at(origin: EventOrigin): SpeakingContext | undefined;
  /** What to say to who asks there all the same. */
  readonly notInstalled: Card;
}

/** Notes which fields of an event could not be read, and nothing of what they held. */
export function ignore({ log }: AdapterContext, kind: string, error: z.ZodError): void {
  const fields = error.issues.map((issue) => issue.path.join('.'));
  log.warn({ fields }, `slack: a malformed ${kind} was ignored`);
}

/**
 * Logs a fault.
 * @returns the reference of its line in the log
 */
export function report(error: unknown, { log }: AdapterContext): string {
  const reference = randomBytes(4).toString('hex');
  log.error({ reference, ...errorFields(error) }, 'slack: an event failed');
  return reference;
}
