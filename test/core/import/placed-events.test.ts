/** Many events that a file lists one by one: their texts are not in memory, and nothing else differs. */
import { describe, expect, test } from 'vitest';
import { ndjsonFormat } from '../../../src/core/export/json-events.ts';
import { sessionFile } from '../../../src/core/export/session-file.ts';
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createSession } from '../../../src/core/session/session.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { batchOf, connectionRecord } from '../../support/records.ts';
import { exportBytes, wholeSession } from '../export/export-text.ts';
import { importBytes } from './import-session.ts';

const many = 70_000;
const start = Date.UTC(2026, 10, 21, 12);

interface Event {
  readonly kind?: 'comment' | 'retry';
  readonly type?: string;
  readonly id?: string;
  readonly data: string;
  readonly time: number;
  readonly url?: string;
}

/** Includes what no block of a stream could contain: carriage returns, an id with a line end, half a character. */
const odd: readonly Omit<Event, 'time'>[] = [
  { data: 'plain', type: 'message' },
  { data: 'one\r\ntwo\rthree\n', type: 'tick\n!', id: 'a' },
  { data: '', id: 'a' },
  { data: 'é 😀 \u0000', type: 'tick', id: 'b\n' },
  { kind: 'comment', data: ' a comment' },
  { data: '\ud83d', id: '' },
  { data: '\ude00', id: 'c' },
  { kind: 'retry', data: '2500' },
];
const events: readonly Event[] = Array.from({ length: many }, (_, turn) => ({
  ...(odd[turn % odd.length] ?? { data: '' }),
  time: start + turn * 3,
}));
const lines = (list: readonly Event[]) => list.map((event) => `${JSON.stringify(event)}\n`).join('');

/** The same events as records, whose texts stay in memory. */
function inMemory(list: readonly Event[]): Session {
  const session = createSession();
  const of = { connection: 'a' };
  const records: CaptureRecord[] = list.map(({ kind, type = 'message', id = '', data, time }) => {
    if (kind === 'comment') return { ...of, kind: 'wire-line', time, line: { kind, text: data }, late: false };
    if (kind === 'retry') return { ...of, kind: 'wire-line', time, line: { kind, value: Number(data) }, late: false };
    return { ...of, kind: 'message', time, type, data, lastEventId: id, heard: true };
  });
  const connection = connectionRecord('a', { transport: 'import', url: 'unknown', time: start, timing: 'recorded' });
  const time = list.at(-1)?.time ?? start;
  session.applyBatch(batchOf([connection, ...records, { ...of, kind: 'close', time, reason: 'end-of-file' }]));
  return session;
}

/** Everything that a session knows about its first connection. */
async function factsOf({ connections: [connection], types }: Session) {
  if (!connection) throw new Error('No connection.');
  const { log, messages, bytes, state, reconnectionTime, lastEventId, created, updated } = connection;
  const entries: unknown[] = [];
  for (let index = log.first; index < log.end; index++) {
    if (!log.isLoaded(index)) await log.load(index, log.end);
    const type = types.name(log.typeId(index));
    const sizes = [log.dataSize(index), log.wireSize(index), log.offset(index), log.line(index), log.chunk(index)];
    const text = log.text(index);
    entries.push([
      log.kind(index),
      type,
      text,
      log.lastEventId(index),
      log.time(index),
      log.flags(index),
      sizes,
      log.raw(index),
    ]);
  }
  const [attempt] = connection.attempts;
  return { messages, bytes, state, reconnectionTime, lastEventId, created, updated, attempt, entries };
}

describe('are the same as in memory', () => {
  const expected = inMemory(events);

  test.each<[string, string]>([
    ['one a line', lines(events)],
    ['in an array', JSON.stringify(events)],
  ])('%s', { timeout: 60_000 }, async (_, file) => {
    const { session, report } = await importBytes(file);
    expect(await factsOf(session)).toEqual(await factsOf(expected));
    expect(report?.counts).toEqual({ connections: 1, messages: (many * 6) / 8, comments: many / 8 });
    expect(session.bytes).toBeLessThan(expected.bytes / 2);
  });
});

test.each([ndjsonFormat, sessionFile])('survive a round trip through $name', { timeout: 60_000 }, async (format) => {
  const { session } = await importBytes(lines(events));
  const back = await importBytes(await exportBytes(format, wholeSession(session)));
  const expected = await factsOf(session);
  const { entries, messages } = await factsOf(back.session);
  expect(messages).toBe(expected.messages);
  expect(entries).toEqual(expected.entries);
});

test('of several streams keep the order of the file', { timeout: 60_000 }, async () => {
  const urls = ['https://h.test/a', 'https://h.test/b'];
  const mixed = events.map((event, turn) => ({ ...event, url: urls[turn < many / 2 ? 0 : turn % 2] ?? '' }));
  const { session } = await importBytes(lines(mixed));
  const order = session.connections.flatMap(({ url, log }) =>
    Array.from({ length: log.end - log.first }, (_, at) => log.first + at)
      .filter((index) => ['message', 'comment', 'retry'].includes(log.kind(index)))
      .map((index) => ({ url, time: log.time(index), ordinal: log.ordinal(index) })),
  );
  order.sort((a, b) => a.ordinal - b.ordinal);
  expect(order.map(({ url, time }) => ({ url, time }))).toEqual(mixed.map(({ url, time }) => ({ url, time })));
});
