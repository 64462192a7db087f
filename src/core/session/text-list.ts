/** Short texts (event ids) by number, kept as UTF-8: a million of them as strings would cost several times their size. */
import { ByteArena } from './byte-arena.ts';

const blockSize = 1_024;
/** Size of the first block, which grows: most connections have few ids or none. */
const smallestBlock = 8;

export class TextList {
  readonly #bytes = new ByteArena();
  /** Position at which each text begins, in blocks. */
  #starts: Float64Array[] = [];
  #firstBlock = 0;
  #end = 0;

  /** The number that the next text gets. */
  get end(): number {
    return this.#end;
  }

  /** Bytes kept. */
  get size(): number {
    return this.#bytes.end - this.#bytes.first;
  }

  /** Appends `text`; returns its number, from 0. */
  add(text: string): number {
    const number = this.#end;
    const slot = number % blockSize;
    this.#blockFor(slot)[slot] = this.#bytes.end;
    this.#bytes.appendText(text);
    this.#end += 1;
    return number;
  }

  /** The text with that number; empty if it was dropped. */
  get(number: number): string {
    const start = this.#start(number);
    const end = number + 1 < this.#end ? this.#start(number + 1) : this.#bytes.end;
    return start === undefined || end === undefined ? '' : (this.#bytes.readText(start, end) ?? '');
  }

  /** Drops the texts before `number`. */
  dropBefore(number: number): void {
    const start = this.#start(number);
    if (start !== undefined) this.#bytes.releaseBefore(start);
    const blocks = Math.min(Math.floor(number / blockSize), Math.ceil(this.#end / blockSize) - 1) - this.#firstBlock;
    if (blocks <= 0) return;
    this.#starts.splice(0, blocks);
    this.#firstBlock += blocks;
  }

  /** The last block, if it has room for `slot`; otherwise a new one. */
  #blockFor(slot: number): Float64Array {
    const last = this.#starts.at(-1);
    if (last !== undefined && slot > 0 && slot < last.length) return last;
    const isFirst = this.#end < blockSize;
    const block = new Float64Array(isFirst ? Math.max(smallestBlock, 2 * slot) : blockSize);
    if (slot === 0 || last === undefined) this.#starts.push(block);
    else {
      block.set(last);
      this.#starts[this.#starts.length - 1] = block;
    }
    return block;
  }

  #start(number: number): number | undefined {
    return this.#starts[Math.floor(number / blockSize) - this.#firstBlock]?.[number % blockSize];
  }
}
