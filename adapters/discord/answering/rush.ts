/** Interactions that come at once: acknowledged first and answered then, since each lives three seconds unacknowledged. */

/** Of acknowledgements under way: a few that hang keep nobody waiting. */
const FEW = 10;

export interface Rush {
  /** Runs what acknowledges an interaction. */
  acknowledging<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Resolves when few acknowledgements are under way, which is mostly at once. */
  over(): Promise<void>;
}

export function createRush(): Rush {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  return {
    async acknowledging(act) {
      underWay += 1;
      try {
        return await act();
      } finally {
        underWay -= 1;
        if (underWay <= FEW) for (const go of waiting.splice(0)) go();
      }
    },
    over: () => (underWay <= FEW ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
