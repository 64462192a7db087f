/**
 * Decompresses gzip, including files with several members (`cat *.gz`, logs that are compressed in parts). The
 * browser's decompressor is fast, but throws at whatever follows the first member and discards output that was not read
 * yet: another one takes over from there.
 * @see https://compression.spec.whatwg.org/#decompress-and-enqueue-a-chunk
 */
import { Gunzip } from 'fflate';
import type { Opener } from './unpacked.ts';

/** Number of bytes decompressed at once: the output may be a thousand times as much. */
const pieceSize = 65_536;

/** Decompresses gzip with `fast`, as long as that does not throw. */
export function gunzip(fast: (open: Opener) => Opener): (open: Opener) => Opener {
  return (open) => (took) => {
    const chunks = unpack(open, fast(open)(took));
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return();
      },
    });
  };
}

async function* unpack(open: Opener, fast: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let emitted = 0;
  let broken: unknown;
  try {
    for await (const chunk of chunksOf(fast)) {
      emitted += chunk.length;
      yield chunk;
    }
    return;
  } catch (error) {
    // If the file is gone or truncated, the other decompressor would not get any further.
    if (error instanceof DOMException || /truncat|ended/i.test(String(error))) throw error;
    broken = error;
  }
  let read = 0;
  for await (const chunk of slowly(open)) {
    const known = Math.max(0, emitted - read);
    read += chunk.length;
    if (known < chunk.length) yield chunk.subarray(known);
  }
  if (read <= emitted) throw broken;
}

async function* slowly(open: Opener): AsyncGenerator<Uint8Array, void> {
  let unpacked: Uint8Array[] = [];
  let error: unknown;
  const reader = new Gunzip((chunk) => unpacked.push(chunk));
  for await (const chunk of chunksOf(open(() => {}))) {
    for (let at = 0; at < chunk.length && error === undefined; at += pieceSize) {
      try {
        reader.push(chunk.slice(at, at + pieceSize));
      } catch (thrown) {
        error = thrown;
      }
      yield* unpacked;
      unpacked = [];
    }
    if (error !== undefined) throw error;
  }
  reader.push(new Uint8Array(0), true);
  yield* unpacked;
}

/** ReadableStream is not async iterable in all browsers. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: a stream that failed has nothing to cancel.
    reader.cancel().catch(() => {});
  }
}
