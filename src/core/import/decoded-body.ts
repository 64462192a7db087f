/**
 * A body that is not in the file byte by byte (but framed, escaped, or interleaved with remarks). A small one goes to
 * the session as chunk records, like a live one. A large one is indexed like a raw log: its bytes become Blobs, which
 * the browser may keep on disk, and the session keeps only positions.
 */
import type { EpochMilliseconds, StreamFormat } from '../record.ts';
import { createChunkBody } from './chunk-body.ts';
import type { ColumnSets } from './column-sets.ts';
import type { IndexedPiece } from './index-columns.ts';
import { createIndexedBody, type IndexedBody } from './indexed-body.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Maximum size in bytes of a small body, which the panel parses at once. */
const largestSmall = 500_000;
/** Number of bytes by which the Blob of a large body grows at a time. */
const growth = 8_000_000;

/**
 * Receives the body: as `chunk` if it stays small; otherwise as `blob` (all of the body so far), each followed by the
 * pieces that are in it.
 */
export interface DecodedBodySink {
  chunk(bytes: Bytes, time: EpochMilliseconds): void;
  blob(body: Blob): void;
  piece(piece: IndexedPiece): void;
}

/** @param untimed the time for bytes without one */
export function createDecodedBody(
  format: StreamFormat,
  untimed: EpochMilliseconds,
  sets: ColumnSets,
  sink: DecodedBodySink,
): IndexedBody {
  const pieces: IndexedPiece[] = [];
  const index = createIndexedBody({ format, untimed, timed: true, sets, sink: (piece) => pieces.push(piece) });
  /** All chunks so far, while the body is small. */
  let chunks: { readonly bytes: Bytes; readonly time: EpochMilliseconds }[] = [];
  let blob: Blob | null = null;
  /**
   * Bytes not yet in the Blob of a large body. Joined, because the Blob would otherwise consist of thousands of parts.
   */
  let waiting: Bytes = new Uint8Array(0);
  let size = 0;

  /** Adds the pending bytes to the Blob; from then on the body is a large one. */
  function grow(): void {
    blob = blob === null ? new Blob(chunks.map(({ bytes }) => bytes)) : new Blob([blob, waiting.subarray(0, size)]);
    chunks = [];
    size = 0;
    index.flush();
    sink.blob(blob);
    for (const piece of pieces.splice(0)) sink.piece(piece);
  }

  function makeRoom(length: number): void {
    if (size + length <= waiting.length) return;
    if (size > 0) grow();
    if (waiting.length === 0) waiting = new Uint8Array(growth);
  }

  // The joined chunks are a few kilobytes at most.
  const joined = createChunkBody(untimed, (bytes, time) => {
    const isLarge = blob !== null;
    // Must come before indexing: pieces may only refer to bytes that are in the Blob.
    if (isLarge) makeRoom(bytes.length);
    index.write(bytes, time);
    if (isLarge) waiting.set(bytes, size);
    else chunks.push({ bytes, time });
    size += bytes.length;
    if (!isLarge && size > largestSmall) grow();
  });

  return {
    write: joined.write,
    end() {
      joined.end();
      index.end();
      if (blob !== null) {
        grow();
        waiting = new Uint8Array(0);
      } else for (const { bytes, time } of chunks.splice(0)) sink.chunk(bytes, time);
    },
    // Entries that are not in the Blob yet cannot be shown.
    flush() {},
    get messages() {
      return index.messages;
    },
    get comments() {
      return index.comments;
    },
  };
}
