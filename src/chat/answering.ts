/** What every adapter does around its answers: each event is answered once, and the end waits for what is under way. */
import { systemClock } from '../runtime/clock.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import type { Chat } from './chat.ts';

/**
 * Whether an event is new. A store that is down must not keep people waiting.
 * @param key begins with the platform's name
 */
export async function isFirst(key: string, { chat, log }: { chat: Chat; log: Log }): Promise<boolean> {
  try {
    return await chat.firstSeen(key);
  } catch (error) {
    log.warn(errorFields(error), 'could not check for repeated events');
    return true;
  }
}

/** The answers under way. */
export interface UnderWay {
  /** Counts an answer, which never rejects, until it has ended. */
  track(answer: Promise<void>): Promise<void>;
  /** Waits until all have ended, but so many milliseconds at most. */
  ended(mostMs: number): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const running = new Set<Promise<void>>();
  return {
    track(answer) {
      running.add(answer);
      return answer.finally(() => running.delete(answer));
    },
    ended: (mostMs) => systemClock.pause(mostMs, Promise.allSettled(running)),
  };
}
