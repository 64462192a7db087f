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
  let chunks: { readonly bytes: Bytes; readonly time: EpochMilliseconds }[] = [];
  let size = 0;
  let blob: Blob | null = null;

  /** Hands on what the Blob holds with what waits; from then on the body is a large one. */
  function grow(): void {
    blob = new Blob([...(blob === null ? [] : [blob]), ...chunks.map(({ bytes }) => bytes)]);
    chunks = [];
    size = 0;
    index.flush();
    sink.blob(blob);
    for (const piece of pieces.splice(0)) sink.piece(piece);
  }

  const joined = createChunkBody(untimed, (bytes, time) => {
    index.write(bytes, time);
    chunks.push({ bytes, time });
    size += bytes.length;
    if (size > (blob === null ? largestSmall : growth)) grow();
  });

  return {
    write: joined.write,
    end() {
      joined.end();
      index.end();
      if (blob !== null) grow();
      else for (const { bytes, time } of chunks.splice(0)) sink.chunk(bytes, time);
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
