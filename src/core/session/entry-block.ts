/**
 * The columns of up to 4,096 consecutive entries. A column with one value throughout the block takes no memory, and the
 * first blocks of a log start small, so that a connection with three entries costs little.
 */

export const blockShift = 12;
export const blockCapacity = 1 << blockShift;
const smallestCapacity = 16;

/** The values of one new entry: a number per column. */
export interface EntryColumns {
  readonly time: number;
  readonly ordinal: number;
  readonly typeId: number;
  readonly flags: number;
  readonly dataSize: number;
  readonly wireSize: number;
  readonly line: number;
  readonly attempt: number;
  /** −1 if unknown. */
  readonly chunk: number;
  readonly idReference: number;
}

/** Columns of entries that an importer found, as they are copied: a value per entry, or one for all of them. */
export interface EntryRun {
  readonly kinds: Uint8Array;
  readonly flags: Uint8Array;
  readonly times: Float64Array | number;
  readonly positions: Float64Array;
  readonly dataSizes: Uint32Array;
  readonly wireSizes: Uint32Array;
  readonly lines: Uint32Array;
  readonly typeIds: Uint16Array | number;
  readonly idReferences: Uint32Array | number;
  readonly attempt: number;
  /** Of the first entry; the others count up from it. */
  readonly ordinal: number;
}

type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** A column that is often constant: it allocates memory once it gets a second value. */
class SparseColumn<Values extends Numbers = Uint32Array> {
  readonly #make: (capacity: number) => Values;
  #constant = 0;
  #values: Values | null = null;

  constructor(make: (capacity: number) => Values) {
    this.#make = make;
  }

  /** Whether all values are the same so far. */
  get isConstant(): boolean {
    return this.#values === null;
  }

  get(slot: number): number {
    return this.#values === null ? this.#constant : (this.#values[slot] ?? 0);
  }

  set(slot: number, value: number, capacity: number): void {
    if (this.#isStill(slot, value)) return;
    this.#valuesFor(slot, capacity)[slot] = value;
  }

  /** Sets `count` values from `slot` on: `values` from index `from` on, or one number for all. */
  setRun(slot: number, values: Values | number, from: number, count: number, capacity: number): void {
    if (typeof values === 'number') {
      if (!this.#isStill(slot, values)) this.#valuesFor(slot, capacity).fill(values, slot, slot + count);
      return;
    }
    let at = 0;
    while (at < count && this.#isStill(slot + at, values[from + at] ?? 0)) at += 1;
    if (at < count) this.#valuesFor(slot + at, capacity).set(values.subarray(from + at, from + count), slot + at);
  }

  /** Whether the column stays constant when this value is added. */
  #isStill(slot: number, value: number): boolean {
    if (this.#values !== null) return false;
    if (slot === 0) this.#constant = value;
    return value === this.#constant;
  }

  #valuesFor(slot: number, capacity: number): Values {
    const before = this.#values;
    if (before !== null && before.length >= capacity) return before;
    const values = this.#make(capacity);
    if (before === null) values.fill(this.#constant, 0, slot);
    else values.set(before);
    this.#values = values;
    return values;
  }
}

const wide = (capacity: number): Uint32Array => new Uint32Array(capacity);

export class EntryBlock {
  positions: Float64Array;
  dataSizes: Uint32Array;
  wireSizes: Uint32Array;
  kinds: Uint8Array;
  flags: Uint8Array;
  readonly times = new SparseColumn<Float64Array>((capacity) => new Float64Array(capacity));
  readonly typeIds = new SparseColumn<Uint16Array>((capacity) => new Uint16Array(capacity));
  /** Minus the slot: constant as long as no other connection writes in between. */
  readonly #ordinals = new SparseColumn(wide);
  readonly lines = new SparseColumn(wide);
  readonly attempts = new SparseColumn(wide);
  /** Chunk number + 1. */
  readonly chunks = new SparseColumn(wide);
  readonly idReferences = new SparseColumn(wide);

  /** @param expected number of entries about to be appended at once */
  constructor(expected = 1) {
    const capacity = capacityFor(expected);
    this.positions = new Float64Array(capacity);
    this.dataSizes = new Uint32Array(capacity);
    this.wireSizes = new Uint32Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.flags = new Uint8Array(capacity);
  }

  /** Appends an entry. `kind` is its index in the log's list of kinds, `position` says where its text is. */
  append(slot: number, entry: EntryColumns, kind: number, flags: number, position: number): void {
    if (slot >= this.kinds.length) this.#grow(slot + 1);
    const capacity = this.kinds.length;
    this.positions[slot] = position;
    this.dataSizes[slot] = entry.dataSize;
    this.wireSizes[slot] = entry.wireSize;
    this.kinds[slot] = kind;
    this.flags[slot] = flags;
    this.times.set(slot, entry.time, capacity);
    this.typeIds.set(slot, entry.typeId, capacity);
    this.#ordinals.set(slot, entry.ordinal - slot, capacity);
    this.lines.set(slot, entry.line, capacity);
    this.attempts.set(slot, entry.attempt, capacity);
    this.chunks.set(slot, entry.chunk + 1, capacity);
    this.idReferences.set(slot, entry.idReference, capacity);
  }

  /** Appends `count` entries of `run`, starting with its entry `from`. */
  appendRun(slot: number, run: EntryRun, from: number, count: number): void {
    const to = from + count;
    if (slot + count > this.kinds.length) this.#grow(slot + count);
    const capacity = this.kinds.length;
    this.positions.set(run.positions.subarray(from, to), slot);
    this.dataSizes.set(run.dataSizes.subarray(from, to), slot);
    this.wireSizes.set(run.wireSizes.subarray(from, to), slot);
    this.kinds.set(run.kinds.subarray(from, to), slot);
    this.flags.set(run.flags.subarray(from, to), slot);
    this.times.setRun(slot, run.times, from, count, capacity);
    this.typeIds.setRun(slot, run.typeIds, from, count, capacity);
    this.#ordinals.setRun(slot, run.ordinal + from - slot, from, count, capacity);
    this.lines.setRun(slot, run.lines, from, count, capacity);
    this.attempts.setRun(slot, run.attempt, from, count, capacity);
    this.chunks.setRun(slot, 0, from, count, capacity);
    this.idReferences.setRun(slot, run.idReferences, from, count, capacity);
  }

  ordinal(slot: number): number {
    return this.#ordinals.get(slot) + slot;
  }

  /**
   * One past the last slot, from `slot` on and below `to`, whose entry has the same kind, type and time; see
   * `EventLog`.
   */
  alikeUntil(slot: number, to: number): number {
    let at = slot + 1;
    if (!this.times.isConstant || !this.typeIds.isConstant) return at;
    const kind = this.kinds[slot];
    while (at < to && this.kinds[at] === kind) at += 1;
    return at;
  }

  #grow(least: number): void {
    const capacity = capacityFor(least);
    this.positions = grown(this.positions, new Float64Array(capacity));
    this.dataSizes = grown(this.dataSizes, new Uint32Array(capacity));
    this.wireSizes = grown(this.wireSizes, new Uint32Array(capacity));
    this.kinds = grown(this.kinds, new Uint8Array(capacity));
    this.flags = grown(this.flags, new Uint8Array(capacity));
  }
}

/** Number of slots that a block for this many entries needs: a power of two. */
function capacityFor(entries: number): number {
  let capacity = smallestCapacity;
  while (capacity < entries) capacity *= 2;
  return capacity;
}

function grown<Values extends { set(from: Values): void }>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}
