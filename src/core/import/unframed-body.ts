/**
 * Bodies that a recorder kept with the framing of the chunked transfer coding. Told by the body itself, because most
 * recorders undo the framing and leave the header.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-7.1
 */
import { ChunkedDecoder } from './chunked-decoder.ts';
import { beginsLikeJson } from './detect-sample.ts';
import { joinBytes } from './join-bytes.ts';
import { unpackBody } from './packed-body.ts';
import { looksLikeStream } from './stream-lines.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const lookedAt = 4_096;

/** The body as it was before it was framed and packed; as it is where it is neither. */
export function plainBody(bytes: Bytes): Bytes {
  const payload = unframed(bytes);
  if (payload === null) return unpackBody(bytes);
  const plain = unpackBody(payload);
  // The numbers of an NDJSON stream may pass for sizes.
  return beginsLikeStream(plain) || beginsLikeJson(textStart(plain)) ? plain : unpackBody(bytes);
}

/** Whether the body is an event stream by its first lines. */
export function beginsLikeStream(bytes: Bytes): boolean {
  return looksLikeStream(textStart(bytes));
}

function textStart(bytes: Bytes): string {
  return new TextDecoder().decode(bytes.subarray(0, lookedAt));
}

/** Null where a size is missing; the last chunk may be cut off. */
function unframed(bytes: Bytes): Bytes | null {
  const parts: Bytes[] = [];
  const decoder = new ChunkedDecoder((data) => parts.push(data));
  decoder.push(bytes);
  if (decoder.state === 'broken' || parts.length === 0) return null;
  return joinBytes(parts);
}
