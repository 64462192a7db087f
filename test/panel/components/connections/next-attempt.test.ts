/** When a connection that waits is opened again, as its row counts down to. */
import { afterEach, expect, it, vi } from 'vitest';
import { connectionOf, eventSource, sessionOf, start } from '../../../support/records.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Milliseconds from the end of an attempt of a `feed` to the next, in the browser whose extensions have `protocol`. */
async function waitIn(protocol: string, feed = eventSource('feed')): Promise<number> {
  vi.resetModules();
  vi.stubGlobal('location', { protocol });
  const { nextAttemptTime } = await import('../../../../src/panel/components/connections/describe.ts');
  return (nextAttemptTime(connectionOf(sessionOf(feed.opened(10).error(100)), 'feed')) ?? 0) - start - 100;
}

it('is the browser’s own time later where the server asked for none', async () => {
  expect(await waitIn('chrome-extension:')).toBe(3_000);
  expect(await waitIn('moz-extension:')).toBe(5_000);
});

it('is the time later that the server asked for', async () => {
  expect(await waitIn('moz-extension:', eventSource('feed').retry(20, 700))).toBe(700);
});

it('is as long away as the reconnect before took, where no retry is seen', async () => {
  const feed = eventSource('feed').opened(10).error(20).connecting(70).opened(75);
  expect(await waitIn('chrome-extension:', feed)).toBe(50);
});
