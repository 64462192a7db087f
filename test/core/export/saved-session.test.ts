/** A saved session opens as the same session. */
import { expect, test } from 'vitest';
import { sessionFile } from '../../../src/core/export/session-file.ts';
import type { CaptureRecord } from '../../../src/core/record.ts';
import type { Connection, Session } from '../../../src/core/session/types.ts';
import {
  type ConnectionScript,
  connectionOf,
  eventSource,
  fetchStream,
  sessionInTime,
  sessionOf,
  start,
} from '../../support/records.ts';
import { importBytes } from '../import/import-session.ts';
import { exportBytes, wholeSession } from './export-text.ts';

/** The only connection of the script, before its session was saved and after it was opened again. */
async function savedAndOpened(script: ConnectionScript): Promise<readonly [before: Connection, after: Connection]> {
  const session: Session = sessionOf(script);
  const opened = await importBytes(await exportBytes(sessionFile, wholeSession(session)), 'saved.sse.json');
  const [after] = opened.session.connections;
  if (!after) throw new Error('the saved session holds no connection');
  return [connectionOf(session, 'feed'), after];
}

function listener(after: number, type: string, listening: boolean): CaptureRecord {
  return { kind: 'listener', connection: 'feed', time: start + after, type, listening, position: 'app.js:1:2' };
}

test('its listeners include those that the page removed', async () => {
  const script = eventSource('feed');
  script.records.push(listener(1, 'ping', true), listener(2, 'tick', true), listener(9, 'ping', false));
  script.records.push(listener(12, 'ping', true));
  const [before, after] = await savedAndOpened(script.opened(20).message(30, 'x'));
  expect(after.listeners).toEqual(before.listeners);
});

test('a reconnect keeps the wait that the network reported', async () => {
  const script = eventSource('feed').opened(10).error(1_000).connecting(4_200).opened(4_300).message(5_000, 'x');
  script.response(4_300, { requestStart: start + 4_150 });
  const [before, after] = await savedAndOpened(script);
  expect(before.attempts[1]?.waited).toBe(3_150);
  expect(after.attempts[1]?.waited).toBe(3_150);
});

test('a stream whose only event was never finished has its bytes', async () => {
  const script = fetchStream('feed').opened(10).chunk(20, 'data: first\n').chunk(40, 'data: second\n');
  const [before, after] = await savedAndOpened(script.closed(60, 'server-ended'));
  expect(before.attempts[0]?.bytes).toBe(25);
  expect(after.attempts[0]?.bytes).toBe(25);
  expect(after.wireIssues).toEqual(before.wireIssues);
});

test('a stream that failed according to its response has failed both before and after', async () => {
  const script = fetchStream('feed').closed(30, 'unknown').response(20, { status: 500 });
  const [before, after] = await savedAndOpened(script);
  expect([before.attempts[0]?.endReason, before.state]).toEqual(['status', 'failed']);
  expect([after.attempts[0]?.endReason, after.state]).toEqual(['status', 'failed']);
});

test('entries of streams that ran at the same time keep their numbers', async () => {
  const scripts = [fetchStream('feed'), fetchStream('stock'), fetchStream('quiet')];
  const [feed, stock] = scripts.map((script) => script.opened(10));
  feed?.message(20, 'one').message(50, 'three');
  stock?.message(30, 'two').message(60, 'four').closed(70);
  const session = sessionInTime(...scripts);
  const opened = await importBytes(await exportBytes(sessionFile, wholeSession(session)), 'saved.sse.json');
  expect(numbersOf(opened.session).slice(0, numbersOf(session).length)).toEqual(numbersOf(session));
});

/** The entries in the order of their numbers. */
function numbersOf({ connections }: Session): string[] {
  return connections
    .flatMap(({ url, log }) =>
      Array.from({ length: log.end - log.first }, (_, at) => log.first + at).map((index) => ({
        ordinal: log.ordinal(index),
        what: `#${log.ordinal(index)} ${url} ${log.kind(index)} ${log.text(index) ?? ''}`,
      })),
    )
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .map(({ what }) => what);
}
