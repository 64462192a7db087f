/** The timeline of a session: keeps a time index for each connection and derives lanes, marks and bins from them. */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { Connection, SessionView } from '../session/types.ts';
import { BinCache } from './bin-cache.ts';
import { BinCounter, mostFrequent } from './binning.ts';
import { laneMarks, stateSpans } from './spans.ts';
import { TimeIndex } from './time-index.ts';
import type { Bins, GapSpan, Lane, LaneMark, Timeline, TimelineView, TimeSpan } from './types.ts';

/** Entries indexed per update if the caller sets no limit; about 5 ms. */
const defaultLimit = 20_000;
const minute = 60_000;

export function createTimeline(session: SessionView): Timeline {
  /**
   * How far lanes were moved from their default place, in ms: that place depends on the recording's start, which may
   * change.
   */
  const moves = new Map<ConnectionId, number>();
  let indexes = new Map<Connection, TimeIndex>();
  const laneBins = new WeakMap<TimeIndex, BinCache>();
  const overviewBins = new BinCache();
  let generation = session.generation;
  let knownStart: EpochMilliseconds = 0;
  let startVersion = -1;

  function indexOf(connection: Connection): TimeIndex {
    let index = indexes.get(connection);
    if (!index) {
      index = new TimeIndex(connection);
      indexes.set(connection, index);
    }
    return index;
  }

  /** Where the recording begins: the first live connection, or the first of all. */
  function start(): EpochMilliseconds {
    if (startVersion === session.version) return knownStart;
    startVersion = session.version;
    let live = Number.POSITIVE_INFINITY;
    let any = Number.POSITIVE_INFINITY;
    for (const { created, timing } of session.connections) {
      any = Math.min(any, created);
      if (timing === 'live') live = Math.min(live, created);
    }
    knownStart = Number.isFinite(live) ? live : any;
    return knownStart;
  }

  function shiftByItself({ timing, created }: Connection): number {
    return timing === 'live' ? 0 : start() - created;
  }

  function shiftOf(connection: Connection): number {
    return shiftByItself(connection) + (moves.get(connection.id) ?? 0);
  }

  function gapSpans(index: TimeIndex, shift: number, view: TimelineView): GapSpan[] {
    const p99 = index.gaps.percentile(0.99) ?? 0;
    const step = (view.to - view.from) / Math.max(1, view.bins);
    const spans: GapSpan[] = [];
    for (const { from, to, milliseconds, entry } of index.longGaps) {
      // Too narrow to be visible.
      if (milliseconds <= p99 || milliseconds < step) continue;
      const span = { from: from + shift, to: to + shift, milliseconds, entry };
      if (span.to > view.from && span.from < view.to) spans.push(span);
    }
    return spans;
  }

  function typesOf(connections: readonly Connection[]): number[] {
    const types = new Map<number, number>();
    for (const connection of connections) {
      for (const [type, count] of indexOf(connection).types) types.set(type, (types.get(type) ?? 0) + count);
    }
    return mostFrequent(types);
  }

  function binsOf(connections: readonly Connection[], view: TimelineView, cache: BinCache): Bins {
    const parts = connections.map((connection) => ({
      log: connection.log,
      index: indexOf(connection),
      shift: shiftOf(connection),
    }));
    return cache.bins(parts, view, typesOf(connections));
  }

  function laneCache(connection: Connection): BinCache {
    const index = indexOf(connection);
    const cache = laneBins.get(index) ?? new BinCache();
    laneBins.set(index, cache);
    return cache;
  }

  return {
    update(limit = defaultLimit) {
      if (generation !== session.generation) {
        generation = session.generation;
        indexes = new Map();
      }
      let left = limit;
      for (const connection of session.connections) {
        left -= indexOf(connection).update(left);
        if (left <= 0) return true;
      }
      return false;
    },
    setShift(id, milliseconds) {
      const connection = session.connection(id);
      if (connection) moves.set(id, milliseconds - shiftByItself(connection));
    },
    shiftOf,
    start: () => (session.connections.length === 0 ? null : start()),
    extent(): TimeSpan | null {
      let from = Number.POSITIVE_INFINITY;
      let to = Number.NEGATIVE_INFINITY;
      for (const connection of session.connections) {
        const shift = shiftOf(connection);
        from = Math.min(from, connection.created + shift);
        to = Math.max(to, connection.updated + shift);
      }
      return from <= to ? { from, to } : null;
    },
    lane(connection, view): Lane {
      const shift = shiftOf(connection);
      return {
        connection,
        shift,
        spans: stateSpans(connection, shift, view),
        marks: laneMarks(connection, shift, view),
        gaps: gapSpans(indexOf(connection), shift, view),
        bins: binsOf([connection], view, laneCache(connection)),
      };
    },
    overview(connections, view) {
      const marks: LaneMark[] = connections
        .filter(({ timing }) => timing === 'live')
        .flatMap((connection) => laneMarks(connection, shiftOf(connection), view))
        .sort((a, b) => a.time - b.time);
      return { bins: binsOf(connections, view, overviewBins), marks };
    },
    total(connections, { from, to }) {
      const counter = new BinCounter({ from, to, bins: 1 }, typesOf(connections));
      for (const connection of connections) counter.add(connection.log, indexOf(connection), shiftOf(connection));
      return counter.bins();
    },
    entryNear(connection, time, tolerance) {
      return nearest(connection, indexOf(connection), time - shiftOf(connection), tolerance);
    },
    sparkline(connection, now, steps) {
      const time = now - shiftOf(connection);
      const counter = new BinCounter({ from: time - minute, to: time, bins: steps }, []);
      counter.add(connection.log, indexOf(connection), 0);
      const { messages, dropped } = counter.bins();
      return Array.from(messages, (count, bin) => count + (dropped[bin] ?? 0));
    },
    gapP99: (connection) => indexOf(connection).gaps.percentile(0.99),
  };
}

/** Index of the message or comment nearest to `time`; the first if several are equally near. */
function nearest({ log }: Connection, index: TimeIndex, time: EpochMilliseconds, tolerance: number): number {
  let best = -1;
  let distance = tolerance;
  for (const block of index.blocks) {
    if (block.from > time + distance || block.to < time - distance) continue;
    for (let entry = Math.max(block.first, log.first); entry < block.end; entry += 1) {
      const kind = log.kind(entry);
      if (kind !== 'message' && kind !== 'comment') continue;
      const away = Math.abs(log.time(entry) - time);
      if (away > distance || (away === distance && best >= 0)) continue;
      best = entry;
      distance = away;
    }
  }
  return best;
}
