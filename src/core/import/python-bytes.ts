/**
 * What Python prints of a stream's bytes, a `b'…'` a line: of lines (`for line in response.iter_lines(): print(line)`), or of
 * chunks, which may end anywhere.
 * @see https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 */
import type { LogLines } from './log-lines.ts';
import { isFieldLine } from './stream-lines.ts';

const literal = /^b(['"])(.*)\1$/;
const escapeSequence = /\\(?:x([0-9a-f]{2})|([\\'"nrt]))/g;
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** How the lines are read; null where they are no such. */
export function findPythonBytes(lines: readonly string[]): LogLines | null {
  const filled = lines.filter((line) => line !== '');
  const texts = filled.map(textOf).filter((text) => text !== null);
  if (!texts.some((text) => text.split(/\r?\n/).some(isFieldLine))) return null;
  const areChunks = texts.some((text) => text.endsWith('\n'));
  const read: LogLines['read'] = (line) => {
    const text = textOf(line);
    if (text === null) return null;
    const isPartial = areChunks && !text.endsWith('\n');
    return { rest: areChunks && !isPartial ? text.slice(0, -1) : text, time: null, partial: isPartial };
  };
  return { read, share: texts.length / filled.length, timed: false, ofDay: false };
}

function textOf(line: string): string | null {
  const inner = literal.exec(line)?.[2];
  if (inner === undefined) return null;
  const bytewise = inner.replace(escapeSequence, (_, hex?: string, sign = '') =>
    hex === undefined ? (controls[sign] ?? sign) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return new TextDecoder().decode(Uint8Array.from(bytewise, (sign) => sign.charCodeAt(0)));
}
