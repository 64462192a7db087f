/**
 * Bodies that a recorder stored as they came over the wire, still compressed according to `Content-Encoding`. Detected
 * by their first bytes, because most recorders decompress the body but keep the header.
 */
import { Decompress } from 'fflate';
import { joinBytes } from './join-bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Maximum size of a decompressed body, in bytes. */
const largest = 1_000_000_000;

/**
 * The body, decompressed if it is gzip or zlib; a damaged one as far as possible, and unchanged if nothing could be
 * decompressed.
 */
export function unpackBody(bytes: Bytes): Bytes {
  if (!isGzip(bytes) && !isZlib(bytes)) return bytes;
  const parts: Bytes[] = [];
  let size = 0;
  const reader = new Decompress((part) => {
    size += part.length;
    if (size > largest) throw new RangeError('The body is too large.');
    parts.push(part);
  });
  try {
    reader.push(bytes, true);
  } catch {
    if (size === 0) return bytes;
  }
  return joinBytes(parts);
}

function isGzip([first, second, third]: Bytes): boolean {
  return first === 0x1f && second === 0x8b && third === 8;
}

/** No event stream or JSON begins like this: `x`, and a check that makes both bytes a multiple of 31 (RFC 1950). */
function isZlib([first = 0, second = 0]: Bytes): boolean {
  return first === 0x78 && (second === 0x01 || second === 0x9c || second === 0xda);
}
