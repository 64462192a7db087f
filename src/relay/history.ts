/**
 * The document's bounded history: a linked list from the oldest record kept to the newest, so that evicting one costs nothing, and
 * a digest of those that are gone.
 */
import type { CaptureRecord } from '../protocol/records.ts';
import { Digest } from './digest.ts';

/** A record in the history. */
export interface Kept {
  readonly record: CaptureRecord;
  /** Code units of its data. */
  readonly size: number;
  next: Kept | null;
}

export interface HistoryLimits {
  /** Number of records. */
  entries: number;
  /** Code units of data and ids. */
  bytes: number;
}

function sizeOf(record: CaptureRecord): number {
  return 'data' in record ? record.data.length : 0;
}

/** The size that a record counts for the limits; ids count too, as a server can make them any length. */
function weightOf({ record, size }: Kept): number {
  return size + ('lastEventId' in record ? (record.lastEventId?.length ?? 0) : 0);
}

/** The readers of the history, which may fall behind. */
export interface Readers {
  /** Whether one of them is attached and has not yet been given `kept`, the oldest. */
  awaits(kept: Kept): boolean;
  /** `kept`, the oldest, is being evicted. */
  evicted(kept: Kept): void;
}

export class History {
  oldest: Kept | null = null;
  #newest: Kept | null = null;
  #entries = 0;
  #bytes = 0;
  /** Digest of all records that the history no longer holds. */
  readonly digest = new Digest();
  readonly limits: HistoryLimits = { entries: 5_000, bytes: 8_000_000 };
  /** In force while an attached panel has not yet got the oldest record. */
  readonly #limitsInFlight: HistoryLimits = { entries: 200_000, bytes: 64_000_000 };
  readonly #readers: Readers;

  constructor(readers: Readers) {
    this.#readers = readers;
  }

  /** Appends `record` and evicts the oldest where the limits require it. */
  append(record: CaptureRecord): Kept {
    const kept: Kept = { record, size: sizeOf(record), next: null };
    if (this.#newest) this.#newest.next = kept;
    else this.oldest = kept;
    this.#newest = kept;
    this.#entries += 1;
    this.#bytes += weightOf(kept);
    return kept;
  }

  /** Evicts what the limits no longer allow. */
  trim(): void {
    while (this.oldest && this.#exceeds(this.limits)) {
      const kept = this.oldest;
      if (this.#readers.awaits(kept) && !this.#exceeds(this.#limitsInFlight)) return;
      this.oldest = kept.next;
      if (!this.oldest) this.#newest = null;
      this.#entries -= 1;
      this.#bytes -= weightOf(kept);
      this.digest.absorb(kept.record, kept.size);
      this.#readers.evicted(kept);
    }
  }

  /** In flight, the oldest record's own size does not count: a single huge event still gets through. */
  #exceeds(limits: HistoryLimits): boolean {
    const excused = limits === this.#limitsInFlight && this.oldest ? weightOf(this.oldest) : 0;
    return this.#entries > limits.entries || this.#bytes - excused > limits.bytes;
  }
}
