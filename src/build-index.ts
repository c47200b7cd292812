/** The program that builds the base of the index: `node build-index.ts DATA_DIR REVISION`; its last line on stderr is a fault. */
import { createCorpusStore } from './corpus/store/store.ts';
import { createLeases } from './db/leases.ts';
import { openDatabase } from './db/open.ts';
import { systemClock } from './runtime/clock.ts';
import { createLog } from './runtime/log.ts';
import { indexFolder } from './search/index/base/base-file.ts';
import { buildBase } from './search/index/base/build-base.ts';

const [dataDir = '', revision = '0'] = process.argv.slice(2);
try {
  const db = await openDatabase(dataDir, createLog('silent'));
  // No other process had this number since this one began.
  const owner = `${process.pid} ${performance.timeOrigin}`;
  const lease = createLeases({ db, clock: systemClock, owner })('building the index', 0);
  const request = { folder: indexFolder(dataDir), lease, atLeast: Number(revision) };
  await buildBase(createCorpusStore(db), request).finally(() => db.destroy());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
