/**
 * What a session makes of body bytes: entries with their exact place, bytes that can be read back, and counted
 * mistakes.
 */
import { describe, expect, test } from 'vitest';
import { EntryFlag } from '../../../src/core/session/types.ts';
import { connectionOf, entriesOf, fetchStream, sessionOf, start } from '../../support/records.ts';

const body = ': hi\n\nid: 7\nevent: token\ndata: {"a":1}\n\nretry: 500\n\ndata: one\ndata: two\n\n';

function wireOf(...chunks: (string | Uint8Array)[]) {
  const script = fetchStream('chat').opened(1);
  for (const [number, chunk] of chunks.entries()) script.chunk(10 * (number + 1), chunk);
  return sessionOf(script);
}

describe('a fetch stream', () => {
  test('is parsed where it arrives, with the place of each entry', () => {
    const session = wireOf(body);
    const { log, lastEventId, reconnectionTime, bytes, messages } = connectionOf(session, 'chat');
    expect(entriesOf(log)).toEqual([
      'connecting',
      'open',
      'comment  hi',
      'message {"a":1}',
      'retry 500',
      'message one\ntwo',
    ]);
    expect([log.offset(3), log.wireSize(3), log.line(3), log.dataSize(3)]).toEqual([6, 34, 3, 7]);
    expect(log.flags(3)).toBe(EntryFlag.ownId | EntryFlag.wire);
    expect([log.lastEventId(3), log.lastEventId(5), lastEventId]).toEqual(['7', '7', '7']);
    expect(session.types.name(log.typeId(3))).toBe('token');
    expect([reconnectionTime, bytes, messages]).toEqual([500, body.length, 2]);
  });

  test('gives the same log however its bytes were cut', () => {
    const whole = connectionOf(wireOf(body), 'chat');
    const bytewise = connectionOf(wireOf(...body), 'chat');
    expect(entriesOf(bytewise.log)).toEqual(entriesOf(whole.log));
    expect(bytewise.log.offset(5)).toBe(whole.log.offset(5));
  });

  test('has the exact bytes of a block, its neighbours and the borders of chunks', () => {
    const { log } = connectionOf(wireOf('data: a\n\nda', 'ta: b\n\n'), 'chat');
    const text = (bytes: Uint8Array | null | undefined) => new TextDecoder().decode(bytes ?? undefined);
    expect(text(log.raw(3))).toBe('data: b\n\n');
    expect(text(log.rawRange(0, 6, 12))).toBe('a\n\ndat');
    expect(log.chunksWithin(0, 0, 100)).toEqual([
      { number: 0, start: 0, end: 11, time: start + 10 },
      { number: 1, start: 11, end: 18, time: start + 20 },
    ]);
    expect(log.chunksWithin(0, 11, 12).map(({ number }) => number)).toEqual([1]);
    expect([log.chunk(2), log.chunk(3)]).toEqual([0, 1]);
    expect([log.time(2), log.time(3)]).toEqual([start + 10, start + 20]);
  });

  test('accepts bytes that are not UTF-8 and reports where they are', () => {
    const bytes = Uint8Array.of(...new TextEncoder().encode('data: '), 0xff, 10, 10);
    const { log, wireIssues } = connectionOf(wireOf(bytes), 'chat');
    expect(log.text(2)).toBe('\uFFFD');
    expect(wireIssues).toMatchObject([{ reason: 'invalid-utf8', count: 1, examples: [{ offset: 6, entry: 2 }] }]);
  });

  test('counts wire mistakes and keeps an example of each', () => {
    const script = fetchStream('chat')
      .chunk(1, 'data : x\nid: 1\n\ndata: y\r\n\r\ndata: unfinished')
      .closed(2, 'server-ended');
    const { wireIssues, log } = connectionOf(sessionOf(script), 'chat');
    expect(wireIssues.map(({ reason, count }) => `${reason} ${count}`).sort()).toEqual([
      'mixed-line-ends 1',
      'no-data 1',
      'tail 1',
      'unknown-field 1',
    ]);
    expect(log.lastEventId(log.end - 2)).toBe('1');
  });

  test('reads newline-delimited JSON line by line', () => {
    const script = fetchStream('rows', { format: 'ndjson' }).chunk(1, '{"a":1}\r\n{"b":2}\r\nno json\r\n');
    const { log, wireIssues } = connectionOf(sessionOf(script), 'rows');
    expect(entriesOf(log).slice(1)).toEqual(['message {"a":1}', 'message {"b":2}', 'message no json']);
    expect(wireIssues).toMatchObject([{ reason: 'invalid-json', count: 1 }]);
  });
});
