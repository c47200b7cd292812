/** What the handlers of all Slack events share: the core, the log, and the answers under way. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.ts';
import type { Actor, Chat } from '../../src/chat/chat.ts';
import { errorFields, type Log } from '../../src/runtime/log.ts';
import type { Spot } from './member-context.ts';

/** A part of an event that is used when it is there; an event without it is answered all the same. */
export const said = z.string().optional().catch(undefined);

export interface AdapterContext {
  readonly chat: Chat;
  readonly log: Log;
  /** Answers under way, for `stop` to wait for. */
  readonly running: Set<Promise<void>>;
  actorAt(spot: Spot): Actor;
}

/** Waits for an answer, and lets `stop` wait for it, too. */
export async function track({ running }: AdapterContext, answer: Promise<void>): Promise<void> {
  running.add(answer);
  await answer.finally(() => running.delete(answer));
}

/** Whether an event is new. A store that is down must not keep people waiting. */
export async function isFirst({ chat, log }: AdapterContext, eventId: string): Promise<boolean> {
  try {
    return await chat.firstSeen(`slack:${eventId}`);
  } catch (error) {
    log.warn(errorFields(error), 'slack: could not check for repeated events');
    return true;
  }
}

/** Notes which fields of an event could not be read, and nothing of what they held. */
export function ignore({ log }: AdapterContext, kind: string, error: z.ZodError): void {
  const fields = error.issues.map((issue) => issue.path.join('.'));
  log.warn({ fields }, `slack: a malformed ${kind} was ignored`);
}

/** Logs an error that no answer should end in. @returns what to say about it */
export function apologise({ log }: AdapterContext, error: unknown): Card {
  const reference = randomBytes(4).toString('hex');
  log.error({ reference, ...errorFields(error) }, 'slack: an event failed');
  return {
    title: 'That did not work',
    text: [{ text: `Something went wrong on our side. It is in the log as ${reference}.` }],
    items: [],
    buttons: [],
    tone: 'error',
  };
}
