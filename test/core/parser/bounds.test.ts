/** What the parser keeps is bounded, and what it drops is reported. */
import { describe, expect, test } from 'vitest';
import { createEventStreamParser } from '../../../src/core/parser/event-stream.ts';
import type { StreamHandlers } from '../../../src/core/parser/handlers.ts';
import { byteByByte, bytesOf, reportsOf } from '../../support/parser-reports.ts';

const bounded = (handlers: StreamHandlers) => createEventStreamParser(handlers, { maximumLength: 20 });

describe('bounds of the parser', () => {
  test('a line that arrives in chunks is cut at the limit, and the loss reported', () => {
    const chunks = byteByByte(bytesOf('data: 0123456789abcdefghij\n\n'));
    expect(reportsOf(bounded, chunks)).toEqual(['ignored too-long "data: 0123456789abcd"', 'message "0123456789abcd"']);
  });

  test('data lines beyond the limit are dropped, and reported', () => {
    const chunks = [bytesOf('data: 0123456789\ndata: 0123456789\ndata: end\n\ndata: next\n\n')];
    expect(reportsOf(bounded, chunks)).toEqual([
      'ignored too-long "0123456789"',
      'message "0123456789\\nend"',
      'message "next"',
    ]);
  });

  test('an ignored line is reported by its first 1,024 code units', () => {
    const lengths: number[] = [];
    const parser = createEventStreamParser({ onIgnored: (_reason, line) => lengths.push(line.length) });
    parser.push(bytesOf(`${'x'.repeat(5000)}\n`));
    expect(lengths).toEqual([1024]);
  });

  test('the tail is reported by its first 65,536 code units, with its complete span', () => {
    const tails: number[] = [];
    const parser = createEventStreamParser({ onTail: (text, span) => tails.push(text.length, span.start, span.end) });
    for (let chunk = 0; chunk < 10; chunk++) parser.push(bytesOf(`data: ${'x'.repeat(9993)}\n`));
    parser.end();
    expect(tails).toEqual([65_536, 0, 100_000]);
  });

  test('thousands of data lines make one message', () => {
    const messages: string[] = [];
    const parser = createEventStreamParser({ onMessage: (_type, data) => messages.push(data) });
    parser.push(bytesOf(`${'data:\n'.repeat(5000)}data: end\n\ndata: b\ndata: c\n\n`));
    expect(messages).toEqual([`${'\n'.repeat(5000)}end`, 'b\nc']);
  });
});
