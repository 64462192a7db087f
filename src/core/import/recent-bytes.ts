/** The last two chunks of a body, so that what an indexer just reported can be read. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class RecentBytes {
  #chunk = new Uint8Array(0);
  #before = new Uint8Array(0);
  /** Offset of the first byte kept. */
  #base = 0;

  /** Call with each chunk before it is indexed. */
  begin(chunk: Uint8Array<ArrayBuffer>): void {
    this.#base += this.#before.length;
    this.#before = this.#chunk;
    this.#chunk = chunk;
  }

  /** The bytes `[offset, offset + size)`; fewer (or none) if they are no longer kept. */
  read(offset: number, size: number): Uint8Array {
    const at = offset - this.#base;
    if (at < 0) return new Uint8Array(0);
    if (at >= this.#before.length)
      return this.#chunk.subarray(at - this.#before.length, at - this.#before.length + size);
    const head = this.#before.subarray(at, at + size);
    if (head.length === size) return head;
    const joined = new Uint8Array(Math.min(size, head.length + this.#chunk.length));
    joined.set(head);
    joined.set(this.#chunk.subarray(0, joined.length - head.length), head.length);
    return joined;
  }

  /** The same as text, without its line end. */
  text(offset: number, size: number): string {
    return decoder.decode(this.read(offset, size)).replace(/[\r\n]+$/, '');
  }
}
