/** Whoever opens DevTools on the panel waits for its first load: its size is bounded. */
import { expect, test } from 'vitest';
import { firstLoad, mostBytesOfShell } from '../support/first-load.ts';

test('the panel stands after less than 60 kB', () => {
  const { shell } = firstLoad();
  expect(shell).toBeGreaterThan(10_000);
  expect(shell).toBeLessThanOrEqual(mostBytesOfShell);
});
