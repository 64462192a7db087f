/** What event streams mean: name, bytes, and what the parser must report, as text with one line per report. */
import { bytesOf } from '../../support/parser-reports.ts';

export interface StreamCase {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly expected: readonly string[];
}

const of = (name: string, bytes: string | Uint8Array, expected: readonly string[]): StreamCase => ({
  name,
  bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes,
  expected,
});

const MARK = [0xef, 0xbb, 0xbf];

export const eventStreamCases: readonly StreamCase[] = [
  of('nothing', '', []),
  of('blank lines alone', '\n\r\n\r\n\n', []),
  of('one line of data', 'data: hi\n\n', ['message "hi"']),
  of('lines of data are joined by LF', 'data: a\ndata: b\n\n', ['message "a\\nb"']),
  of('the specification’s stock example', 'data: YHOO\ndata: +2\ndata: 10\n\n', ['message "YHOO\\n+2\\n10"']),
  of(
    'the specification’s example of ids',
    ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n',
    [
      'comment " test stream"',
      'id "1"',
      'message "first event" id "1"',
      'id ""',
      'message "second event"',
      'message " third event"',
    ],
  ),
  of('the specification’s example of empty data', 'data\n\ndata\ndata\n\ndata:', [
    'message ""',
    'message "\\n"',
    'tail "data:"',
  ]),
  of('one leading space is not data', 'data:x\n\ndata: x\n\ndata:  x\n\n', [
    'message "x"',
    'message "x"',
    'message " x"',
  ]),
  of('a leading tab is data', 'data:\tx\n\n', ['message "\\tx"']),
  of('a trailing space is data', 'data: x \n\n', ['message "x "']),
  of('empty data is dispatched', 'data:\n\ndata: \n\n', ['message ""', 'message ""']),
  of('only the first colon ends the name', 'data: a:b: c\n\n', ['message "a:b: c"']),
  of('a type', 'event: add\ndata: 1\n\n', ['message "1" type "add"']),
  of('the last type counts', 'event: a\nevent: b\ndata\n\n', ['message "" type "b"']),
  of('an empty type is the default', 'event: a\nevent\ndata\n\n', ['message ""']),
  of('the type is for one block', 'event: a\ndata: 1\n\ndata: 2\n\n', ['message "1" type "a"', 'message "2"']),
  of('a block without data resets the type', 'event: a\n\ndata: 1\n\n', [
    'undispatched no-data type "a"',
    'message "1"',
  ]),
  of('an id stays in force', 'id: 1\ndata: a\n\ndata: b\n\n', ['id "1"', 'message "a" id "1"', 'message "b" id "1"']),
  of('an id of a block without data', 'id: 1\n\ndata: a\n\n', [
    'id "1"',
    'undispatched no-data type "message"',
    'message "a" id "1"',
  ]),
  of('an empty id takes the id back', 'id: 1\ndata: a\n\nid:\ndata: b\n\n', [
    'id "1"',
    'message "a" id "1"',
    'id ""',
    'message "b"',
  ]),
  of('an id with NULL has no effect', 'id: 1\nid: a\0b\ndata\n\n', [
    'id "1"',
    'ignored id-with-null "id: a\\u0000b"',
    'message "" id "1"',
  ]),
  of('NULL in data and type is kept', 'event: a\0\ndata: b\0\n\n', ['message "b\\u0000" type "a\\u0000"']),
  of('a retry', 'retry: 1500\n\n', ['retry 1500', 'undispatched no-data type "message"']),
  of('a retry that is not digits only', 'retry: 1.5\nretry: -1\nretry: 1e3\nretry: ٣\nretry:  1\n: end\n', [
    'ignored retry-not-digits "retry: 1.5"',
    'ignored retry-not-digits "retry: -1"',
    'ignored retry-not-digits "retry: 1e3"',
    'ignored retry-not-digits "retry: ٣"',
    'ignored retry-not-digits "retry:  1"',
    'comment " end"',
    'tail "retry: 1.5\\nretry: -1\\nretry: 1e3\\nretry: ٣\\nretry:  1\\n: end\\n"',
  ]),
  of('an empty retry has no digits', 'retry\n\nretry:\n\n', [
    'ignored retry-not-digits "retry"',
    'undispatched no-data type "message"',
    'ignored retry-not-digits "retry:"',
    'undispatched no-data type "message"',
  ]),
  of('a retry with leading zeros', 'retry: 0070\n\n', ['retry 70', 'undispatched no-data type "message"']),
  of('a retry beyond all bounds', `retry: ${'9'.repeat(400)}\n\n`, [
    'retry 9007199254740991',
    'undispatched no-data type "message"',
  ]),
  of('a comment keeps its space', ':a\n: b\n:\n', ['comment "a"', 'comment " b"', 'comment ""']),
  of('a comment within a block', 'data: a\n:c\ndata: b\n\n', ['comment "c"', 'message "a\\nb"']),
  of('unknown fields', 'foo: 1\nDATA: 2\ndata : 3\n data: 4\ndataa: 5\ndat\n\n', [
    'ignored unknown-field "foo: 1"',
    'ignored unknown-field "DATA: 2"',
    'ignored unknown-field "data : 3"',
    'ignored unknown-field " data: 4"',
    'ignored unknown-field "dataa: 5"',
    'ignored unknown-field "dat"',
  ]),
  of('an unknown field beside data', 'foo\ndata: 1\n\n', ['ignored unknown-field "foo"', 'message "1"']),
  of('a character that looks like a name’s letter in its low byte', 'Ťata: 1\n\n', ['ignored unknown-field "Ťata: 1"']),
  of('lines ended by CR', 'data: a\rdata: b\r\rdata: c\r\r', ['message "a\\nb"', 'message "c"']),
  of('lines ended by CRLF', 'data: a\r\ndata: b\r\n\r\n', ['message "a\\nb"']),
  of('all line ends in one block', 'data: a\r\ndata: b\rdata: c\n\r\n', ['message "a\\nb\\nc"']),
  of('LF CR are two line ends', 'data: a\n\rdata: b\n\r', ['message "a"', 'message "b"']),
  of('CR CRLF are two line ends', 'data: a\r\r\ndata: b\r\r\n', ['message "a"', 'message "b"']),
  of('no other character ends a line', 'data: a\u0085b\u2028c\u2029d\u000be\u000cf\n\n', [
    'message "a\u0085b\u2028c\u2029d\\u000be\\ff"',
  ]),
  of('a byte order mark at the start', bytesOf(MARK, 'data: a\n\n'), ['byte order mark', 'message "a"']),
  of('a byte order mark as a line by itself (Chromium loses the next line)', bytesOf(MARK, '\ndata: a\n\n'), [
    'byte order mark',
    'message "a"',
  ]),
  of('only one byte order mark is taken off', bytesOf(MARK, MARK, 'data: a\n\n'), [
    'byte order mark',
    'ignored unknown-field "\uFEFFdata: a"',
  ]),
  of('a byte order mark later is text', bytesOf('data: ', MARK, 'a\n', MARK, 'data: b\n\n'), [
    'ignored unknown-field "\uFEFFdata: b"',
    'message "\uFEFFa"',
  ]),
  of('half a byte order mark', bytesOf([0xef, 0xbb], 'data: a\n\n'), [
    'ignored unknown-field "\uFFFDdata: a"',
    'invalid UTF-8 at 0',
  ]),
  of('characters of all lengths', 'data: é漢😀\n\n', ['message "é漢😀"']),
  of('U+FFFD that was sent is valid', 'data: \uFFFD\n\n', ['message "\uFFFD"']),
  of('a byte that is never UTF-8', bytesOf('data: a', [0xff], 'b\n\n'), ['message "a\uFFFDb"', 'invalid UTF-8 at 7']),
  of('a character cut by a line end', bytesOf('data: ', [0xe6, 0xbc], '\n\n'), [
    'message "\uFFFD"',
    'invalid UTF-8 at 6',
  ]),
  of('an overlong form is three errors', bytesOf('data: ', [0xe0, 0x80, 0x80], '\n\n'), [
    'message "\uFFFD\uFFFD\uFFFD"',
    'invalid UTF-8 at 6',
    'invalid UTF-8 at 7',
    'invalid UTF-8 at 8',
  ]),
  of('a surrogate in UTF-8 is three errors', bytesOf('data: ', [0xed, 0xa0, 0x80], '\n\n'), [
    'message "\uFFFD\uFFFD\uFFFD"',
    'invalid UTF-8 at 6',
    'invalid UTF-8 at 7',
    'invalid UTF-8 at 8',
  ]),
  of('a stream cut within a character', bytesOf('data: ', [0xf0, 0x9f, 0x98]), [
    'tail "data: \uFFFD"',
    'invalid UTF-8 at 6',
  ]),
  of('a block without its blank line is the tail', 'data: a\n\ndata: b\n', ['message "a"', 'tail "data: b\\n"']),
  of('a line without its end is the tail', 'data: a\n\nda', ['message "a"', 'tail "da"']),
  of('a comment without its end is the tail', 'data: a\n\n: c', ['message "a"', 'tail ": c"']),
  of('an HTML page', '<!doctype html>\n\n<p>Error: 502</p>\n', [
    'ignored unknown-field "<!doctype html>"',
    'ignored unknown-field "<p>Error: 502</p>"',
    'tail "<p>Error: 502</p>\\n"',
  ]),
];
