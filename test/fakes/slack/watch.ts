/**
 * Waiting for something to become true without sleeping: whoever changes a fake says so, waiters look again.
 */
import { EventEmitter, once } from 'node:events';

/** Far above what any test needs, below Vitest's own limit, so that the message says what was waited for. */
const PATIENCE_MS = 30_000;

export interface Watch {
  /** Tells that something changed. */
  readonly changed: () => void;
  /** Resolves with the first truthy answer of `look`; rejects with `what` in words. */
  waitFor<T>(what: string, look: () => T | undefined | false | null): Promise<T>;
}

export function createWatch(): Watch {
  const changes = new EventEmitter().setMaxListeners(0);
  return {
    changed: () => void changes.emit('change'),
    async waitFor(what, look) {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      for (;;) {
        const found = look();
        if (found) return found;
        await once(changes, 'change', { signal }).catch(() => {
          throw new Error(`waited in vain for ${what}`);
        });
      }
    },
  };
}
