/** A semaphore: https://en.wikipedia.org/wiki/Semaphore_(programming). */

/** Lets so many acts run at a time; the others wait in the order in which they came. */
export function atMost(many: number): <Result>(act: () => Promise<Result>) => Promise<Result> {
  let free = many;
  const waiting: (() => void)[] = [];
  return async (act) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
