/**
 * A body that the file holds in another form than its bytes (framed, escaped, with remarks in between). A small one goes to
 * the session as chunk records, like a live one. A large one is indexed as a raw log is: its bytes become Blobs, which the
 * browser may keep on disk, and the session holds the places only.
 */
import type { EpochMilliseconds, StreamFormat } from '../record.ts';
import { createChunkBody } from './chunk-body.ts';
import type { ColumnSets } from './column-sets.ts';
import type { IndexedPiece } from './index-columns.ts';
import { createIndexedBody, type IndexedBody } from './indexed-body.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes up to which a body is small: the panel parses it at once. */
const largestSmall = 500_000;
/** Bytes by which the Blob of a large one grows at a time. */
const growth = 8_000_000;

/** Where the body goes: `chunk` if it stays small, else `blob` (all of the body so far) before the pieces that lie in it. */
export interface DecodedBodySink {
  chunk(bytes: Bytes, time: EpochMilliseconds): void;
  blob(body: Blob): void;
  piece(piece: IndexedPiece): void;
}

/** `untimed`: the time of bytes that have none. */
export function createDecodedBody(
  format: StreamFormat,
  untimed: EpochMilliseconds,
  sets: ColumnSets,
  sink: DecodedBodySink,
): IndexedBody {
  const pieces: IndexedPiece[] = [];
  const index = createIndexedBody({ format, untimed, timed: true, sets, sink: (piece) => pieces.push(piece) });
  /** Of a small one: all so far. */
  let chunks: { readonly bytes: Bytes; readonly time: EpochMilliseconds }[] = [];
  let blob: Blob | null = null;
  /** What waits for the Blob of a large one: as an array for each chunk it would be a Blob of thousands of parts. */
  let waiting: Bytes = new Uint8Array(0);
  let size = 0;

  /** Hands on what the Blob holds with what waits; from then on the body is a large one. */
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

  // Its bytes come in chunks of kilobytes at most.
  const joined = createChunkBody(untimed, (bytes, time) => {
    const isLarge = blob !== null;
    // Before it is indexed: what is posted then lies in the Blob.
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
    // What is not in the Blob yet cannot be shown.
    flush() {},
    get messages() {
      return index.messages;
    },
    get comments() {
      return index.comments;
    },
  };
}
