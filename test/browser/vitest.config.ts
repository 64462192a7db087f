/** The browser tests: one file after the other (each has a browser of its own), with time for a slow machine. */
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: ['test/browser/**/*.test.ts'],
    exclude: ['test/browser/firefox/**'],
    globalSetup: ['test/browser/support/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    // A browser on a busy machine may fail to start a tab in time; a fault of ours fails every time.
    retry: 2,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000, interval: 100 } },
  },
});
