/** When the network log is asked: often enough for what streams, hardly at all for what does not. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSession } from '../../../src/core/session/session.ts';
import { createNetworkLogSource, type NetworkLog } from '../../../src/panel/sources/network-log.ts';
import { entry } from '../../core/network-log/har.ts';
import { start } from '../../support/records.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A started source over a log; `asked` counts the polls, `finish` ends a request. By default nothing streams in the log. */
function sourceOver(entries: () => Promise<readonly unknown[]> = async () => []) {
  let asked = 0;
  let finish: Parameters<NetworkLog['onFinished']>[0] = () => {};
  const log: NetworkLog = {
    entries: () => {
      asked += 1;
      return entries();
    },
    onFinished: (callback) => {
      finish = callback;
      return () => {};
    },
  };
  const session = createSession();
  const source = createNetworkLogSource({ log, session, withdraw: () => {}, now: () => Date.now() });
  source.start((batch) => session.applyBatch(batch));
  const noContent = async () => null;
  return { source, session, asked: () => asked, finish: (content: () => Promise<string | null> = noContent) => finish(entry(0), content) };
}

test('without streams the pauses grow', async () => {
  const { asked } = sourceOver();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBeLessThan(8);
});

test('requests that end faster than the shortest pause do not put off the next poll', async () => {
  const { asked, finish } = sourceOver();
  for (let ended = 0; ended < 10; ended += 1) {
    await vi.advanceTimersByTimeAsync(300);
    finish();
  }
  expect(asked()).toBeGreaterThan(3);
});

test('a question that the log forgot when the page was replaced is asked again soon', async () => {
  const { source, asked } = sourceOver(() => new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(100);
  source.navigated();
  await vi.advanceTimersByTimeAsync(600);
  expect(asked()).toBe(2);
});

test('what the page before cost does not put off the first look at the next one', async () => {
  const { source, asked } = sourceOver(() => new Promise((resolve) => setTimeout(resolve, 1_000, [entry(0)])));
  await vi.advanceTimersByTimeAsync(1_100);
  const before = asked();
  source.navigated();
  await vi.advanceTimersByTimeAsync(600);
  expect(asked()).toBe(before + 1);
});

test('a body that is handed over only after a poll is not lost', async () => {
  vi.setSystemTime(start);
  const { session, finish } = sourceOver(async () => [entry(0, { ofPage: false })]);
  await vi.advanceTimersByTimeAsync(100);
  finish(() => new Promise((resolve) => setTimeout(resolve, 2_000, ': hello\n\n')));
  await vi.advanceTimersByTimeAsync(10_000);
  const [worker] = session.connections;
  const log = worker?.log;
  expect([log?.kind(log.end - 2), log?.text(log.end - 2), worker?.state]).toEqual(['comment', ' hello', 'waiting']);
});
