/**
 * Bodies that a recorder stored with chunked framing. Detected by the body itself, because most recorders decode the
 * framing but keep the header.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-7.1
 */
import { ChunkedDecoder } from './chunked-decoder.ts';
import { beginsLikeJson } from './detect-sample.ts';
import { joinBytes } from './join-bytes.ts';
import { unpackBody } from './packed-body.ts';
import { looksLikeStream } from './stream-lines.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const lookedAt = 4_096;

/** The body before it was compressed and framed; unchanged if it is neither. */
export function plainBody(bytes: Bytes): Bytes {
  const payload = unframed(bytes);
  if (payload === null) return unpackBody(bytes);
  const plain = unpackBody(payload);
  // The numbers in an NDJSON stream may look like chunk sizes.
  return beginsLikeStream(plain) || beginsLikeJson(textStart(plain)) ? plain : unpackBody(bytes);
}

/** Whether the body's first lines are those of an event stream. */
export function beginsLikeStream(bytes: Bytes): boolean {
  return looksLikeStream(textStart(bytes));
}

function textStart(bytes: Bytes): string {
  return new TextDecoder().decode(bytes.subarray(0, lookedAt));
}

/** Null if a chunk size is missing; the last chunk may be cut off. */
function unframed(bytes: Bytes): Bytes | null {
  const parts: Bytes[] = [];
  const decoder = new ChunkedDecoder((data) => parts.push(data));
  decoder.push(bytes);
  if (decoder.state === 'broken' || parts.length === 0) return null;
  return joinBytes(parts);
}
