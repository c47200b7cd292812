import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two workers: the suite must also be calm on a two-core machine.
    maxWorkers: 2,
  },
});
