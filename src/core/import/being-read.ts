/**
 * Streams that are being read. Chromium (156) collects the stream of a Blob that nothing refers to but the read that waits for
 * it: the read is never answered then, and a file of some hundred megabytes stops somewhere in its midst for good.
 */
const beingRead = new Set<ReadableStream<unknown>>();

/** Keeps `stream` until what is returned is called. */
export function keepWhileRead(stream: ReadableStream<unknown>): () => void {
  beingRead.add(stream);
  return () => {
    beingRead.delete(stream);
  };
}
