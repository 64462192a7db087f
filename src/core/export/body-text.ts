/** Writes a body as the value of a JSON string, slice by slice: as text if it is valid UTF-8, otherwise as Base64. */
import { encodeBase64 } from '../chunk-encoding.ts';
import { pause } from './entries.ts';

/** Bytes per slice: a multiple of three, so that pieces of Base64 can be concatenated. */
const sliceSize = 3 * 65_536;
/** Number of pieces that are joined into one Blob at a time. */
const joinedPieces = 2_048;

/** Collects a body's pieces without keeping an object for each of them. */
export class BodyGatherer {
  readonly #blobs: Blob[] = [];
  #waiting: (string | Uint8Array<ArrayBuffer>)[] = [];
  #size = 0;

  /** Bytes collected; up to date whenever pieces were joined. */
  get size(): number {
    return this.#size;
  }

  /** Adds a piece. Returns true when it is time to yield to other work. */
  add(piece: string | Uint8Array<ArrayBuffer>): boolean {
    this.#waiting.push(piece);
    if (this.#waiting.length < joinedPieces) return false;
    this.#join();
    return true;
  }

  take(): Blob {
    this.#join();
    return new Blob(this.#blobs);
  }

  #join(): void {
    const blob = new Blob(this.#waiting);
    this.#waiting = [];
    this.#size += blob.size;
    this.#blobs.push(blob);
  }
}

async function* slicesOf(body: Blob): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < body.size; from += sliceSize) {
    yield new Uint8Array(await body.slice(from, from + sliceSize).arrayBuffer());
  }
}

/** Yields only empty texts; returns whether the body is UTF-8. */
export async function* checkUtf8(body: Blob): AsyncGenerator<string, boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const slice of slicesOf(body)) {
    try {
      decoder.decode(slice, { stream: true });
    } catch {
      return false;
    }
    yield pause;
  }
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The contents of the JSON string, without its quotes. */
export async function* jsonText(body: Blob, isText: boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const slice of slicesOf(body)) {
    yield isText ? JSON.stringify(decoder.decode(slice, { stream: true })).slice(1, -1) : encodeBase64(slice);
  }
}
