import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two workers: the suite must also be calm on a two-core machine.
    maxWorkers: 2,
    // No test changes what modules share, so that loading them once per worker is enough: a third of the time.
    isolate: false,
    // Some tests start real processes; only a broken one takes this long, however busy the machine is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
