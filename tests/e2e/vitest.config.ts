// The end-to-end suite: real browsers, one after the other, in one process that ends its children.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    globalSetup: 'tests/e2e/global-setup.ts',
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // No second chance here, in a profile that the first one left half-way: `npm test` gives it to a whole file.
    retry: 0,
  },
});
