/**
 * When the network log is asked: often enough for what streams, hardly at all for what does not. And that no end of a request is
 * lost, however it lies to the questions.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSession } from '../../../src/core/session/session.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { createNetworkLogSource, type NetworkLog } from '../../../src/panel/sources/network-log.ts';
import { entry, message } from '../../core/network-log/har.ts';
import { start } from '../../support/records.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A started source over a log; `asked` counts the polls, `finish` ends a request. By default nothing streams in the log. */
function sourceOver(
  entries: () => Promise<readonly unknown[]> = async () => [],
  parts: Pick<NetworkLog, 'content'> = {},
) {
  let asked = 0;
  let finish: Parameters<NetworkLog['onFinished']>[0] = () => {};
  const log: NetworkLog = {
    ...parts,
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
  return {
    source,
    session,
    asked: () => asked,
    finish: (content: () => Promise<string | null> = noContent, ended: unknown = entry(0)) => finish(ended, content),
  };
}

test('without streams the pauses grow', async () => {
  const { asked } = sourceOver();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBeLessThan(8);
});

test('a log that is dear to ask takes a twentieth of the time, also while something streams', async () => {
  const running = entry(0, { messages: [message(10, 'hello')] });
  const { asked } = sourceOver(() => new Promise((resolve) => setTimeout(resolve, 1_000, [running])));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked()).toBeLessThanOrEqual(7);
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

/** A worker's stream with one message. */
const ofWorker = (after: number, error?: string) =>
  entry(after, {
    type: 'fetch',
    ofPage: false,
    messages: [message(after + 10, 'hello')],
    ...(error === undefined ? {} : { error }),
  });
const body = 'data: hello\n\n';

/** Of each connection: its state, why it ended, its messages. */
const outlineOf = ({ connections }: Session) =>
  connections.map(({ state, attempts, messages }) => [state, attempts.at(-1)?.endReason ?? null, messages]);

test('a request that begins and ends while a poll waits for its answer is not lost', async () => {
  vi.setSystemTime(start);
  const all: unknown[] = [];
  const { session, finish } = sourceOver(() => {
    // As the browser does: what the answer holds is settled when it is asked, not when it comes.
    const answer = [...all];
    return new Promise((resolve) => setTimeout(resolve, 300, answer));
  });
  await vi.advanceTimersByTimeAsync(100);
  const request = ofWorker(100);
  all.push(request);
  finish(async () => body, request);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(outlineOf(session)).toEqual([['closed', 'server-ended', 1]]);
});

test('what had ended before anybody listened is shown as ended, what runs as running', async () => {
  vi.setSystemTime(start + 60_000);
  const [over, broken, running] = [ofWorker(100), ofWorker(200, 'net::ERR_CONNECTION_RESET'), ofWorker(300)];
  const content = async (asked: unknown) => (asked === over ? body : null);
  const { session } = sourceOver(async () => [over, broken, running], { content });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(outlineOf(session)).toEqual([
    ['closed', 'server-ended', 1],
    ['failed', 'network-error', 1],
    ['open', null, 1],
  ]);
});

test('what ends while the ended are looked for is told once', async () => {
  vi.setSystemTime(start + 60_000);
  const request = ofWorker(100);
  const content = () => new Promise<string>((resolve) => setTimeout(resolve, 2_000, body));
  const { session, finish } = sourceOver(async () => [request], { content });
  await vi.advanceTimersByTimeAsync(100);
  finish(async () => body, request);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(outlineOf(session)).toEqual([['closed', 'server-ended', 1]]);
});

test('a log that cannot be asked for the text of an entry is asked for no more', async () => {
  vi.setSystemTime(start + 60_000);
  const { session } = sourceOver(async () => [ofWorker(100)]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(outlineOf(session)).toEqual([['open', null, 1]]);
});
