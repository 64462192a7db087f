/**
 * Whatever the bytes are and however they are split: the same reports, the same index, and blocks that read back the
 * same.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEventStreamParser } from '../../../src/core/parser/event-stream.ts';
import { createStreamIndexer } from '../../../src/core/parser/indexer.ts';
import { createNdjsonParser } from '../../../src/core/parser/ndjson.ts';
import { readBlock } from '../../../src/core/parser/read-block.ts';
import { byteByByte, type CreateParser, placedReportsOf } from '../../support/parser-reports.ts';
import { cutBy, cutShares, streamBytes } from '../../support/random-streams.ts';

interface Indexed {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly place: string;
  readonly type: string;
  readonly dataSize: number;
  readonly hasId: boolean;
  readonly retry: number | null;
}

function indexOf(stream: Uint8Array, chunks: readonly Uint8Array[]): Indexed[] {
  const entries: Indexed[] = [];
  const indexer = createStreamIndexer((entry) => {
    const end = entry.start + entry.length;
    entries.push({
      kind: entry.kind,
      bytes: stream.slice(entry.start, end),
      place: `${entry.start}–${end} line ${entry.line} ${entry.lineEnd}`,
      type: new TextDecoder().decode(entry.typeBytes.subarray(entry.typeStart, entry.typeEnd)) || 'message',
      dataSize: entry.dataSize,
      hasId: entry.hasId,
      retry: entry.retry,
    });
  });
  for (const chunk of chunks) indexer.push(chunk);
  indexer.end();
  return entries;
}

const holds = (property: fc.IProperty<[Uint8Array, number[]]>) => fc.assert(property, { numRuns: 1000 });

describe('splitting a stream changes nothing', () => {
  const parsers: [string, CreateParser][] = [
    ['the event stream parser', createEventStreamParser],
    ['the NDJSON parser', createNdjsonParser],
  ];
  test.each(parsers)('%s reports the same', (_name, create) => {
    holds(
      fc.property(streamBytes, cutShares, (bytes, shares) => {
        const whole = placedReportsOf(create, [bytes]);
        expect(placedReportsOf(create, cutBy(bytes, shares))).toEqual(whole);
        expect(placedReportsOf(create, byteByByte(bytes))).toEqual(whole);
      }),
    );
  });

  test('the indexer reports the same', () => {
    holds(
      fc.property(streamBytes, cutShares, (bytes, shares) => {
        const whole = indexOf(bytes, [bytes]);
        expect(indexOf(bytes, cutBy(bytes, shares))).toEqual(whole);
        expect(indexOf(bytes, byteByByte(bytes))).toEqual(whole);
      }),
    );
  });
});

describe('the index matches the parser’s reports', () => {
  test('the same entries at the same places', () => {
    fc.assert(
      fc.property(streamBytes, (bytes) => {
        const parsed = placedReportsOf(createEventStreamParser, [bytes]).filter(
          (line) => !/^(id|invalid|byte)/.test(line),
        );
        const kindAndPlace = parsed.map((line) => `${/^\w+/.exec(line)?.[0]}${/ @ [^@]+$/.exec(line)?.[0]}`);
        expect(indexOf(bytes, [bytes]).map(({ kind, place }) => `${kind} @ ${place}`)).toEqual(kindAndPlace);
      }),
      { numRuns: 1000 },
    );
  });

  test('a message’s bytes read back as what was indexed and parsed', () => {
    fc.assert(
      fc.property(streamBytes, (bytes) => {
        const messages: unknown[] = [];
        const parser = createEventStreamParser({ onMessage: (type, data) => messages.push({ type, data }) });
        parser.push(bytes);
        parser.end();
        const indexed = indexOf(bytes, [bytes]).filter(({ kind }) => kind === 'message');
        const read = indexed.map((entry) => readBlock(entry.bytes));
        expect(read.map(({ type, data }) => ({ type, data }))).toEqual(messages);
        expect(indexed.map(({ type }) => type)).toEqual(read.map(({ type }) => type));
        expect(indexed.map(({ hasId }) => hasId)).toEqual(read.map(({ id }) => id !== null));
      }),
      { numRuns: 1000 },
    );
  });

  test('data sizes are bytes of the data, values of retry lines milliseconds', () => {
    const stream = new TextEncoder().encode('retry: 070\ndata: 漢\ndata:x\n\n');
    const entries = indexOf(stream, [stream]).map(({ kind, dataSize, retry }) => ({ kind, dataSize, retry }));
    expect(entries).toEqual([
      { kind: 'retry', dataSize: 0, retry: 70 },
      { kind: 'message', dataSize: 5, retry: null },
    ]);
  });

  test('lines longer than words and chunks are found at every alignment', () => {
    for (let shift = 0; shift < 8; shift++) {
      const text = `data: ${'x\ty'.repeat(40 + shift)}\r\n\r\ndata: ${'z'.repeat(100)}\n\n`;
      const room = new TextEncoder().encode(' '.repeat(shift) + text);
      const bytes = room.subarray(shift);
      expect(indexOf(bytes, [bytes]).map(({ dataSize }) => dataSize)).toEqual([(40 + shift) * 3, 100]);
    }
  });
});

describe('reading one entry back', () => {
  const block = (text: string) => readBlock(new TextEncoder().encode(text));

  test('a comment line and a retry line', () => {
    expect(block(': hi\n')).toMatchObject({ data: null, comments: [' hi'] });
    expect(block('retry: 10\r\n')).toMatchObject({ data: null, retry: 10 });
  });

  test('a block in mid-stream that begins with a byte order mark keeps it', () => {
    expect(block('\uFEFFdata: a\ndata: b\n\n')).toMatchObject({ data: 'b' });
  });
});
