/** Figures of one connection, or of several together. Times in ms, sizes in bytes. */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { RateSeries } from './rate-bins.ts';
import type { Silence } from './silences.ts';

/** One entry that stands out. */
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
  /** The bin holds gaps below this and not below the bin before; infinite for the last. */
  readonly below: number;
  readonly count: number;
}

/** Runs of messages that arrived together: see `bursts.ts`. */
export interface BurstFigures {
  readonly bursts: number;
  /** In all bursts together. */
  readonly messages: number;
  /** Its value: messages; its entry: the first of them. */
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
  /** On the wire, of messages. */
  readonly bytes: number;
  /** Entries that were dropped before they could be looked at: they are in no figure here. */
  readonly unseen: number;
  /** First and last message of those that have times; null when there is none. */
  readonly first: EpochMilliseconds | null;
  readonly last: EpochMilliseconds | null;
  /** Messages with times, a second, from the first to the last; 0 for fewer than two. */
  readonly rate: number;
  /** Messages a second in the busiest step of `rates`. */
  readonly peakRate: number;
  /** Empty when no message has a time. */
  readonly rates: RateSeries;
  /** Between two messages of the same connection, those reported afterwards left out; null for fewer than two. */
  readonly gaps: Distribution | null;
  /** Gaps longer than `pause` (`accumulator.ts`), counted exactly. */
  readonly pauses: number;
  /** The longest, in the order of time; none for several connections: where one is silent another may speak. */
  readonly silences: readonly Silence[];
  /** On a logarithmic scale, from 0.1 ms to 10 s. */
  readonly gapBins: readonly GapBin[];
  /** Null when no messages arrived together. */
  readonly bursts: BurstFigures | null;
  /** Of messages' data; null when there is none. */
  readonly sizes: Distribution | null;
  /** The most frequent first. */
  readonly types: readonly TypeFigures[];
}

/** How long a connection was open, and how soon it answered. */
export interface ConnectedFigures {
  /** Ms open, of the ms from its creation to its end (or now). */
  readonly open: number;
  readonly of: number;
  /** 0…1. */
  readonly share: number;
  readonly attempts: number;
  /** From the start of the first attempt; null when not known. */
  readonly firstByte: number | null;
  readonly firstMessage: number | null;
}
