/**
 * Bodies that a recorder kept as they came over the wire: still packed, as `Content-Encoding` says. Told by their first
 * bytes, because most recorders unpack the body and leave the header.
 */
import { Decompress } from 'fflate';
import { joinBytes } from './join-bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a packed body may grow to, in bytes. */
const largest = 1_000_000_000;

/** The body, unpacked if it is gzip or zlib: as far as it could be read when damaged, as it is when it cannot be unpacked at all. */
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

/** No event stream and no JSON begins so: `x` and a check that makes both bytes a multiple of 31 (RFC 1950). */
function isZlib([first = 0, second = 0]: Bytes): boolean {
  return first === 0x78 && (second === 0x01 || second === 0x9c || second === 0xda);
}
