/** Asks the live sources when they are due, one run of a source at a time in a whole deployment. */
import type { CorpusStore } from '../corpus/store.ts';
import { errorFields, type Log } from '../log.ts';
import { ingestOne } from './ingest.ts';
import type { PaperSource } from './source.ts';

/** A run that has told nothing for so long was killed; another process may go on with it. */
const SILENCE_MS = 10 * 60 * 1000;

interface Parts {
  readonly sources: readonly PaperSource[];
  readonly store: CorpusStore;
  readonly now: () => Date;
  readonly log: Log;
  /** Called when something may have been stored. */
  readonly onChange: () => Promise<void>;
}

export interface Watch {
  /** Starts a run of each source that is due and has none; resolves when these have ended. Never rejects. */
  tick(): Promise<void>;
  /** Starts nothing new, and resolves when the runs under way have stopped. */
  stop(): Promise<void>;
}

/** Puts the watch together. */
export function createWatch({ sources, store, now, log, onChange }: Parts): Watch {
  const ending = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const until = () => new Date(now().getTime() + SILENCE_MS);

  const run = async (source: PaperSource): Promise<void> => {
    if (!(await store.claim(source.name, now(), until()))) return;
    const onProgress = () => void store.hold(source.name, until()).catch(() => undefined);
    const { failure } = await ingestOne(source, store, { now, log, signal: ending.signal, onProgress });
    // Stopped in the middle: whoever comes next goes on at once.
    if (failure !== undefined && ending.signal.aborted) await store.hold(source.name, now());
    await onChange();
  };
  const start = (source: PaperSource): Promise<void> => {
    const known = underWay.get(source.name);
    if (known || ending.signal.aborted) return known ?? Promise.resolve();
    const running = run(source)
      .catch((error: unknown) =>
        log.error({ source: source.name, ...errorFields(error) }, 'an ingest failed'),
      )
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
