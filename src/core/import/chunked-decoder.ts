/**
 * Decodes the chunked transfer coding: chunk sizes with extensions, chunk data, the last chunk and its trailers. Lines
 * may end in LF alone, as in captures made by hand.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-7.1
 */
import { ByteQueue, lineText } from './byte-queue.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const sizeLine = /^([0-9a-f]{1,12})[ \t]*(;.*)?$/i;

/** Whether a line (without its end) can be the size of a chunk; `;` begins an extension. */
export function isChunkSize(line: string): boolean {
  return sizeLine.test(line);
}

export class ChunkedDecoder {
  readonly #onData: (data: Bytes) => void;
  readonly #queue = new ByteQueue();
  #state: 'size' | 'data' | 'data-end' | 'trailers' | 'done' | 'broken' = 'size';
  #left = 0;

  /** @param onData gets the payload, without framing, as it is decoded */
  constructor(onData: (data: Bytes) => void) {
    this.#onData = onData;
  }

  /**
   * `done`: the last chunk was read. `broken`: something other than a chunk size was found. For both, see {@link rest}.
   */
  get state(): 'reading' | 'done' | 'broken' {
    return this.#state === 'done' || this.#state === 'broken' ? this.#state : 'reading';
  }

  /** Decodes more bytes; once `done` or `broken`, only collects them. */
  push(bytes: Bytes): void {
    this.#queue.push(bytes);
    while (this.#step());
  }

  /** Bytes after the last chunk, or from the line on that is not a chunk size. */
  rest(): Bytes {
    return this.#queue.take(this.#queue.length);
  }

  /** Takes one step; false if it needs more bytes. */
  #step(): boolean {
    switch (this.#state) {
      case 'size':
        return this.#readSize();
      case 'data': {
        if (this.#queue.length === 0) return false;
        const data = this.#queue.take(this.#left);
        this.#left -= data.length;
        this.#onData(data);
        if (this.#left === 0) this.#state = 'data-end';
        return true;
      }
      case 'data-end': {
        const line = this.#queue.line();
        if (line !== null) this.#state = 'size';
        return line !== null;
      }
      case 'trailers': {
        const line = this.#queue.line();
        if (line !== null && lineText(line) === '') this.#state = 'done';
        return line !== null;
      }
      case 'done':
      case 'broken':
        return false;
    }
  }

  #readSize(): boolean {
    const line = this.#queue.line();
    if (line === null) return false;
    const text = lineText(line);
    const size = sizeLine.exec(text)?.[1];
    if (size === undefined) {
      this.#state = 'broken';
      this.#queue.unread(line);
      return false;
    }
    this.#left = Number.parseInt(size, 16);
    this.#state = this.#left === 0 ? 'trailers' : 'data';
    return true;
  }
}
