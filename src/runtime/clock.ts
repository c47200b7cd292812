/** Time as it is passed in: the system's, or one that starts at a given moment and passes only while somebody waits. */
import { setTimeout as wait } from 'node:timers/promises';

export interface Clock {
  now(): Date;
  /** Waits so many milliseconds, or until what is under way has ended if that is sooner. */
  pause(milliseconds: number, underWay?: Promise<unknown>): Promise<void>;
}

/** The real time. */
export const systemClock: Clock = {
  now: () => new Date(),
  async pause(milliseconds, underWay) {
    if (!underWay) return wait(milliseconds);
    const enough = new AbortController();
    const waited = wait(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
    await Promise.race([waited, underWay]);
    enough.abort();
  },
};

/**
 * A clock for simulations and for catching up by hand: it stands still, and a pause moves it on at once, though never
 * past what is under way.
 */
export function clockAt(start: Date): Clock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    async pause(milliseconds, underWay = wait(0)) {
      await underWay;
      time += milliseconds;
    },
  };
}
