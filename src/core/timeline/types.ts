/**
 * What the timeline provides for drawing: lanes in time, marks and bins. It knows no pixels except the number of bins,
 * no colours and no words.
 */
import type { CloseReason, ConnectionId, EpochMilliseconds } from '../record.ts';
import type { Connection } from '../session/types.ts';

/** `from` inclusive, `to` exclusive; in ms since the epoch. */
export interface TimeSpan {
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
}

/** What the strip of a lane shows at a given time. */
type LaneState = 'connecting' | 'open' | 'waiting' | 'imported';

export interface StateSpan extends TimeSpan {
  readonly state: LaneState;
  /** Index in `Connection.attempts`; for `waiting`, that of the attempt before. */
  readonly attempt: number;
}

/** A point at which something happened to the connection. Marks closer than one bin are merged and counted. */
export type LaneMark =
  | {
      readonly kind: 'reconnect';
      readonly time: EpochMilliseconds;
      /** End of the previous attempt, at which the wait began. */
      readonly from: EpochMilliseconds;
      readonly attempt: number;
      readonly lastEventId: string | null | undefined;
      readonly waited: number | null;
      readonly count: number;
    }
  | {
      /** `broken`: an error, whether the browser reconnects (`final` is false) or not. `ended`: a normal end. */
      readonly kind: 'broken' | 'ended';
      readonly time: EpochMilliseconds;
      readonly attempt: number;
      readonly reason: CloseReason;
      readonly final: boolean;
      readonly count: number;
    };

/** A silence longer than the connection's own p99 gap and at least 1 s. */
export interface GapSpan extends TimeSpan {
  readonly milliseconds: number;
  /** Index of the message that ended it. */
  readonly entry: number;
}

/** Messages of one type per bin. */
interface TypeBins {
  /** Id in the session's type table; −1 for all types but the lane's most frequent ones. */
  readonly typeId: number;
  readonly counts: Uint32Array;
}

/** Entries counted in equal steps of time. Bin `i` covers `[from + i × step, from + (i + 1) × step)`. */
export interface Bins {
  readonly from: EpochMilliseconds;
  readonly step: number;
  /** Messages, without dropped ones. */
  readonly messages: Uint32Array;
  readonly comments: Uint32Array;
  /** Messages that were counted and dropped since; spread evenly, as their times are gone. */
  readonly dropped: Uint32Array;
  /** Most frequent types first; they add up to `messages`. */
  readonly types: readonly TypeBins[];
  /** Largest `messages` + `dropped` of any bin. */
  readonly most: number;
}

export interface Lane {
  readonly connection: Connection;
  /** Milliseconds added to the connection's own times (imported lanes). */
  readonly shift: number;
  readonly spans: readonly StateSpan[];
  readonly marks: readonly LaneMark[];
  readonly gaps: readonly GapSpan[];
  readonly bins: Bins;
}

export interface TimelineView extends TimeSpan {
  /** Number of bins in the span: half the width in CSS pixels. */
  readonly bins: number;
  /** The present, at which running spans end. */
  readonly now: EpochMilliseconds;
}

export interface Timeline {
  /**
   * Takes in what is new in the session: at most `limit` entries, so that a large import does not block a frame.
   * Returns whether there is more to do.
   */
  update(limit?: number): boolean;
  /**
   * Moves a connection's times by `milliseconds` (imported files have their own clock). If the recording's start
   * changes later, the connection keeps its position relative to it.
   */
  setShift(id: ConnectionId, milliseconds: number): void;
  /** Milliseconds added to the connection's own times. Imported connections begin with the recording, unless moved. */
  shiftOf(connection: Connection): number;
  /**
   * Start of the recording, and of imported lanes: the first live connection, else the first of all; null if there is
   * none.
   */
  start(): EpochMilliseconds | null;
  /** From the first connection to the newest entry, shifts included; null if there is none. */
  extent(): TimeSpan | null;
  lane(connection: Connection, view: TimelineView): Lane;
  /** Bins over all of the connections. */
  overview(
    connections: readonly Connection[],
    view: TimelineView,
  ): { readonly bins: Bins; readonly marks: readonly LaneMark[] };
  /** Everything in `span`, over all of the connections, in one bin. */
  total(connections: readonly Connection[], span: TimeSpan): Bins;
  /** The message or comment nearest to `time`, within `tolerance` ms; −1 if there is none. */
  entryNear(connection: Connection, time: EpochMilliseconds, tolerance: number): number;
  /** Messages per step over the last minute before `now`, oldest first. */
  sparkline(connection: Connection, now: EpochMilliseconds, steps: number): number[];
  /**
   * The 99th percentile of the connection's gaps between messages in ms, within 1 %; null for fewer than two messages.
   */
  gapP99(connection: Connection): number | null;
}
