/** What curl says beside a transfer: `* ` lines of `-v`, `== Info:` of its traces, and its last word when it fails. */
import type { CloseReason } from '../record.ts';

/**
 * How a transfer broke off, in curl's words.
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

/** How curl itself gave up: its time limit was over, or nobody took its output. */
const gaveUp = 'Operation (?:timed out|too slow).*|Failed? writing body.*|Failure writing output to destination.*';

const ends = '(?:Connection #\\d+ to host .* left intact|(?:Closing|shutting down) connection.*)';

/** A remark behind which a transfer gets nothing more. */
export const lastRemark = new RegExp(`^${ends}$`);

const broken = new RegExp(`^(?:${brokenOff})$`);
const stopped = new RegExp(`^(?:${gaveUp})$`);

/** curl's last word, behind a body that does not end with a line. */
export const lastWord = new RegExp(
  `(?:\\d\\d:\\d\\d:\\d\\d\\.\\d{6} )?(?:\\[\\d+-\\w+\\] )?\\* (${ends}|${brokenOff}|${gaveUp})$`,
);

/** `curl: (18) …`, which it writes to its error output in any case; and what HTTPie writes. */
const errorLine = /^(?:curl: \((\d{1,3})\)|https?: error:) /;
/** Exit codes of {@link gaveUp}. */
const codesOfGivingUp = ['23', '28'];

/** How the transfer ended by a remark; null for one that tells no failure. */
export function failureOfRemark(remark: string): CloseReason | null {
  if (broken.test(remark)) return 'network-error';
  return stopped.test(remark) ? 'unknown' : null;
}

/** The same by the line of an error; null for any other line. */
export function failureOfLine(line: string): CloseReason | null {
  const found = errorLine.exec(line);
  if (found === null) return null;
  return codesOfGivingUp.includes(found[1] ?? '') ? 'unknown' : 'network-error';
}
