/** The wire bytes of a connection's attempts: kept as they arrived, or lying in an imported file. */
import type { BlobCache } from './blob-cache.ts';
import { ByteArena } from './byte-arena.ts';

type Body =
  | { readonly kind: 'kept'; readonly base: number; end: number; readonly borders: number[] }
  | { readonly kind: 'blob'; readonly blob: Blob; readonly start: number };

export class Bodies {
  readonly #arena = new ByteArena();
  readonly #cache: BlobCache;
  readonly #bodies = new Map<number, Body>();

  constructor(cache: BlobCache) {
    this.#cache = cache;
  }

  /** Bytes in memory. */
  get size(): number {
    return this.#arena.end - this.#arena.first;
  }

  /** Appends to the attempt's body. Attempts come one after the other. */
  append(attempt: number, bytes: Uint8Array): void {
    let body = this.#bodies.get(attempt);
    if (!body) {
      body = { kind: 'kept', base: this.#arena.end, end: this.#arena.end, borders: [] };
      this.#bodies.set(attempt, body);
    }
    if (body.kind !== 'kept') return;
    this.#arena.appendBytes(bytes);
    body.end = this.#arena.end;
    body.borders.push(body.end - body.base);
  }

  /** Offsets within `[from, to)` of the attempt's body where a chunk ended. */
  borders(attempt: number, from: number, to: number): readonly number[] {
    const body = this.#bodies.get(attempt);
    if (body?.kind !== 'kept') return [];
    return body.borders.slice(firstAtLeast(body.borders, from), firstAtLeast(body.borders, to));
  }

  /** Tells where the attempt's body lies, or that its Blob has grown. */
  attach(attempt: number, blob: Blob, start: number): void {
    const body = this.#bodies.get(attempt);
    if (body?.kind === 'kept' || (body && body.blob === blob)) return;
    this.#bodies.set(attempt, { kind: 'blob', blob, start });
  }

  /** `[from, to)` of the attempt's body: null when it is not kept, undefined while it must be loaded. */
  read(attempt: number, from: number, to: number): Uint8Array | null | undefined {
    const body = this.#bodies.get(attempt);
    if (!body || from < 0) return null;
    if (body.kind === 'blob') {
      return this.#cache.read(body.blob, body.start + from, Math.min(body.start + to, body.blob.size));
    }
    return body.base + to > body.end ? null : this.#arena.read(body.base + from, body.base + to);
  }

  /** Whether the byte at `offset` of the attempt's body is still kept. */
  holds(attempt: number, offset: number): boolean {
    const body = this.#bodies.get(attempt);
    return body !== undefined && (body.kind === 'blob' || body.base + offset >= this.#arena.first);
  }

  /** Where to load `[from, to)` from; null when nothing must be loaded. */
  source(attempt: number, from: number, to: number): { blob: Blob; from: number; to: number } | null {
    const body = this.#bodies.get(attempt);
    return body?.kind === 'blob' ? { blob: body.blob, from: body.start + from, to: body.start + to } : null;
  }

  load(blob: Blob, from: number, to: number): Promise<void> {
    return this.#cache.load(blob, from, to);
  }

  /** Forgets what comes before `offset` of the attempt's body. */
  releaseBefore(attempt: number, offset: number): void {
    const body = this.#bodies.get(attempt);
    if (body?.kind === 'kept') {
      this.#arena.releaseBefore(body.base + Math.max(0, offset));
      const gone = firstAtLeast(body.borders, offset);
      // Rarely, so that each border is moved a few times only.
      if (gone > 1_024 && gone > body.borders.length / 2) body.borders.splice(0, gone);
    }
    for (const [earlier, { kind }] of this.#bodies) {
      if (earlier >= attempt) break;
      if (kind === 'kept') this.#bodies.delete(earlier);
    }
  }

  /** Forgets all bytes but the newest `size`. */
  trim(size: number): void {
    this.#arena.releaseBefore(this.#arena.end - size);
  }
}

/** Index of the first of the ascending `numbers` that is not below `bound`. */
function firstAtLeast(numbers: readonly number[], bound: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
