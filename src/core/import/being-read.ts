/**
 * Streams that are being read. Chromium (156) garbage-collects a Blob's stream if only its pending read refers to it.
 * The read then never resolves, and the import of a file of some hundred megabytes hangs in the middle.
 */
const beingRead = new Set<ReadableStream<unknown>>();

/** Keeps `stream` alive until the returned function is called. */
export function keepWhileRead(stream: ReadableStream<unknown>): () => void {
  beingRead.add(stream);
  return () => {
    beingRead.delete(stream);
  };
}
