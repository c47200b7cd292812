/**
 * The program that builds the base of the index: `node build-index.ts DATA_DIR REVISION`, with the address of the database,
 * where that is no file, as its input; its last line on stderr is a fault.
 */
import { text } from 'node:stream/consumers';
import { createCorpusStore } from './corpus/store/store.ts';
import { createLeases } from './db/leases.ts';
import { clockOf, openStorage } from './db/storage.ts';
import { systemClock } from './runtime/clock.ts';
import { createLog } from './runtime/log.ts';
import { indexFolder } from './search/index/base/base-file.ts';
import { buildBase } from './search/index/base/build-base.ts';

const [dataDir = '', revision = '0'] = process.argv.slice(2);
try {
  const databaseUrl = (await text(process.stdin)) || undefined;
  const log = createLog('silent');
  const db = await openStorage({ dataDir, databaseUrl }, log);
  // No other process had this number since this one began.
  const owner = `${process.pid} ${performance.timeOrigin}`;
  const lease = createLeases({ db, clock: await clockOf(db, log, systemClock), owner })(
    'building the index',
    0,
  );
  const request = { folder: indexFolder(dataDir), lease, atLeast: Number(revision) };
  await buildBase(createCorpusStore(db), request).finally(() => db.destroy());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
