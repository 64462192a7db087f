/** What the timeline gives to draw: lanes in time, marks and bins. No pixels but the width in bins, no colours, no words. */
import type { CloseReason, ConnectionId, EpochMilliseconds } from '../record.ts';
import type { Connection } from '../session/types.ts';

/** `from` inclusive, `to` exclusive; epoch ms. */
export interface TimeSpan {
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
}

/** What a lane's strip shows at a time. */
type LaneState = 'connecting' | 'open' | 'waiting' | 'imported';

export interface StateSpan extends TimeSpan {
  readonly state: LaneState;
  /** Index in `Connection.attempts`; of `waiting` the attempt that ended before it. */
  readonly attempt: number;
}

/** Where something happened to the connection. Marks closer than one bin are one, with their count. */
export type LaneMark =
  | {
      readonly kind: 'reconnect';
      readonly time: EpochMilliseconds;
      /** End of the attempt before: the wait begins there. */
      readonly from: EpochMilliseconds;
      readonly attempt: number;
      readonly lastEventId: string | null | undefined;
      readonly waited: number | null;
      readonly count: number;
    }
  | {
      /** `broken`: an error, whether the browser reconnects (`final` false) or not. `ended`: a normal end. */
      readonly kind: 'broken' | 'ended';
      readonly time: EpochMilliseconds;
      readonly attempt: number;
      readonly reason: CloseReason;
      readonly final: boolean;
      readonly count: number;
    };

/** Silence longer than the connection's own p99 gap and at least 1 s. */
export interface GapSpan extends TimeSpan {
  readonly milliseconds: number;
  /** Index of the message that ended it. */
  readonly entry: number;
}

/** Messages of one type by bin. */
interface TypeBins {
  /** Id in the session's type table; −1 for all types beyond the most frequent ones of the lane. */
  readonly typeId: number;
  readonly counts: Uint32Array;
}

/** Entries counted in equal steps of time. Bin `i` covers `[from + i × step, from + (i + 1) × step)`. */
export interface Bins {
  readonly from: EpochMilliseconds;
  readonly step: number;
  /** Messages, dropped ones left out. */
  readonly messages: Uint32Array;
  readonly comments: Uint32Array;
  /** Messages that were counted and dropped since; spread evenly where their times are gone. */
  readonly dropped: Uint32Array;
  /** The most frequent types first; together they are `messages`. */
  readonly types: readonly TypeBins[];
  /** Largest of `messages` + `dropped`. */
  readonly most: number;
}

export interface Lane {
  readonly connection: Connection;
  /** What was added to the connection's own times, in ms (imported lanes). */
  readonly shift: number;
  readonly spans: readonly StateSpan[];
  readonly marks: readonly LaneMark[];
  readonly gaps: readonly GapSpan[];
  readonly bins: Bins;
}

export interface TimelineView extends TimeSpan {
  /** Number of bins over the span: half the width in CSS pixels. */
  readonly bins: number;
  /** The present: running spans end here. */
  readonly now: EpochMilliseconds;
}

export interface Timeline {
  /**
   * Takes up what is new in the session: at most `limit` entries, so that a large import does not block a frame. Returns
   * whether there is more to do.
   */
  update(limit?: number): boolean;
  /**
   * Moves a connection's times by `milliseconds` (imported files have their own clock). Where the recording begins elsewhere
   * later, it keeps its place beside the others.
   */
  setShift(id: ConnectionId, milliseconds: number): void;
  /** Ms added to the connection's own times. Imported connections begin where the recording begins, unless set. */
  shiftOf(connection: Connection): number;
  /** Where the recording begins, and imported lanes with it: with the first live connection, else the first of all; null when there is none. */
  start(): EpochMilliseconds | null;
  /** From the first connection to the newest entry, shifts included; null when there is none. */
  extent(): TimeSpan | null;
  lane(connection: Connection, view: TimelineView): Lane;
  /** All connections together. */
  overview(
    connections: readonly Connection[],
    view: TimelineView,
  ): { readonly bins: Bins; readonly marks: readonly LaneMark[] };
  /** What lies in `span`, all connections together, in one bin. */
  total(connections: readonly Connection[], span: TimeSpan): Bins;
  /** Message or comment nearest to `time` within `tolerance` ms; −1 when there is none. */
  entryNear(connection: Connection, time: EpochMilliseconds, tolerance: number): number;
  /** Messages a step over the last minute before `now`, oldest first. */
  sparkline(connection: Connection, now: EpochMilliseconds, steps: number): number[];
  /** The connection's 99th percentile of gaps between messages in ms, within 1 %; null for fewer than two messages. */
  gapP99(connection: Connection): number | null;
}
