/**
 * Properties that hold for any records: batching and repetition make no difference, limits are kept, nothing throws.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createSession } from '../../../src/core/session/session.ts';
import { anyRecords } from '../../support/arbitrary-records.ts';
import { batchOf } from '../../support/records.ts';
import { snapshotOf } from '../../support/session-snapshot.ts';

const limits = { entries: 20, bytes: 2_000, entriesPerConnection: 8, bytesPerConnection: 200 };

function sessionAfter(records: readonly CaptureRecord[]) {
  const session = createSession({ limits });
  session.applyBatch(batchOf(records));
  return session;
}

describe('any records', () => {
  test('give the same session whatever their batches', () => {
    fc.assert(
      fc.property(anyRecords, fc.nat({ max: 59 }), (records, cut) => {
        const session = createSession({ limits });
        session.applyBatch(batchOf(records.slice(0, cut)));
        for (const [offset, record] of records.slice(cut).entries()) session.apply(record, 'page', cut + offset);
        expect(snapshotOf(session)).toEqual(snapshotOf(sessionAfter(records)));
      }),
    );
  });

  test('change nothing when they come again', () => {
    fc.assert(
      fc.property(anyRecords, fc.nat({ max: 59 }), (records, from) => {
        const session = sessionAfter(records);
        session.applyBatch(batchOf(records.slice(from), Math.min(from, records.length)));
        session.applyBatch(batchOf(records));
        expect(snapshotOf(session)).toEqual(snapshotOf(sessionAfter(records)));
      }),
    );
  });

  test('of two sources give the same connections in either order of their batches', () => {
    const ofConnection = (records: readonly CaptureRecord[], id: string) =>
      records.filter((record) => 'connection' in record && record.connection === id);
    fc.assert(
      fc.property(anyRecords, (records) => {
        const [a, b] = [batchOf(ofConnection(records, 'a'), 0, 'one'), batchOf(ofConnection(records, 'b'), 0, 'two')];
        const [forth, back] = [createSession(), createSession()];
        for (const batch of [a, b]) forth.applyBatch(batch);
        for (const batch of [b, a]) back.applyBatch(batch);
        for (const id of ['a', 'b']) {
          const [first, second] = [forth.connection(id), back.connection(id)];
          expect(first?.messages).toBe(second?.messages);
          expect(first?.attempts).toEqual(second?.attempts);
          expect(first?.log.end).toBe(second?.log.end);
        }
      }),
    );
  });

  test('keep to the limits, and what is kept and what was dropped is all there was', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const session = sessionAfter(records);
        const free = createSession();
        free.applyBatch(batchOf(records));
        for (const { log } of session.connections) expect(log.end - log.first).toBeLessThanOrEqual(9);
        expect(session.entries).toBeLessThanOrEqual(20);
        expect(session.entries + session.dropped.count).toBe(free.entries);
        for (const { id, messages } of session.connections) expect(free.connection(id)?.messages).toBe(messages);
      }),
    );
  });
});

describe('what is not a record', () => {
  test('is refused with a note, and what follows is accepted', () => {
    const junk = fc.oneof(
      fc.anything(),
      fc.record({ kind: fc.string(), connection: fc.anything(), time: fc.anything() }),
    );
    const good: CaptureRecord = { kind: 'note', connection: null, time: 0, code: 'note_good', values: [] };
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 20 }), (values) => {
        const session = createSession();
        // As if validation had failed: what arrives is not of its declared type.
        const records: CaptureRecord[] = JSON.parse('[]');
        records.push(...(values as CaptureRecord[]), good);
        session.applyBatch(batchOf(records));
        expect(session.notes.at(-1)?.code).toBe('note_good');
        snapshotOf(session);
      }),
    );
  });

  test('does not shift the columns of the log', () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        'time',
        'type',
        'data',
        'lastEventId',
        'heard',
        'line',
        'reason',
        'encoding',
        'readyState',
        'values',
      ),
      fc.oneof(fc.anything(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1)),
    );
    const kinds = fc.constantFrom(
      'message',
      'message-part',
      'chunk',
      'wire-line',
      'error',
      'close',
      'dropped',
      'response',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fields), { maxLength: 10 }), (broken) => {
        const session = createSession();
        const begin = { kind: 'connection', connection: 'a', time: 1, transport: 'fetch', format: 'event-stream' };
        const message = { kind: 'message', connection: 'a', time: 2, type: 'message', data: 'whole', lastEventId: '' };
        const all = [
          begin,
          ...broken.map(([kind, rest]) => ({ ...rest, kind, connection: 'a' })),
          { ...message, heard: true },
        ];
        session.applyBatch(batchOf(all as unknown as CaptureRecord[]));
        const log = session.connections[0]?.log;
        const parts = broken.some(([kind]) => kind === 'message-part');
        if (!parts) expect(log?.text(log.end - 1)).toBe('whole');
        for (const { log: kept } of session.connections) {
          for (let index = kept.first; index < kept.end; index += 1)
            expect(Number.isFinite(kept.time(index))).toBe(true);
        }
      }),
    );
  });

  test('any number of type names is bounded', () => {
    const session = createSession();
    session.applyBatch(batchOf([{ kind: 'note', connection: null, time: 0, code: 'first', values: [] }]));
    const script = { kind: 'message', connection: 'a', time: 0, data: '', lastEventId: '', heard: true } as const;
    const begin = { kind: 'connection', connection: 'a', time: 1, transport: 'fetch', format: 'event-stream' };
    session.applyBatch(batchOf([begin as unknown as CaptureRecord], 1));
    for (let number = 0; number < 50_000; number += 1) session.apply({ ...script, type: `t${number}` }, 'many', number);
    expect(session.types.size).toBeLessThanOrEqual(10_001);
    expect(session.types.name(session.types.id('t5') ?? -1)).toBe('t5');
  });
});
