/** The NDJSON parser: one message per line, however the bytes are split. */
import { describe, expect, test } from 'vitest';
import { createNdjsonParser } from '../../../src/core/parser/ndjson.ts';
import { byteByByte, bytesOf, cutAt, placedReportsOf } from '../../support/parser-reports.ts';

const cases: readonly (readonly [name: string, bytes: Uint8Array, expected: readonly string[]])[] = [
  ['nothing', bytesOf(''), []],
  [
    'a message a line',
    bytesOf('{"a":1}\n[2]\n'),
    ['message "{\\"a\\":1}" @ 0–8 line 1 lf', 'message "[2]" @ 8–12 line 2 lf'],
  ],
  ['CR LF ends a line', bytesOf('1\r\n2\r\n'), ['message "1" @ 0–3 line 1 crlf', 'message "2" @ 3–6 line 2 crlf']],
  [
    'blank lines are passed over',
    bytesOf('\n1\n \t\r\n2\n'),
    ['message "1" @ 1–3 line 2 lf', 'message "2" @ 7–9 line 4 lf'],
  ],
  [
    'a line that is not JSON is reported, and dispatched',
    bytesOf('oops\n'),
    ['ignored invalid-json "oops" @ 0–5 line 1 lf', 'message "oops" @ 0–5 line 1 lf'],
  ],
  ['offsets are bytes', bytesOf('"漢"\n2\n'), ['message "\\"漢\\"" @ 0–6 line 1 lf', 'message "2" @ 6–8 line 2 lf']],
  ['a byte order mark', bytesOf('\uFEFF1\n'), ['byte order mark', 'message "1" @ 3–5 line 1 lf']],
  [
    'bytes that are not UTF-8',
    bytesOf('"', [0xff], '"\n'),
    ['message "\\"\uFFFD\\"" @ 0–4 line 1 lf', 'invalid UTF-8 at 1'],
  ],
  [
    'the last line without its end is a message when it is whole',
    bytesOf('1\n{"a":1}'),
    ['message "1" @ 0–2 line 1 lf', 'message "{\\"a\\":1}" @ 2–9 line 2 none'],
  ],
  [
    'a number without its end may go on',
    bytesOf('1\n23'),
    ['message "1" @ 0–2 line 1 lf', 'tail "23" @ 2–4 line 2 none'],
  ],
  [
    'the last line without its end is the tail when it was cut',
    bytesOf('1\n{"a"'),
    ['message "1" @ 0–2 line 1 lf', 'tail "{\\"a\\"" @ 2–6 line 2 none'],
  ],
];

describe('NDJSON', () => {
  test.each(cases)('%s', (_name, bytes, expected) => {
    expect(placedReportsOf(createNdjsonParser, [bytes])).toEqual(expected);
    expect(placedReportsOf(createNdjsonParser, byteByByte(bytes))).toEqual(expected);
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(placedReportsOf(createNdjsonParser, cutAt(bytes, [cut])), `cut at ${cut}`).toEqual(expected);
    }
  });

  test('JSON nested 100,000 levels deep is a message', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const messages: string[] = [];
    const parser = createNdjsonParser({ onMessage: (_type, data) => messages.push(data) });
    parser.pushText(`${deep}\n`);
    expect(messages).toEqual([deep]);
  });
});
