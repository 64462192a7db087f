/**
 * Streams that a program stored as it read them: in pieces that are split anywhere, or in lines without line ends; in a
 * JSON list, or logged.
 */
import { describe, expect, test } from 'vitest';
import { entriesOf } from '../export/read-entries.ts';
import { formatOf, importBytes } from './import-session.ts';

/** A stream with what a reader may get of it at a time. */
const stream = 'event: tick\ndata: {"a":1}\n\ndata: two\ndata:  lines\n\nid: 3\ndata: [DONE]\n\n';
const pieces = ['event: ti', 'ck\ndata: {"a"', ':1}\n', '\nda', 'ta: two\ndata:', '  lines\n\nid: 3\ndata: [DONE]\n\n'];
const inPieces = ['{"a":1}', 'two\n lines', '[DONE]'];

test.each([
  ['pino', (chunk: string, time: number) => ({ level: 20, time, msg: 'got a chunk', chunk })],
  ['winston', (data: string, timestamp: number) => ({ level: 'debug', message: 'got a chunk', data, timestamp })],
])('the pieces of a stream that %s logged are joined where they were split', async (_name, record) => {
  const lines = pieces.map((piece, at) => JSON.stringify(record(piece, Date.UTC(2026, 10, 20) + at)));
  const { session } = await importBytes(lines.join('\n'), 'pieces.jsonl');
  const [connection] = session.connections;
  expect(await entriesOf(session, 'message')).toEqual(inPieces);
  const log = connection?.log;
  expect(log && [1, 2, 3].map((index) => log.time(index) - connection.created)).toEqual([3, 5, 5]);
});

test('what structlog wrote of the lines is a stream', async () => {
  const lines = stream
    .split('\n')
    .map((event) => JSON.stringify({ event, level: 'debug', timestamp: '2026-11-20T12:00:00Z' }));
  const { session } = await importBytes(lines.join('\n'), 'lines.jsonl');
  expect(await entriesOf(session, 'message')).toEqual(inPieces);
});

describe('a JSON list of texts is one stream', () => {
  test.each([
    ['its pieces', pieces],
    ['one event each', stream.split(/(?<=\n\n)/)],
    ['its lines', stream.split('\n')],
    ['its lines, and the last one cut', stream.split('\n').slice(0, -1)],
  ])('of %s', async (_what, texts) => {
    for (const list of [texts, { url: 'https://shop.example/', chunks: texts }]) {
      const imported = await importBytes(JSON.stringify(list), 'list.json');
      expect(formatOf(imported)).toBe('event-array');
      expect(await entriesOf(imported.session, 'message')).toEqual(inPieces);
      expect(imported.report?.skipped).toEqual([]);
    }
  });

  test('of its lines without the blank ones', async () => {
    const lines = ['data: {"a":1}', 'data: {"a":2}', 'data: [DONE]'];
    const { session, report } = await importBytes(JSON.stringify(lines), 'list.json');
    expect(await entriesOf(session, 'message')).toEqual(['{"a":1}', '{"a":2}', '[DONE]']);
    expect(report?.warnings).toMatchObject([{ reason: { key: 'import_warning_prefix_blank' } }]);
  });

  test('of more lines than the sample', async () => {
    const lines = Array.from({ length: 500 }, (_, at) => [`data: ${at}`, '']).flat();
    const { report } = await importBytes(JSON.stringify(lines), 'list.json');
    expect(report?.counts.messages).toBe(500);
  });
});
