/** Lets long computations yield to the event loop: what has arrived meanwhile is read between two of them. */
import { setImmediate } from 'node:timers/promises';

/**
 * Makes what computations wait for before they begin: they begin in the order in which they ask, one in each round of the
 * event loop (https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick).
 */
export function createYielding(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}

/** What all slices of long computations wait for: there is one event loop, and many may be under way in it. */
export const yieldToOthers = createYielding();
