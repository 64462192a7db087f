/** When the network log is asked: often enough for what streams, hardly at all for what does not. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSession } from '../../../src/core/session/session.ts';
import { createNetworkLogSource, type NetworkLog } from '../../../src/panel/sources/network-log.ts';
import { entry } from '../../core/network-log/har.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A started source over a log without a running stream; `asked` counts the polls, `finish` ends a request. */
function idleSource() {
  let asked = 0;
  let finish: Parameters<NetworkLog['onFinished']>[0] = () => {};
  const log: NetworkLog = {
    entries: async () => {
      asked += 1;
      return [];
    },
    onFinished: (callback) => {
      finish = callback;
      return () => {};
    },
  };
  const source = createNetworkLogSource({ log, session: createSession(), withdraw: () => {}, now: () => Date.now() });
  source.start(() => {});
  return { asked: () => asked, finish: () => finish(entry(0), async () => null) };
}

test('without streams the pauses grow', async () => {
  const { asked } = idleSource();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBeLessThan(8);
});

test('requests that end faster than the shortest pause do not put off the next poll', async () => {
  const { asked, finish } = idleSource();
  for (let ended = 0; ended < 10; ended += 1) {
    await vi.advanceTimersByTimeAsync(300);
    finish();
  }
  expect(asked()).toBeGreaterThan(3);
});
