/**
 * Unpacks gzip, also of several members (`cat *.gz`, a log that is packed in parts). The browser's decompressor is fast, but
 * throws at what follows the first member, and drops what it had unpacked and was not yet read: from there on another reads.
 * @see https://compression.spec.whatwg.org/#decompress-and-enqueue-a-chunk
 */
import { Gunzip } from 'fflate';
import type { Opener } from './unpacked.ts';

/** Bytes that are unpacked at once: they may be a thousand times more afterwards. */
const pieceSize = 65_536;

/** Undoes gzip: as `fast` does, as long as that does not throw. */
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
  let told = 0;
  let broken: unknown;
  try {
    for await (const chunk of chunksOf(fast)) {
      told += chunk.length;
      yield chunk;
    }
    return;
  } catch (error) {
    // A file that is gone, or that ends too early: another could read no more of it.
    if (error instanceof DOMException || /truncat|ended/i.test(String(error))) throw error;
    broken = error;
  }
  let read = 0;
  for await (const chunk of slowly(open)) {
    const known = Math.max(0, told - read);
    read += chunk.length;
    if (known < chunk.length) yield chunk.subarray(known);
  }
  if (read <= told) throw broken;
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

/** A browser's streams cannot be walked through everywhere. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Not waited for: a stream that broke has nothing to cancel.
    reader.cancel().catch(() => {});
  }
}
