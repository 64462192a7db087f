/** Random records for property tests: valid ones of a few connections, and what a hostile page might send. */
import fc from 'fast-check';
import type { CaptureRecord, CloseReason } from '../../src/core/record.ts';
import { connectionRecord, start } from './records.ts';

const connections = ['a', 'b', '__proto__'];
const reasons: CloseReason[] = ['closed-by-page', 'server-ended', 'network-error', 'status', 'cors', 'unknown'];

const place = fc.record({
  connection: fc.constantFrom(...connections),
  time: fc.integer({ min: -50, max: 5_000 }).map((after) => start + after),
});
const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constant('\ud800'), fc.constant('__proto__'));
const wire = fc
  .array(fc.constantFrom('data: x\n', 'data\r\n', ': c\n', 'retry: 9\n', 'id: 3\r', 'event: tick\n', '\n', 'da'), {
    maxLength: 8,
  })
  .map((lines) => lines.join(''));

/** A record of one of three connections, `connection` records among them. */
const anyRecord: fc.Arbitrary<CaptureRecord> = fc.oneof(
  fc.constantFrom(...connections).map((connection) => connectionRecord(connection)),
  place.map((at) => ({ ...at, kind: 'open' as const })),
  place.map((at) => ({ ...at, kind: 'connecting' as const })),
  fc
    .tuple(place, words, words, words, fc.boolean(), fc.boolean())
    .map(([at, type, data, lastEventId, heard, late]) => ({
      ...at,
      kind: 'message' as const,
      type,
      data,
      lastEventId,
      heard,
      late,
    })),
  fc.tuple(place, words).map(([at, data]) => ({ ...at, kind: 'message-part' as const, data })),
  fc.tuple(place, wire).map(([at, data]) => ({ ...at, kind: 'chunk' as const, data, encoding: 'utf-8' as const })),
  fc
    .tuple(place, fc.constantFrom(...reasons), fc.constantFrom('connecting' as const, 'closed' as const))
    .map(([at, reason, readyState]) => ({ ...at, kind: 'error' as const, reason, readyState })),
  fc.tuple(place, fc.constantFrom(...reasons)).map(([at, reason]) => ({ ...at, kind: 'close' as const, reason })),
  fc
    .tuple(place, words)
    .map(([at, text]) => ({ ...at, kind: 'wire-line' as const, line: { kind: 'comment' as const, text }, late: true })),
);

/** Records that begin the connections, then any. */
export const anyRecords = fc
  .tuple(fc.array(anyRecord, { maxLength: 60 }), fc.subarray(connections))
  .map(([records, begun]) => [...begun.map((connection) => connectionRecord(connection)), ...records]);
