/** The browser tests: two files at a time (each has a browser of its own), as they mostly wait; with time for a slow machine. */
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { leftOutInChromium } from './long-tests.ts';

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: ['test/browser/**/*.test.ts'],
    exclude: ['test/browser/firefox/**', ...leftOutInChromium()],
    globalSetup: ['test/browser/support/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    // A browser on a busy machine may fail to start a tab in time; a fault of ours fails every time.
    retry: 2,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000, interval: 100 } },
  },
});
