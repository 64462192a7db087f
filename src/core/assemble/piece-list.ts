/**
 * The text of a part, in the pieces that brought it: maps a position in the text to its entry, and back. Positions are
 * kept in number columns and most texts are joined, so that a hundred thousand tokens are not as many objects for the
 * garbage collector.
 */

/** Number of texts that are joined into one. */
const JOINED = 512;
const SMALLEST = 16;

export class PieceList {
  /** For each piece the entry that brought it and its offset in the text, in the order of the entries. */
  #entries = new Uint32Array(SMALLEST);
  #starts = new Uint32Array(SMALLEST);
  #count = 0;
  #size = 0;
  readonly #joined: string[] = [];
  #open: string[] = [];

  /** Number of pieces. */
  get length(): number {
    return this.#count;
  }

  /** Appends a piece from `entry`; entries must come in order. */
  push(entry: number, text: string): void {
    if (this.#count === this.#entries.length) this.#grow();
    this.#entries[this.#count] = entry;
    this.#starts[this.#count] = this.#size;
    this.#count += 1;
    this.#size += text.length;
    if (text !== '') this.#open.push(text);
    if (this.#open.length < JOINED) return;
    this.#joined.push(this.#open.join(''));
    this.#open = [];
  }

  /** The whole text. */
  get text(): string {
    return this.#joined.join('') + this.#open.join('');
  }

  /** The entries of the pieces, in order; an entry with several pieces is repeated. */
  get entries(): readonly number[] {
    return [...this.#entries.subarray(0, this.#count)];
  }

  /** The entry whose piece covers `offset` (in code units); null outside the text. */
  entryAt(offset: number): number | null {
    if (offset < 0 || offset >= this.#size) return null;
    return this.#entries[this.#first((piece) => this.#startOf(piece) > offset) - 1] ?? null;
  }

  /** The range of the entry's pieces in the text, `to` exclusive; null if it has none. */
  rangeOf(entry: number): { readonly from: number; readonly to: number } | null {
    const first = this.#first((piece) => (this.#entries[piece] ?? 0) >= entry);
    if (first === this.#count || this.#entries[first] !== entry) return null;
    const after = this.#first((piece) => (this.#entries[piece] ?? 0) > entry);
    return { from: this.#startOf(first), to: this.#startOf(after) };
  }

  #startOf(piece: number): number {
    return piece < this.#count ? (this.#starts[piece] ?? 0) : this.#size;
  }

  /** Index of the first piece for which `isPast` holds; if it holds for one, it must hold for all after it. */
  #first(isPast: (piece: number) => boolean): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #grow(): void {
    this.#entries = grown(this.#entries);
    this.#starts = grown(this.#starts);
  }
}

function grown(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(column.length * 2);
  longer.set(column);
  return longer;
}
