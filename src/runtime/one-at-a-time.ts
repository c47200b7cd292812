/** Lets an act that is asked for again and again run once at a time: calls while it runs become one run after it. */

export interface OneAtATime {
  /** Runs it, at once or after the run that is under way, which may have begun too early for the caller. */
  (): Promise<void>;
  /** Waits for what is under way and what follows it, however that ends. */
  settled(): Promise<unknown>;
}

export function oneAtATime(act: () => Promise<void>): OneAtATime {
  let underWay: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    underWay = act().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const ask = (): Promise<void> => {
    if (!underWay) return begin();
    following ??= underWay
      .catch(() => undefined)
      .then(() => {
        following = undefined;
        return begin();
      });
    return following;
  };
  return Object.assign(ask, { settled: () => Promise.allSettled([underWay, following]) });
}
