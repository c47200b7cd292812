/** What was made lately, so that it is not made again for everybody who asks. */
import { LRUCache } from 'lru-cache';
import { MINUTE_MS } from '../runtime/time.ts';

/** Nobody needs news of papers sooner; a feed that everybody reads is made once a minute. */
const FRESH_MS = MINUTE_MS;
/** Feeds have up to 200 kB: these are some megabytes as a rule, and 20 at most. */
const MOST_KEPT = 100;

interface Kept<Made> {
  readonly made: Promise<Made>;
  readonly at: number;
}

/**
 * Makes things by their key; who asks while one is being made gets the same.
 * @param make is given what it made the last time, where that is still known
 */
export function createRecent<Made>() {
  const kept = new LRUCache<string, Kept<Made>>({ max: MOST_KEPT });
  return (key: string, now: Date, make: (last: Made | undefined) => Promise<Made>): Promise<Made> => {
    const last = kept.get(key);
    const isFresh = last && now.getTime() - last.at < FRESH_MS;
    const next = isFresh ? last : { made: remade(last, make), at: now.getTime() };
    kept.set(key, next);
    next.made.catch(() => {
      if (kept.peek(key) === next) kept.delete(key);
    });
    return next.made;
  };
}

const remade = async <Made>(
  last: Kept<Made> | undefined,
  make: (last: Made | undefined) => Promise<Made>,
): Promise<Made> => make(await last?.made.catch(() => undefined));
