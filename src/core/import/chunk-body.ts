/**
 * Joins the bytes of a body into chunks: bytes that arrived at the same time form one; without times, they are split by
 * size.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { BodyWriter } from './format.ts';
import { joinBytes } from './join-bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const longestChunk = 65_536;

/** `untimed` is the time for bytes without one. A chunk never ends within a character, unless the body does. */
export function createChunkBody(
  untimed: EpochMilliseconds,
  report: (bytes: Bytes, time: EpochMilliseconds) => void,
): BodyWriter {
  let waiting: Bytes[] = [];
  let size = 0;
  let chunkTime: EpochMilliseconds | undefined;

  /** Emits the pending bytes; with `all` even those of an incomplete character. */
  function flush(all: boolean): void {
    if (size === 0) return;
    const time = chunkTime ?? untimed;
    let bytes = joinBytes(waiting);
    waiting = [];
    size = 0;
    while (bytes.length > longestChunk) {
      const end = characterStart(bytes, longestChunk);
      report(bytes.subarray(0, end), time);
      bytes = bytes.subarray(end);
    }
    const end = all ? bytes.length : characterStart(bytes, bytes.length);
    if (end > 0) report(bytes.subarray(0, end), time);
    if (end < bytes.length) {
      waiting = [bytes.subarray(end)];
      size = bytes.length - end;
    }
  }

  return {
    write(bytes, time) {
      if (bytes.length === 0) return;
      if (time !== chunkTime) flush(true);
      chunkTime = time;
      waiting.push(bytes);
      size += bytes.length;
      if (size >= longestChunk) flush(false);
    },
    end() {
      flush(true);
    },
  };
}

/** The last offset up to `end` that does not split a UTF-8 sequence; `end` itself if the bytes are not UTF-8. */
function characterStart(bytes: Bytes, end: number): number {
  for (let back = 1; back <= 4 && end - back >= 0; back++) {
    const byte = bytes[end - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back && end - back > 0 ? end - back : end;
  }
  return end;
}
