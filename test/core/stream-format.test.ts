/** Which charsets make Chromium refuse an EventSource. */
import { expect, test } from 'vitest';
import { otherCharset } from '../../src/core/stream-format.ts';

// As observed in Chromium 156.
test.each(['utf8', "'utf-8'", 'unicode-1-1-utf-8', 'us-ascii', 'windows-1252', 'latin1; charset=utf-8'])(
  'an EventSource is refused a stream with charset=%s',
  (value) => {
    expect(otherCharset(`text/event-stream; charset=${value}`)).toBe(value.split(';')[0]);
  },
);

test.each([
  'charset=utf-8',
  'charset="utf-8"',
  'Charset=UTF-8;',
  'charset=',
  'charset= utf-8',
  'x=";charset=latin1"',
  '',
])('an EventSource takes a stream with %s', (parameter) => {
  expect(otherCharset(`text/event-stream; ${parameter}`)).toBeNull();
});
