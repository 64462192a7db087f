/**
 * What a page may send and what a saved file may contain: one guard checks both, and drops no field of a valid record.
 */
import { describe, expect, test } from 'vitest';
import type { CaptureRecord } from '../../src/core/record.ts';
import { isHookRecord, readSavedRecord } from '../../src/core/record-guard.ts';
import { fetchStream } from '../support/records.ts';

const of = { connection: 'a', time: 1 };

/** A response with all its optional fields. */
const response: Required<CaptureRecord & { kind: 'response' }> = {
  ...of,
  kind: 'response',
  status: 200,
  statusText: 'OK',
  headers: [['content-type', 'text/event-stream']],
  requestHeaders: [['accept', 'text/event-stream']],
  url: 'https://example.test/',
  redirected: false,
  protocol: 'h2',
  remoteAddress: '192.0.2.1:443',
  fromServiceWorker: false,
  firstByteTime: 2,
  requestStart: 1,
  networkError: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
  attemptTime: 1,
  bodyStart: '{"error":',
};

const [workerConnection] = fetchStream('a', { transport: 'worker' }).records;

const comment = { ...of, kind: 'wire-line', line: { kind: 'comment', text: 'beat' }, late: false };

describe('a saved record', () => {
  test('keeps all facts of a response', () => expect(readSavedRecord(response)).toEqual(response));

  test('does not keep what this version does not know', () => {
    expect(readSavedRecord({ ...comment, colour: 'green' })).toEqual(comment);
  });

  test('of a connection that does not say where its times come from has recorded ones', () => {
    expect(readSavedRecord(workerConnection)).toMatchObject({ transport: 'worker', timing: 'recorded' });
  });

  test.each([
    ['nothing', null],
    ['a list', [comment]],
    ['a kind by the name of an object’s own', { ...comment, kind: 'constructor' }],
    ['a line that is none', { ...comment, line: { kind: 'retry', value: -1 } }],
    ['a time that is none', { ...comment, time: Number.NaN }],
    ['a frame, which no file has', { kind: 'frame', time: 1, frame: { id: 'f', url: '', top: true }, alive: false }],
    ['a note without a connection', { kind: 'note', connection: null, time: 1, code: 'x', values: [] }],
  ])('is not %s', (_, value) => expect(readSavedRecord(value)).toBeNull());
});

describe('a page may not send', () => {
  test.each([
    ['a connection of a worker', workerConnection],
    ['a connection of a file', { ...workerConnection, transport: 'fetch', timing: 'none' }],
    ['a line of the wire', comment],
  ])('%s', (_, value) => expect(isHookRecord(value)).toBe(false));

  test('but it may send its own', () => {
    expect(isHookRecord({ ...workerConnection, transport: 'fetch' })).toBe(true);
    expect(isHookRecord(response)).toBe(true);
  });
});
