/** Times of a log's lines, and of a HAR's messages, as far as the file has them. */
import { expect, test } from 'vitest';
import type { Session } from '../../../src/core/session/types.ts';
import { importBytes } from './import-session.ts';

const minute = 60_000;

/** Times of the messages, in minutes after the first. */
function minutes({ connections }: Session): number[] {
  const [connection] = connections;
  if (connection === undefined) throw new Error('Nothing was imported.');
  const { log } = connection;
  const times = Array.from({ length: log.end - log.first }, (_, at) => log.first + at)
    .filter((index) => log.kind(index) === 'message')
    .map((index) => log.time(index));
  return times.map((time) => (time - (times[0] ?? 0)) / minute);
}

test('a clock without a date continues past midnight', async () => {
  const lines = ['23:50:00', '23:58:00', '00:03:00', '00:10:00'].map((time, at) => `${time} data: ${at}\n${time} \n`);
  const { session } = await importBytes(lines.join(''), 'night.log');
  expect(minutes(session)).toEqual([0, 8, 13, 20]);
});

test('a HAR whose duration ends at the first byte does not end before its last message', async () => {
  const time = Date.UTC(2026, 0, 1) / 1_000;
  const har = {
    log: {
      version: '1.2',
      entries: [
        {
          startedDateTime: new Date(time * 1_000).toISOString(),
          time: 20,
          timings: { wait: 20 },
          request: { method: 'GET', url: 'https://example.com/feed', headers: [] },
          response: { status: 200, headers: [{ name: 'content-type', value: 'text/event-stream' }], content: {} },
          _resourceType: 'eventsource',
          _eventSourceMessages: [{ time: time + 60, eventName: 'message', eventId: '', data: 'a minute later' }],
        },
      ],
    },
  };
  const { session } = await importBytes(JSON.stringify(har), 'late.har');
  const [attempt] = session.connections[0]?.attempts ?? [];
  expect(attempt?.end).toBe((time + 60) * 1_000);
});

async function timesOf(...times: readonly unknown[]): Promise<(number | 'none')[]> {
  const lines = times.map((time) => JSON.stringify({ event: 'step', data: 'x', time }));
  const { session } = await importBytes(`${lines.join('\n')}\n`, 'steps.ndjson');
  const [connection] = session.connections;
  if (connection === undefined) throw new Error('Nothing was imported.');
  const { log, timing } = connection;
  return Array.from({ length: log.end - log.first }, (_, at) => log.first + at)
    .filter((index) => log.kind(index) === 'message')
    .map((index) => (timing === 'none' ? 'none' : log.time(index)));
}

// Date.parse in Chromium and Node ignores words before a number, which it takes for a month, a day or a year.
test.each(['checkout 3', 'server.js:12', 'T+5', '/users/1', 'line 1987'])('%j is not a time', async (text) => {
  expect(await timesOf(text, text)).toEqual(['none', 'none']);
});

test.each([
  '2026-11-23T11:00:00.000Z',
  '2026-11-23 11:00:00Z',
  'Mon, 23 Nov 2026 11:00:00 GMT',
  'Mon Nov 23 2026 12:00:00 GMT+0100 (CET)',
  '23 Nov 2026 11:00:00 +0000',
  'November 23, 2026 11:00:00 GMT',
  '11/23/2026, 11:00:00 AM GMT',
  '2026/11/23 11:00:00 GMT',
  '23-Nov-2026 11:00:00 GMT',
])('%j is a time', async (text) => {
  expect(await timesOf(text)).toEqual([Date.UTC(2026, 10, 23, 11)]);
});
