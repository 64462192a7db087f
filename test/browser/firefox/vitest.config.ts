/** The tests in Firefox: those of its own, and those of the Chromium side that hold in both. One Firefox for all of them. */
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { leftOutInFirefox, longInBoth } from '../long-tests.ts';

/** Test files of `test/browser/` that hold in both browsers. */
const shared = ['spine', 'spine-streams', 'spine-import', ...longInBoth];

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../../..'),
    include: [
      'test/browser/firefox/*.test.ts',
      ...shared.filter((name) => !leftOutInFirefox().includes(name)).map((name) => `test/browser/${name}.test.ts`),
    ],
    exclude: leftOutInFirefox().map((name) => `test/browser/firefox/${name}.test.ts`),
    globalSetup: ['test/browser/firefox/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 2,
    expect: { poll: { timeout: 15_000, interval: 50 } },
  },
});
