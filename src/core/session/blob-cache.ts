/** Recently read pages of imported files. Bounded; evicts the least recently used. */

const pageSize = 65_536;
/** Limit on the bytes held. */
export const cacheLimit = 8_388_608;

export class BlobCache {
  /** Least recently used first. */
  readonly #pages = new Map<string, Uint8Array>();
  readonly #numbers = new WeakMap<Blob, number>();
  #nextNumber = 0;
  #size = 0;
  /**
   * The most recently used page, which is last in {@link #pages}: hundreds of entries in a row read from the same one.
   */
  #newest: { readonly blob: Blob; readonly page: number; readonly bytes: Uint8Array } | null = null;

  /** The bytes `[from, to)` of `blob`; undefined when they are not held now. */
  read(blob: Blob, from: number, to: number): Uint8Array | undefined {
    const first = Math.floor(from / pageSize);
    const start = first * pageSize;
    // Nearly all blocks: a view of the page, since a million small arrays would keep the garbage collector busy for
    // seconds.
    if (to > from && to <= start + pageSize) {
      const bytes = this.#use(blob, first);
      return bytes && to - start <= bytes.length ? bytes.subarray(from - start, to - start) : undefined;
    }
    if (!this.holds(blob, from, to)) return undefined;
    const result = new Uint8Array(Math.max(0, to - from));
    for (let position = from; position < to; ) {
      const page = Math.floor(position / pageSize);
      const bytes = this.#use(blob, page);
      const offset = position - page * pageSize;
      if (!bytes || offset >= bytes.length) return undefined;
      const part = bytes.subarray(offset, Math.min(bytes.length, to - page * pageSize));
      result.set(part, position - from);
      position += part.length;
    }
    return result;
  }

  /** Whether {@link read} would return the bytes `[from, to)` of `blob`. */
  holds(blob: Blob, from: number, to: number): boolean {
    for (let page = Math.floor(from / pageSize); page * pageSize < to; page += 1) {
      const bytes = this.#newestOf(blob, page) ?? this.#pages.get(this.#key(blob, page));
      if (!bytes || bytes.length < Math.min(pageSize, to - page * pageSize)) return false;
    }
    return true;
  }

  /**
   * Reads those bytes of `[from, to)` of `blob` that are not cached. A load does not evict its own pages, even when it
   * exceeds the cache's limit.
   * @throws DOMException (rejects) when the file was changed or removed.
   */
  async load(blob: Blob, from: number, to: number): Promise<void> {
    const last = Math.ceil(Math.min(to, blob.size) / pageSize);
    for (let page = Math.floor(from / pageSize); page < last; ) {
      if (this.#use(blob, page)) {
        page += 1;
        continue;
      }
      let end = page + 1;
      while (end < last && !this.#pages.has(this.#key(blob, end))) end += 1;
      const bytes = new Uint8Array(await blob.slice(page * pageSize, end * pageSize).arrayBuffer());
      for (let offset = 0; offset < bytes.length; offset += pageSize, page += 1) {
        this.#keep(this.#key(blob, page), bytes.slice(offset, offset + pageSize));
      }
      page = end;
    }
    this.#evict(Math.max(cacheLimit, to - from + 2 * pageSize));
  }

  #key(blob: Blob, page: number): string {
    let number = this.#numbers.get(blob);
    if (number === undefined) {
      number = this.#nextNumber;
      this.#nextNumber += 1;
      this.#numbers.set(blob, number);
    }
    return `${number}:${page}`;
  }

  #newestOf(blob: Blob, page: number): Uint8Array | undefined {
    const newest = this.#newest;
    return newest?.blob === blob && newest.page === page ? newest.bytes : undefined;
  }

  #use(blob: Blob, page: number): Uint8Array | undefined {
    const newest = this.#newestOf(blob, page);
    if (newest) return newest;
    const key = this.#key(blob, page);
    const bytes = this.#pages.get(key);
    if (bytes) {
      this.#pages.delete(key);
      this.#pages.set(key, bytes);
      this.#newest = { blob, page, bytes };
    }
    return bytes;
  }

  #keep(key: string, bytes: Uint8Array): void {
    if (this.#pages.has(key)) return;
    this.#newest = null;
    this.#pages.set(key, bytes);
    this.#size += bytes.length;
  }

  #evict(limit: number): void {
    for (const [key, bytes] of this.#pages) {
      if (this.#size <= limit) return;
      if (bytes === this.#newest?.bytes) this.#newest = null;
      this.#pages.delete(key);
      this.#size -= bytes.length;
    }
  }
}
