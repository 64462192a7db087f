/**
 * The columns of up to 4,096 consecutive entries. A column whose value is the same for the whole block takes no memory;
 * the first blocks of a log start small, so that a connection with three entries costs little.
 */

export const blockShift = 12;
export const blockCapacity = 1 << blockShift;
const smallestCapacity = 64;

/** What is appended: one number a column. */
export interface EntryColumns {
  readonly time: number;
  readonly ordinal: number;
  readonly typeId: number;
  readonly flags: number;
  readonly dataSize: number;
  readonly wireSize: number;
  readonly line: number;
  readonly attempt: number;
  /** −1 when not known. */
  readonly chunk: number;
  readonly idReference: number;
}

/** A column of small numbers that is often constant. */
class SparseColumn {
  #constant = 0;
  #values: Uint32Array | null = null;

  get(slot: number): number {
    return this.#values === null ? this.#constant : (this.#values[slot] ?? 0);
  }

  set(slot: number, value: number, capacity: number): void {
    if (this.#values === null) {
      if (slot === 0) this.#constant = value;
      if (value === this.#constant) return;
      this.#values = new Uint32Array(capacity).fill(this.#constant, 0, slot);
    } else if (this.#values.length < capacity) {
      const larger = new Uint32Array(capacity);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[slot] = value;
  }
}

export class EntryBlock {
  times = new Float64Array(smallestCapacity);
  positions = new Float64Array(smallestCapacity);
  dataSizes = new Uint32Array(smallestCapacity);
  wireSizes = new Uint32Array(smallestCapacity);
  typeIds = new Uint16Array(smallestCapacity);
  kinds = new Uint8Array(smallestCapacity);
  flags = new Uint8Array(smallestCapacity);
  /** Less the slot: constant while no other connection writes in between. */
  readonly #ordinals = new SparseColumn();
  readonly lines = new SparseColumn();
  readonly attempts = new SparseColumn();
  /** Chunk number + 1. */
  readonly chunks = new SparseColumn();
  readonly idReferences = new SparseColumn();

  /** `kind`: position in the log's list of kinds. `position`: where the text lies. */
  append(slot: number, entry: EntryColumns, kind: number, flags: number, position: number): void {
    if (slot >= this.times.length) this.#grow();
    const capacity = this.times.length;
    this.times[slot] = entry.time;
    this.positions[slot] = position;
    this.dataSizes[slot] = entry.dataSize;
    this.wireSizes[slot] = entry.wireSize;
    this.typeIds[slot] = entry.typeId;
    this.kinds[slot] = kind;
    this.flags[slot] = flags;
    this.#ordinals.set(slot, entry.ordinal - slot, capacity);
    this.lines.set(slot, entry.line, capacity);
    this.attempts.set(slot, entry.attempt, capacity);
    this.chunks.set(slot, entry.chunk + 1, capacity);
    this.idReferences.set(slot, entry.idReference, capacity);
  }

  ordinal(slot: number): number {
    return this.#ordinals.get(slot) + slot;
  }

  #grow(): void {
    const capacity = this.times.length * 2;
    this.times = grown(this.times, new Float64Array(capacity));
    this.positions = grown(this.positions, new Float64Array(capacity));
    this.dataSizes = grown(this.dataSizes, new Uint32Array(capacity));
    this.wireSizes = grown(this.wireSizes, new Uint32Array(capacity));
    this.typeIds = grown(this.typeIds, new Uint16Array(capacity));
    this.kinds = grown(this.kinds, new Uint8Array(capacity));
    this.flags = grown(this.flags, new Uint8Array(capacity));
  }
}

function grown<Values extends { set(from: Values): void }>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}
