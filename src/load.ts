/** What happens at a start before anything is answered: stored rows checked, dumps taken in, the corpus loaded and indexed. */

import { buildBeside } from './build-beside.ts';
import type { PaperSource } from './corpus/batch.ts';
import type { CorpusStore } from './corpus/store/store.ts';
import { isUnfinished } from './db/copy.ts';
import type { Database } from './db/schema.ts';
import type { Storage } from './db/storage.ts';
import { createUnreadableLog } from './db/unreadable.ts';
import { prepareSelection } from './digest/content/select.ts';
import { checkSubscriptions } from './digest/subscription/put-back.ts';
import { lexiconOf } from './nlu/entities/gazetteer.ts';
import { trendScores } from './ranking/trend-scores.ts';
import type { Clock } from './runtime/clock.ts';
import { ConfigError, StorageError } from './runtime/errors.ts';
import { errorFields, type Log } from './runtime/log.ts';
import { indexFolder } from './search/index/base/base-file.ts';
import { type Known, type LiveIndex, type LiveOptions, openLiveIndex } from './search/live-index.ts';
import { warmUp } from './search/warm-up.ts';
import { ingest, type Report } from './sources/ingest.ts';

const UNFINISHED_COPY =
  'The database is half of a copy: run the copy again, which goes on where it was broken off.';

/**
 * Does so.
 * @throws ConfigError when the database is not whole
 * @param atStart the sources that are not on the network; what of them cannot be read is taken in anew
 */
export async function loadCorpus(
  db: Database,
  store: CorpusStore,
  atStart: readonly PaperSource[],
  { storage, clock, log }: { readonly storage: Storage; readonly clock: Clock; readonly log: Log },
): Promise<{ readonly liveIndex: LiveIndex; readonly reports: readonly Report[] }> {
  if (await isUnfinished(db)) throw new ConfigError([UNFINISHED_COPY]);
  const isRepaired = await tidyUp(db, store, { clock, log });
  const takeIn = (isForced: boolean) =>
    ingest(atStart, store, { clock, log, signal: new AbortController().signal, isForced });
  const reports = await takeIn(isRepaired);
  if (isRepaired) await store.noteMended();
  const liveIndex = await openLogged(db, {
    store,
    clock,
    log,
    folder: indexFolder(storage.dataDir),
    buildBeside: (atLeast) => buildBeside(storage, atLeast),
    trendScores,
    prepare: prepareCorpus,
  });
  if (await store.lacks(atStart.map(({ name }) => name))) {
    await takeIn(true);
    await liveIndex.refresh();
  }
  return { liveIndex, reports };
}

/** Checks stored rows; where nothing can be stored, they stay as they are, and questions are answered. */
async function tidyUp(
  db: Database,
  store: CorpusStore,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<boolean> {
  try {
    await store.putBack(clock.now());
    await checkSubscriptions(db);
    return await store.mend(clock.now());
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    log.error(errorFields(error), 'nothing can be stored; questions are answered from what is there');
    return false;
  }
}

/** The corpus, with a line in the log for each row of it that cannot be read. */
async function openLogged(db: Database, options: LiveOptions): Promise<LiveIndex> {
  const liveIndex = await openLiveIndex(options);
  const tellUnreadable = createUnreadableLog(db, options.log);
  await tellUnreadable();
  let isClosed = false;
  warmUp(liveIndex.current(), () => isClosed).catch((error: unknown) =>
    options.log.error(errorFields(error), 'the warm-up failed'),
  );
  return {
    ...liveIndex,
    async refresh() {
      await liveIndex.refresh();
      await tellUnreadable();
    },
    close() {
      isClosed = true;
      return liveIndex.close();
    },
  };
}

/** Works out beforehand what questions need of a corpus and what takes long. */
async function prepareCorpus({ corpus, index }: Known): Promise<void> {
  await prepareSelection({ corpus, index });
  await lexiconOf.prepare(index);
}
