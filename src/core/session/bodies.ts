/** The bytes on the wire of a connection's attempts: kept in memory as they arrived, or read from an imported file. */
import type { EpochMilliseconds } from '../record.ts';
import type { BlobCache } from './blob-cache.ts';
import { ByteArena } from './byte-arena.ts';
import { ChunkList } from './chunk-list.ts';
import type { BodyChunk } from './types.ts';

type Body =
  | { readonly kind: 'kept'; readonly base: number; end: number; readonly chunks: ChunkList }
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

  /** Appends one chunk to the attempt's body. Attempts come one after another. */
  append(attempt: number, bytes: Uint8Array, time: EpochMilliseconds): void {
    let body = this.#bodies.get(attempt);
    if (!body) {
      body = { kind: 'kept', base: this.#arena.end, end: this.#arena.end, chunks: new ChunkList(time) };
      this.#bodies.set(attempt, body);
    }
    if (body.kind !== 'kept') return;
    this.#arena.appendBytes(bytes);
    body.end = this.#arena.end;
    body.chunks.add(body.end - body.base, time);
  }

  /** The chunks in which `[from, to)` of the attempt's body arrived. */
  chunks(attempt: number, from: number, to: number): readonly BodyChunk[] {
    const body = this.#bodies.get(attempt);
    return body?.kind === 'kept' ? body.chunks.within(from, to) : [];
  }

  /** Sets the Blob that contains the attempt's body, or a longer one once it has grown. */
  attach(attempt: number, blob: Blob, start: number): void {
    const body = this.#bodies.get(attempt);
    if (body?.kind === 'kept' || (body && body.blob === blob)) return;
    this.#bodies.set(attempt, { kind: 'blob', blob, start });
  }

  /** `[from, to)` of the attempt's body: null when it is not kept, undefined until it is loaded. */
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

  /** Where to load `[from, to)` from; null when there is nothing to load. */
  source(attempt: number, from: number, to: number): { blob: Blob; from: number; to: number } | null {
    const body = this.#bodies.get(attempt);
    return body?.kind === 'blob' ? { blob: body.blob, from: body.start + from, to: body.start + to } : null;
  }

  /** Whether {@link read} would return without a load. */
  isLoaded(attempt: number, from: number, to: number): boolean {
    const body = this.#bodies.get(attempt);
    if (body?.kind !== 'blob' || from < 0) return true;
    return this.#cache.holds(body.blob, body.start + from, Math.min(body.start + to, body.blob.size));
  }

  load(blob: Blob, from: number, to: number): Promise<void> {
    return this.#cache.load(blob, from, to);
  }

  /** Releases everything before `offset` of the attempt's body. */
  releaseBefore(attempt: number, offset: number): void {
    const body = this.#bodies.get(attempt);
    if (body?.kind === 'kept') {
      this.#arena.releaseBefore(body.base + Math.max(0, offset));
      body.chunks.dropBefore(offset);
    }
    for (const [earlier, { kind }] of this.#bodies) {
      if (earlier >= attempt) break;
      if (kind === 'kept') this.#bodies.delete(earlier);
    }
  }

  /** Releases all bytes but the newest `size`. */
  trim(size: number): void {
    this.#arena.releaseBefore(this.#arena.end - size);
  }
}
