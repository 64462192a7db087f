/** Accumulates the figures of one connection, reading each entry once; accumulators can be added together. */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection } from '../session/types.ts';
import { EntryFlag } from '../session/types.ts';
import { BurstCounter } from './bursts.ts';
import { LogHistogram } from './log-histogram.ts';
import { RateBins } from './rate-bins.ts';
import { Silences } from './silences.ts';
import type { Distribution, Figures, Outlier } from './types.ts';

/**
 * Bounds of the gap histogram, 0.1 ms to 10 s: five per power of ten. With more of them every other bin would be empty
 * for logs that record whole milliseconds, as many do.
 */
const gapBounds = Array.from({ length: 26 }, (_, step) => Number((10 ** (step / 5 - 1)).toPrecision(3)));

/** A gap longer than this is perceived as a pause, in ms. */
export const pause = 500;

export class Accumulator {
  #messages = 0;
  #comments = 0;
  #bytes = 0;
  #unseen = 0;
  /** Number of messages that have times. */
  #timed = 0;
  #first: EpochMilliseconds | null = null;
  #last: EpochMilliseconds | null = null;
  /** Time of the previous message, for the gap. */
  #before: EpochMilliseconds | null = null;
  readonly #gaps = new LogHistogram();
  readonly #sizes = new LogHistogram();
  #longestGap: Outlier | null = null;
  #pauses = 0;
  readonly #silences = new Silences();
  readonly #bursts = new BurstCounter();
  #largest: Outlier | null = null;
  readonly #rates = new RateBins();
  readonly #types = new Map<number, { messages: number; bytes: number }>();

  /** Counts entries that were dropped before they could be read. */
  miss(count: number): void {
    this.#unseen += count;
  }

  add(connection: Connection, entry: number): void {
    const { log } = connection;
    const kind = log.kind(entry);
    if (kind === 'comment') this.#comments += 1;
    if (kind !== 'message') return;
    const time = log.time(entry);
    const bytes = log.wireSize(entry);
    const size = log.dataSize(entry);
    this.#messages += 1;
    this.#bytes += bytes;
    this.#sizes.add(size);
    if (size > (this.#largest?.value ?? -1)) this.#largest = { value: size, connection: connection.id, entry, time };
    this.#addType(log.typeId(entry), 1, bytes);
    if (connection.timing === 'none') return;
    this.#timed += 1;
    this.#first = Math.min(this.#first ?? time, time);
    this.#last = Math.max(this.#last ?? time, time);
    this.#rates.add(time, 1, bytes);
    if ((log.flags(entry) & EntryFlag.late) === 0) this.#addGap(connection, entry, time);
  }

  addAll(other: Accumulator): void {
    this.#messages += other.#messages;
    this.#comments += other.#comments;
    this.#bytes += other.#bytes;
    this.#unseen += other.#unseen;
    this.#timed += other.#timed;
    if (other.#first !== null) this.#first = Math.min(this.#first ?? other.#first, other.#first);
    if (other.#last !== null) this.#last = Math.max(this.#last ?? other.#last, other.#last);
    this.#gaps.addAll(other.#gaps);
    this.#bursts.addAll(other.#bursts);
    this.#sizes.addAll(other.#sizes);
    this.#longestGap = larger(this.#longestGap, other.#longestGap);
    this.#pauses += other.#pauses;
    this.#largest = larger(this.#largest, other.#largest);
    this.#rates.addAll(other.#rates);
    for (const [type, { messages, bytes }] of other.#types) this.#addType(type, messages, bytes);
  }

  /** Start of its rate series; used to add several in order of time. */
  get from(): EpochMilliseconds {
    return this.#rates.from ?? Number.POSITIVE_INFINITY;
  }

  figures(): Figures {
    const rates = this.#rates.series();
    const duration = this.#first === null || this.#last === null ? 0 : this.#last - this.#first;
    const counts = this.#gaps.countsUpTo(gapBounds);
    const gaps = distribution(this.#gaps, this.#longestGap);
    return {
      messages: this.#messages,
      comments: this.#comments,
      bytes: this.#bytes,
      unseen: this.#unseen,
      first: this.#first,
      last: this.#last,
      rate: duration > 0 ? ((this.#timed - 1) * 1_000) / duration : 0,
      peakRate: (rates.messages.reduce((most, count) => Math.max(most, count), 0) * 1_000) / rates.step,
      rates,
      gaps,
      pauses: this.#pauses,
      silences: gaps === null ? [] : this.#silences.list(gaps.p95),
      gapBins: counts.map((count, at) => ({ below: gapBounds[at] ?? Number.POSITIVE_INFINITY, count })),
      bursts: this.#bursts.figures(),
      sizes: distribution(this.#sizes, this.#largest),
      types: [...this.#types]
        .map(([typeId, figures]) => ({ typeId, ...figures }))
        .sort((a, b) => b.messages - a.messages || a.typeId - b.typeId),
    };
  }

  #addGap(connection: Connection, entry: number, time: EpochMilliseconds): void {
    const before = this.#before;
    this.#before = time;
    const value = before === null ? null : Math.max(0, time - before);
    this.#bursts.add(value, connection.id, entry, time);
    if (value === null) return;
    this.#gaps.add(value);
    if (value > pause) this.#pauses += 1;
    this.#silences.add(value, time);
    if (value > (this.#longestGap?.value ?? -1)) this.#longestGap = { value, connection: connection.id, entry, time };
  }

  #addType(type: number, messages: number, bytes: number): void {
    const known = this.#types.get(type);
    if (known) {
      known.messages += messages;
      known.bytes += bytes;
    } else this.#types.set(type, { messages, bytes });
  }
}

function larger(a: Outlier | null, b: Outlier | null): Outlier | null {
  return b === null || (a !== null && a.value >= b.value) ? a : b;
}

/** A percentile is an estimate, so it is capped at the exact maximum. */
function distribution(histogram: LogHistogram, largest: Outlier | null): Distribution | null {
  if (largest === null) return null;
  const at = (share: number) => Math.min(largest.value, histogram.percentile(share) ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), mean: histogram.mean, largest };
}
