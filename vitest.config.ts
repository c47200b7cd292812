import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Tests that start processes, damage whole files or play through weeks: `npm test` leaves them out. */
const SLOW = 'test/**/*.slow.test.ts';
/**
 * What keeps state, which a server has to do as a file does. How digests go out over one is shown by the simulation in
 * `test/db/postgres`: the tests of delivery pass simulated time while a server answers.
 */
const FOLDERS = [
  'corpus/store',
  'db/postgres',
  'digest/ledger',
  'digest/schedule',
  'digest/subscription',
  'library',
  'digest/mail',
  'feeds',
  'commands/feed',
  'commands/subscription',
];
const STATE = FOLDERS.map((folder) => `test/${folder}/**/*.test.ts`);
const HAS_SERVER = existsSync('/usr/lib/postgresql');

export default defineConfig({
  test: {
    globalSetup: 'test/seeds.ts',
    // Two workers: the suite must also be calm on a two-core machine.
    maxWorkers: 2,
    // No test changes what modules share, so that loading them once per worker is enough: a third of the time.
    isolate: false,
    // Some tests start real processes; only a broken one takes this long, however busy the machine is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Likewise for states that a test waits for.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: [SLOW] } },
      { extends: true, test: { name: 'slow', include: [SLOW] } },
      {
        extends: true,
        test: {
          name: 'postgres',
          env: { PAPERBOY_TEST_ON: 'postgres' },
          include: HAS_SERVER ? STATE : ['test/db/no-server.skip.ts'],
          exclude: [SLOW],
          globalSetup: ['test/seeds.ts', 'test/db/server.ts'],
        },
      },
    ],
  },
});
