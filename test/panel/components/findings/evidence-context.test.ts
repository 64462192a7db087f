/** Lines at fault with their neighbours. */
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../../src/core/findings/finding.ts';
import { evidenceInContext } from '../../../../src/panel/components/findings/evidence-context.ts';
import { connectionOf, fetchStream, sessionOf } from '../../../support/records.ts';

/** A finding's lines over a body: the evidence as its rule gives it, the place of the first occurrence. */
function shown(body: string, fault: string, evidence: readonly string[] = [fault]): string[] {
  const connection = connectionOf(sessionOf(fetchStream('wire').opened(10).chunk(20, body)), 'wire');
  const offset = new TextEncoder().encode(body.slice(0, body.indexOf(fault))).length;
  const lines = evidenceInContext(
    { evidence: evidence.map((text) => ({ label: '?', text, marked: true })), lines: [{ attempt: 0, offset }] },
    connection,
  );
  return lines.map(({ label, text, marked }: Evidence) => `${marked ? '>' : ' '} ${label} ${text}`);
}

describe('a line at fault', () => {
  test('stands between the lines of its block', () => {
    expect(shown('data: ü\n\nevent: log\nretry: 5s\ndata: {}\nid: 7\n\n', 'retry: 5s')).toEqual([
      '  10 event: log',
      '> 21 retry: 5s',
      '  31 data: {}',
    ]);
  });

  test('at the end of its block has two lines before it, at the beginning two after', () => {
    expect(shown('event: a\ndata: b\nretry: x\n\ndata: c\n\n', 'retry: x')).toEqual([
      '  0 event: a',
      '  9 data: b',
      '> 17 retry: x',
    ]);
    expect(shown('retry: x\r\nevent: a\r\ndata: b\r\nid: 1\r\n\r\n', 'retry: x')).toEqual([
      '> 0 retry: x',
      '  10 event: a',
      '  20 data: b',
    ]);
  });

  test('alone in its block stands alone', () => {
    expect(shown('data: a\n\nretry: x\n\ndata: b\n\n', 'retry: x')).toEqual(['> 9 retry: x']);
  });

  test('that came again is shown where it came first', () => {
    expect(shown('retry: x\ndata: a\n\nretry: x\ndata: b\n\n', 'retry: x', ['retry: x', 'retry: x'])).toEqual([
      '> 0 retry: x',
      '  9 data: a',
    ]);
  });

  test('is found in the middle of a stream, with its own byte offset', () => {
    const body = `${'data: filler\n\n'.repeat(500)}evnt: a\ndata: b\n\n${'data: filler\n\n'.repeat(500)}`;
    expect(shown(body, 'evnt: a')).toEqual(['> 7,000 evnt: a', '  7,008 data: b']);
  });

  test('is cut, and so are its neighbours', () => {
    const [before = '', fault = ''] = shown(`data: ${'x'.repeat(800)}\nretry: soon\n\n`, 'retry: soon');
    expect([before.length, fault]).toEqual([305, '> 807 retry: soon']);
  });
});

describe('other evidence stays as the rule gave it', () => {
  test('different lines', () => {
    expect(shown('foo: 1\nbar: 2\n\n', 'foo: 1', ['foo: 1', 'bar: 2'])).toEqual(['> ? foo: 1', '> ? bar: 2']);
  });

  test('what is no line of the wire', () => {
    expect(shown('data: a\n\ndata: b\r\n\r\n', 'data: b', ['LF CRLF'])).toEqual(['> ? LF CRLF']);
  });

  test('a line so long that its beginning is out of sight', () => {
    const body = `data: ${'x'.repeat(5_000)}!\n\n`;
    expect(shown(body, '!')).toEqual(['> ? !']);
  });
});
