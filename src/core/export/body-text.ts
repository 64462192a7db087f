/** A body written as the value of a JSON string, slice by slice: as text where all of it is UTF-8, else as Base64. */
import { encodeBase64 } from '../chunk-encoding.ts';
import { pause } from './entries.ts';

/** Bytes of a slice: a multiple of three, so that Base64 can be joined. */
const sliceSize = 3 * 65_536;
/** Pieces that are joined to one Blob at a time. */
const joinedPieces = 2_048;

/** Gathers a body's pieces without holding on to each of them. */
export class BodyGatherer {
  readonly #blobs: Blob[] = [];
  #waiting: (string | Uint8Array<ArrayBuffer>)[] = [];
  #size = 0;

  /** Bytes gathered; up to date whenever pieces were joined. */
  get size(): number {
    return this.#size;
  }

  /** True when it is time to let others work. */
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

/** Writes nothing; returns whether the body is UTF-8. */
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

/** The inside of the JSON string. */
export async function* jsonText(body: Blob, isText: boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const slice of slicesOf(body)) {
    yield isText ? JSON.stringify(decoder.decode(slice, { stream: true })).slice(1, -1) : encodeBase64(slice);
  }
}
