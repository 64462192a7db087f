/** Figures of one connection or of several together. Times in ms, sizes in bytes. */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { RateSeries } from './rate-bins.ts';
import type { Silence } from './silences.ts';

/** A value that stands out, and its entry. */
export interface Outlier {
  readonly value: number;
  readonly connection: ConnectionId;
  readonly entry: number;
  readonly time: EpochMilliseconds;
}

/** Percentiles are streaming estimates within 1 %; `largest` and `mean` are exact. */
export interface Distribution {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly mean: number;
  readonly largest: Outlier;
}

export interface GapBin {
  /** The bin counts gaps below this, but not below the previous bin's; infinite for the last. */
  readonly below: number;
  readonly count: number;
}

/** Runs of messages that arrived together; see `bursts.ts`. */
export interface BurstFigures {
  readonly bursts: number;
  /** In all bursts together. */
  readonly messages: number;
  /** Its value is the number of messages, its entry the first of them. */
  readonly largest: Outlier;
}

export interface TypeFigures {
  readonly typeId: number;
  readonly messages: number;
  readonly bytes: number;
}

export interface Figures {
  readonly messages: number;
  readonly comments: number;
  /** Of messages, on the wire. */
  readonly bytes: number;
  /** Entries that were dropped before they could be read: no figure includes them. */
  readonly unseen: number;
  /** Times of the first and the last message that have one; null if there is none. */
  readonly first: EpochMilliseconds | null;
  readonly last: EpochMilliseconds | null;
  /** Messages with times per second, from the first to the last; 0 for fewer than two. */
  readonly rate: number;
  /** Messages per second in the busiest step of `rates`. */
  readonly peakRate: number;
  /** Empty if no message has a time. */
  readonly rates: RateSeries;
  /** Between two messages of the same connection, without late ones; null for fewer than two. */
  readonly gaps: Distribution | null;
  /** Number of gaps longer than `pause` (`accumulator.ts`); exact. */
  readonly pauses: number;
  /** The longest, in order of time; empty for several connections: while one is silent another may not be. */
  readonly silences: readonly Silence[];
  /** On a logarithmic scale from 0.1 ms to 10 s. */
  readonly gapBins: readonly GapBin[];
  /** Null if no messages arrived together. */
  readonly bursts: BurstFigures | null;
  /** Of messages' data; null if there is none. */
  readonly sizes: Distribution | null;
  /** Most frequent first. */
  readonly types: readonly TypeFigures[];
}

/** How long a connection was open, and how soon it got a response. */
export interface ConnectedFigures {
  /** Milliseconds open, out of those from its creation to its end (or now). */
  readonly open: number;
  readonly of: number;
  /** 0…1. */
  readonly share: number;
  readonly attempts: number;
  /** From the start of the first attempt; null if unknown. */
  readonly firstByte: number | null;
  readonly firstMessage: number | null;
}
