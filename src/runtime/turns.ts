/** Turns: of those who ask for one, each has it alone, in the order in which they asked, until it says that it is over. */

/** Resolves with what ends the turn, once it is the caller's. */
export type TakeTurn = () => Promise<() => void>;

/** Turns of their own. */
export function createTurns(): TakeTurn {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return resolve;
  };
}
