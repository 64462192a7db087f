/** Finds invalid UTF-8 in a body chunk by chunk, to be reported with the entries that contain it. */
import { Utf8Decoder } from '../parser/utf8.ts';

/**
 * Maximum number of positions that wait for their entry; more of them say nothing new about a line that is not text.
 */
const mostWaiting = 1_000;

const ignoreText = { takeText: () => {} };

export class InvalidUtf8 {
  /** Offsets in the body, ascending. */
  #waiting: number[] = [];
  readonly #decoder = new Utf8Decoder(ignoreText, (offset) => {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(offset + this.#passed);
  });
  /** Number of bytes that were not decoded: chunks that are all ASCII. */
  #passed = 0;
  /** The last chunk may have ended within a character. */
  #open = false;

  /** Whether there are positions waiting for their entry. */
  get found(): boolean {
    return this.#waiting.length > 0;
  }

  /** Call with each chunk before it is indexed. */
  look(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (!this.#open && isAscii(chunk)) {
      this.#passed += chunk.length;
      return;
    }
    this.#decoder.push(chunk);
    this.#open = (chunk[chunk.length - 1] ?? 0) >= 0x80;
  }

  /** The body has ended. */
  end(): void {
    this.#decoder.end();
  }

  /** Takes the positions within `[from, to)` of the body, unless earlier ones are still waiting. */
  take(from: number, to: number): readonly number[] {
    if ((this.#waiting[0] ?? to) < from) return [];
    let count = 0;
    while ((this.#waiting[count] ?? to) < to) count += 1;
    return this.#waiting.splice(0, count);
  }
}

const topBits = 0x80808080 | 0;

/** Checks a word of four bytes at a time, several times as fast as decoding. */
function isAscii(bytes: Uint8Array): boolean {
  const shift = -bytes.byteOffset & 3;
  const words =
    bytes.length < 64
      ? new Int32Array(0)
      : new Int32Array(bytes.buffer, bytes.byteOffset + shift, (bytes.length - shift) >> 2);
  const whole = words.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    const all = (words[at] ?? 0) | (words[at + 1] ?? 0) | (words[at + 2] ?? 0) | (words[at + 3] ?? 0);
    if ((all & topBits) !== 0) return false;
  }
  const from = whole === 0 ? 0 : shift + whole * 4;
  for (let at = 0; at < shift; at += 1) if ((bytes[at] ?? 0) >= 0x80) return false;
  for (let at = from; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) return false;
  return true;
}
