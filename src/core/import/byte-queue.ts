/**
 * A queue of chunks of bytes that is read by lines or by number of bytes. Chunks are joined only if a line spans
 * several, so a line of many megabytes takes linear time.
 */
type Bytes = Uint8Array<ArrayBuffer>;

const lineFeed = 10;

/**
 * Maximum length of a line returned in one piece, in bytes: a longer one comes in pieces, of which only the last ends
 * with LF.
 */
const longestLine = 64 * 1024 * 1024;

export class ByteQueue {
  #chunks: Bytes[] = [];
  #length = 0;
  /** Number of bytes in the queue known to contain no LF. */
  #searched = 0;
  #taken = 0;

  push(chunk: Bytes): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** Bytes in the queue. */
  get length(): number {
    return this.#length;
  }

  /** Bytes taken so far, which is the offset of the next one. */
  get offset(): number {
    return this.#taken;
  }

  /** Takes the next line with its LF; null until it is complete. */
  line(): Bytes | null {
    let before = 0;
    for (const chunk of this.#chunks) {
      const from = Math.max(0, this.#searched - before);
      if (from < chunk.length) {
        const at = chunk.indexOf(lineFeed, from);
        if (at >= 0) return this.take(before + at + 1);
        this.#searched = before + chunk.length;
      }
      before += chunk.length;
    }
    return this.#length >= longestLine ? this.take(longestLine) : null;
  }

  /**
   * Takes the next complete lines at once, as long as `passes` accepts each (`bytes[from … to − 1]`, including its LF)
   * and they are in one chunk; null if the next line is not accepted.
   */
  lines(passes: (bytes: Bytes, from: number, to: number) => boolean): Bytes | null {
    const [chunk] = this.#chunks;
    let end = 0;
    for (let at = chunk?.indexOf(lineFeed) ?? -1; chunk && at >= 0; at = chunk.indexOf(lineFeed, end)) {
      if (!passes(chunk, end, at + 1)) break;
      end = at + 1;
    }
    return end === 0 ? null : this.take(end);
  }

  /** Takes the next `count` bytes, or fewer if there are no more. */
  take(count: number): Bytes {
    const first = this.#chunks[0];
    const size = Math.min(count, this.#length);
    this.#taken += size;
    this.#length -= size;
    this.#searched = Math.max(0, this.#searched - size);
    if (first !== undefined && first.length > size) {
      this.#chunks[0] = first.subarray(size);
      return first.subarray(0, size);
    }
    if (first !== undefined && first.length === size) {
      this.#chunks.shift();
      return first;
    }
    return this.#join(size);
  }

  /** Puts back the bytes that were taken last. */
  unread(bytes: Bytes): void {
    this.#chunks.unshift(bytes);
    this.#length += bytes.length;
    this.#taken -= bytes.length;
    this.#searched = 0;
  }

  #join(size: number): Bytes {
    const joined = new Uint8Array(size);
    let filled = 0;
    let used = 0;
    for (const chunk of this.#chunks) {
      const rest = size - filled;
      if (rest === 0) break;
      joined.set(rest < chunk.length ? chunk.subarray(0, rest) : chunk, filled);
      if (rest < chunk.length) {
        this.#chunks[used] = chunk.subarray(rest);
        filled = size;
        break;
      }
      filled += chunk.length;
      used += 1;
    }
    this.#chunks.splice(0, used);
    return joined;
  }
}

/** Decodes a line without its line end. */
export function lineText(line: Uint8Array): string {
  let end = line.length;
  if (line[end - 1] === lineFeed) end -= 1;
  if (line[end - 1] === 13) end -= 1;
  return decoder.decode(line.subarray(0, end));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Calls `visit` with each line of the chunks (including its LF) and its byte offset; awaits what it returns. */
export async function forEachLine(
  chunks: AsyncIterable<Bytes>,
  visit: (line: Bytes, offset: number) => Promise<void> | void,
): Promise<void> {
  const queue = new ByteQueue();
  for await (const chunk of chunks) {
    queue.push(chunk);
    for (let line = queue.line(); line !== null; line = queue.line()) {
      const wait = visit(line, queue.offset - line.length);
      if (wait) await wait;
    }
  }
  if (queue.length > 0) {
    const offset = queue.offset;
    await visit(queue.take(queue.length), offset);
  }
}
