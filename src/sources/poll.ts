/** Polls the live sources when they are due, one run of a source at a time in a whole deployment. */

import type { PaperSource } from '../corpus/batch.ts';
import { isDue } from '../corpus/store/source-states.ts';
import type { CorpusStore } from '../corpus/store/store.ts';
import type { Lease } from '../db/leases.ts';
import type { Clock } from '../runtime/clock.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import { ingestOne } from './ingest.ts';

interface PollerDependencies {
  readonly sources: readonly PaperSource[];
  readonly store: CorpusStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The leases of a source: another process may be reading it. */
  leaseOf(source: string): Lease;
  /** Called when something may have been stored. */
  readonly onChange: () => Promise<void>;
}

export interface Poller {
  /** Starts a run of each source that is due and has none; resolves when these have ended. Never rejects. */
  tick(): Promise<void>;
  /** Starts nothing new, and resolves when the runs under way have stopped. */
  stop(): Promise<void>;
}

/** Makes the poller. */
export function createPoller({ sources, store, clock, log, leaseOf, onChange }: PollerDependencies): Poller {
  const ending = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const { signal } = ending;
  const isDueNow = async (name: string): Promise<boolean> => {
    const state = (await store.sources()).find((each) => each.name === name);
    return isDue(state?.nextAt, clock.now());
  };
  const run = async (source: PaperSource): Promise<void> => {
    if (!(await isDueNow(source.name))) return;
    await leaseOf(source.name)(async () => {
      // Another process may have read it meanwhile.
      if (await isDueNow(source.name)) await ingestOne(source, store, { clock, log, signal });
    }, signal);
    await onChange();
  };
  const start = (source: PaperSource): Promise<void> => {
    const known = underWay.get(source.name);
    if (known || signal.aborted) return known ?? Promise.resolve();
    const running = run(source)
      .catch((error: unknown) => {
        if (!signal.aborted) log.error({ source: source.name, ...errorFields(error) }, 'an ingest failed');
      })
      .finally(() => underWay.delete(source.name));
    underWay.set(source.name, running);
    return running;
  };
  return {
    async tick() {
      await Promise.all(sources.map(start));
    },
    async stop() {
      ending.abort();
      await Promise.all(underWay.values());
    },
  };
}
