/**
 * What curl prints besides the transfer: `* ` lines of `-v`, `== Info:` of its traces, and its last message when it
 * fails.
 */
import type { CloseReason } from '../record.ts';

/**
 * curl's messages for a transfer that was interrupted.
 * @see https://github.com/curl/curl/blob/master/lib/sendf.c
 */
const brokenOff = [
  '(?:Recv|Send) failure: .*',
  'transfer closed with (?:outstanding read data|\\d+ bytes) remaining(?: to read)?',
  'end of response with \\d+ bytes missing',
  'Connection reset by peer',
  'HTTP/[23] stream \\d+ (?:was not closed cleanly|was reset|reset by).*',
  '\\w*SSL SSL_(?:read|write): .*',
  '(?:GnuTLS recv|TLS connect|TLS recv) error.*',
  '(?:Illegal or missing hexadecimal sequence|Malformed encoding found) in chunked-encoding',
  'Problem \\(\\d\\) in the Chunked-Encoded data',
].join('|');

/** curl's messages when it gave up: a time limit was exceeded, or its output could not be written. */
const gaveUp = 'Operation (?:timed out|too slow).*|Failed? writing body.*|Failure writing output to destination.*';

const ends = '(?:Connection #\\d+ to host .* left intact|(?:Closing|shutting down) connection.*)';

/** A remark after which nothing more of a transfer follows. */
export const lastRemark = new RegExp(`^${ends}$`);

const broken = new RegExp(`^(?:${brokenOff})$`);
const stopped = new RegExp(`^(?:${gaveUp})$`);

/** curl's last remark, after a body that does not end with a line end. */
export const lastWord = new RegExp(
  `(?:\\d\\d:\\d\\d:\\d\\d\\.\\d{6} )?(?:\\[\\d+-\\w+\\] )?\\* (${ends}|${brokenOff}|${gaveUp})$`,
);

/** `curl: (18) …`, which curl always writes to stderr; and HTTPie's equivalent. */
const errorLine = /^(?:curl: \((\d{1,3})\)|https?: error:) /;
/** Exit codes that correspond to {@link gaveUp}. */
const codesOfGivingUp = ['23', '28'];

/** How the transfer ended according to a remark; null if the remark reports no failure. */
export function failureOfRemark(remark: string): CloseReason | null {
  if (broken.test(remark)) return 'network-error';
  return stopped.test(remark) ? 'unknown' : null;
}

/** How the transfer ended according to an error line; null for any other line. */
export function failureOfLine(line: string): CloseReason | null {
  const found = errorLine.exec(line);
  if (found === null) return null;
  return codesOfGivingUp.includes(found[1] ?? '') ? 'unknown' : 'network-error';
}
