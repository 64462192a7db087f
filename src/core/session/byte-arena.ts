/**
 * Bytes in order of arrival, addressed by a position that never changes. Grows by blocks, so appending never copies
 * existing bytes; the oldest are released from the front.
 */
import { decodeUtf8 } from './utf8.ts';

const smallestBlock = 256;
const largestBlock = 262_144;

/** Texts of up to this many code units are encoded by a loop. */
const shortText = 512;

/** ASCII of up to this many bytes, such as event ids, is decoded by a loop. */
const shortBytes = 24;

const encoder = new TextEncoder();

interface Block {
  readonly bytes: Uint8Array;
  /** Position of its first byte. */
  readonly start: number;
}

export class ByteArena {
  #blocks: Block[] = [];
  #blockEnd = 0;
  #end = 0;
  #first = 0;
  /** Index of the block read last, so that sequential reads need not search for it. */
  #lastRead = 0;

  /** Position of the oldest byte kept. */
  get first(): number {
    return this.#first;
  }

  /** One past the newest byte. */
  get end(): number {
    return this.#end;
  }

  /** Appends `text` as UTF-8 (a lone surrogate becomes U+FFFD). Returns its length in bytes. */
  appendText(text: string): number {
    const start = this.#end;
    let rest = text.length <= shortText ? this.#appendAscii(text) : text;
    while (rest !== '') {
      const block = this.#writable(rest.length);
      const at = this.#end - block.start;
      const { read, written } = encoder.encodeInto(rest, at === 0 ? block.bytes : block.bytes.subarray(at));
      this.#end += written;
      if (read === rest.length) break;
      this.#blockEnd = this.#end;
      rest = rest.slice(read);
    }
    return this.#end - start;
  }

  /**
   * Appends the leading ASCII of a short text, for which calling the encoder costs more than a loop. Returns the rest.
   */
  #appendAscii(text: string): string {
    const block = this.#writable(text.length);
    if (text.length > this.#blockEnd - this.#end) return text;
    const { bytes } = block;
    const from = this.#end - block.start;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) return text;
      bytes[from + index] = code;
    }
    this.#end += text.length;
    return '';
  }

  appendBytes(bytes: Uint8Array): void {
    let from = 0;
    while (from < bytes.length) {
      const block = this.#writable(bytes.length - from);
      const count = Math.min(bytes.length - from, this.#blockEnd - this.#end);
      block.bytes.set(bytes.subarray(from, from + count), this.#end - block.start);
      this.#end += count;
      from += count;
    }
  }

  /** The bytes `[from, to)`; null unless all are kept. A view if they are all in one block: do not modify it. */
  read(from: number, to: number): Uint8Array | null {
    if (from < this.#first || to > this.#end || from > to) return null;
    if (from === to) return new Uint8Array(0);
    let at = this.#blockAt(from);
    const block = this.#blocks[at];
    if (!block) return null;
    if (to <= this.#endOf(at)) return block.bytes.subarray(from - block.start, to - block.start);
    const joined = new Uint8Array(to - from);
    for (let position = from; position < to; at += 1) {
      const part = this.#blocks[at];
      if (!part) return null;
      const end = Math.min(to, this.#endOf(at));
      joined.set(part.bytes.subarray(position - part.start, end - part.start), position - from);
      position = end;
    }
    return joined;
  }

  /** The bytes `[from, to)` as UTF-8 text; null unless all are kept. */
  readText(from: number, to: number): string | null {
    return (to - from <= shortBytes ? this.#readAscii(from, to) : null) ?? this.#decoded(from, to);
  }

  #decoded(from: number, to: number): string | null {
    const bytes = this.read(from, to);
    return bytes === null ? null : decodeUtf8(bytes);
  }

  /** Short ASCII text, for which a view and a call to the decoder cost more than a loop; null for any other text. */
  #readAscii(from: number, to: number): string | null {
    if (from < this.#first || to > this.#end) return null;
    const block = this.#blocks[this.#blockAt(from)];
    if (block === undefined || to - block.start > block.bytes.length) return null;
    const { bytes, start } = block;
    let text = '';
    for (let at = from - start; at < to - start; at += 1) {
      const code = bytes[at] ?? 0;
      if (code > 0x7f) return null;
      text += String.fromCharCode(code);
    }
    return text;
  }

  /** Releases the bytes before `position`; memory is freed block by block. */
  releaseBefore(position: number): void {
    this.#first = Math.max(this.#first, Math.min(position, this.#end));
    let count = 0;
    while (count < this.#blocks.length && this.#endOf(count) <= this.#first && this.#first > 0) count += 1;
    // The newest block is released only once it is full: otherwise the next append would need a new one.
    if (count === this.#blocks.length && this.#end < this.#blockEnd) count -= 1;
    if (count > 0) this.#blocks.splice(0, count);
  }

  /** The block to append to, for `wanted` more bytes. */
  #writable(wanted: number): Block {
    const last = this.#blocks[this.#blocks.length - 1];
    if (last && this.#end < this.#blockEnd) return last;
    const grown = last ? Math.min(largestBlock, last.bytes.length * 2) : smallestBlock;
    const block = { bytes: new Uint8Array(Math.max(grown, Math.min(wanted + 3, largestBlock))), start: this.#end };
    this.#blocks.push(block);
    this.#blockEnd = block.start + block.bytes.length;
    return block;
  }

  #endOf(index: number): number {
    return this.#blocks[index + 1]?.start ?? this.#end;
  }

  #blockAt(position: number): number {
    const last = this.#lastRead;
    const isLast = (this.#blocks[last]?.start ?? Infinity) <= position && position < this.#endOf(last);
    if (!isLast) this.#lastRead = this.#search(position);
    return this.#lastRead;
  }

  #search(position: number): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
