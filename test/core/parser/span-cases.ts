/** Where entries are: byte range, line number and line end of what the parser reports. */
import { bytesOf } from '../../support/parser-reports.ts';
import type { StreamCase } from './event-stream-cases.ts';

const of = (name: string, text: string, expected: readonly string[]): StreamCase => ({
  name,
  bytes: bytesOf(text),
  expected,
});

export const spanCases: readonly StreamCase[] = [
  of('a message reaches past its blank line', 'data: a\n\ndata: b\n\n', [
    'message "a" @ 0–9 line 1 lf',
    'message "b" @ 9–18 line 3 lf',
  ]),
  of('CRLF counts as two bytes', 'data: a\r\n\r\ndata: b\r\n\r\n', [
    'message "a" @ 0–11 line 1 crlf',
    'message "b" @ 11–22 line 3 crlf',
  ]),
  of('a lone CR ends a line', 'data: a\r\rdata: b\r\r', [
    'message "a" @ 0–9 line 1 cr',
    'message "b" @ 9–18 line 3 cr',
  ]),
  of('offsets are bytes, not characters', 'data: 漢😀\n\ndata: é\n\n', [
    'message "漢😀" @ 0–15 line 1 lf',
    'message "é" @ 15–25 line 3 lf',
  ]),
  of('a byte order mark belongs to no entry', '\uFEFFdata: a\n\n', ['byte order mark', 'message "a" @ 3–12 line 1 lf']),
  of('lines have places of their own', ': c\nid: 1\nretry: 5\nfoo\ndata: a\n\n', [
    'comment " c" @ 0–4 line 1 lf',
    'id "1" @ 4–10 line 2 lf',
    'retry 5 @ 10–19 line 3 lf',
    'ignored unknown-field "foo" @ 19–23 line 4 lf',
    'message "a" id "1" @ 4–32 line 2 lf',
  ]),
  of('blank lines between entries belong to none', 'data: a\n\n\n\ndata: b\n\n', [
    'message "a" @ 0–9 line 1 lf',
    'message "b" @ 11–20 line 5 lf',
  ]),
  of('the tail reaches to the end', 'data: a\n\nevent: x\r\ndata: b', [
    'message "a" @ 0–9 line 1 lf',
    'tail "event: x\\r\\ndata: b" @ 9–26 line 3 crlf',
  ]),
  of('after a lone CR an LF belongs to no entry', 'data: a\r\r\ndata: b\r\n\r\n', [
    'message "a" @ 0–9 line 1 cr',
    'message "b" @ 10–21 line 3 crlf',
  ]),
];
