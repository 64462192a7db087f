/** The event stream parser against the tables of cases, each whole, byte by byte, and split at every position. */
import { describe, expect, test } from 'vitest';
import { createEventStreamParser } from '../../../src/core/parser/event-stream.ts';
import { byteByByte, bytesOf, cutAt, placedReportsOf, reportsOf } from '../../support/parser-reports.ts';
import { eventStreamCases, type StreamCase } from './event-stream-cases.ts';
import { spanCases } from './span-cases.ts';

function expectHowever(cases: readonly StreamCase[], run: typeof reportsOf): void {
  test.each(cases)('$name', ({ bytes, expected }) => {
    expect(run(createEventStreamParser, [bytes])).toEqual(expected);
    expect(run(createEventStreamParser, byteByByte(bytes))).toEqual(expected);
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(run(createEventStreamParser, cutAt(bytes, [cut])), `cut at ${cut}`).toEqual(expected);
    }
  });
}

describe('what a stream means', () => expectHowever(eventStreamCases, reportsOf));
describe('where its entries are', () => expectHowever(spanCases, placedReportsOf));

describe('text instead of bytes', () => {
  test('text counts as its UTF-8 bytes', () => {
    const starts: number[] = [];
    const parser = createEventStreamParser({
      onMessage: (_type, _data, _id, span) => starts.push(span.start, span.end),
    });
    parser.pushText('data: 漢\n\n');
    parser.pushText('data: x\n\n');
    expect(starts).toEqual([0, 11, 11, 20]);
    expect(parser.offset).toBe(20);
  });

  test('a surrogate pair may be split between pieces of text', () => {
    const messages: string[] = [];
    const parser = createEventStreamParser({ onMessage: (_type, data) => messages.push(data) });
    for (const unit of 'data: 😀\n\ndata: \uD83D\n\n'.split('')) parser.pushText(unit);
    parser.end();
    expect(messages).toEqual(['😀', '\uFFFD']);
  });
});

describe('promptness', () => {
  test('in a stream of lone CRs a message does not wait for the byte after its blank line', () => {
    const messages: string[] = [];
    const parser = createEventStreamParser({ onMessage: (_type, data) => messages.push(data) });
    parser.push(bytesOf('data: a\r\r'));
    expect(messages).toEqual(['a']);
  });
});
