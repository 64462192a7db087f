/** Joins the pieces of an export, of which there may be one an entry, to buffers: a Blob of a million parts takes a second to make. */

const bufferSize = 262_144;
const encoder = new TextEncoder();

export class ByteJoiner {
  #full: Uint8Array<ArrayBuffer>[] = [];
  #buffer = new Uint8Array(bufferSize);
  #used = 0;

  add(piece: string | Uint8Array): void {
    if (typeof piece === 'string') this.#addText(piece);
    else this.#addBytes(piece);
  }

  /** What was added since the last time. */
  take(): Uint8Array<ArrayBuffer>[] {
    const taken = [...this.#full, this.#buffer.slice(0, this.#used)];
    this.#full = [];
    this.#used = 0;
    return taken;
  }

  #addText(text: string): void {
    for (let from = 0; from < text.length; ) {
      // A character takes three bytes at most, and a pair of code units four: what fits is never cut within one.
      const { read, written } = encoder.encodeInto(
        from === 0 ? text : text.slice(from),
        this.#buffer.subarray(this.#used),
      );
      from += read;
      this.#used += written;
      if (from < text.length) this.#begin();
    }
  }

  #addBytes(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const some = Math.min(bytes.length - from, bufferSize - this.#used);
      this.#buffer.set(from === 0 && some === bytes.length ? bytes : bytes.subarray(from, from + some), this.#used);
      from += some;
      this.#used += some;
      if (from < bytes.length) this.#begin();
    }
  }

  #begin(): void {
    this.#full.push(this.#buffer.subarray(0, this.#used));
    this.#buffer = new Uint8Array(bufferSize);
    this.#used = 0;
  }
}
