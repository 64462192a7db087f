/**
 * Figures of a session's connections, computed incrementally: each entry is read once, and dropped ones still count.
 * For a time span or a selection of connections, create another `Statistics`.
 */
import type { ConnectionId } from '../record.ts';
import type { Connection, SessionView } from '../session/types.ts';
import type { TimeSpan } from '../timeline/types.ts';
import { Accumulator } from './accumulator.ts';
import type { Figures } from './types.ts';

/** Entries read per update if the caller sets no limit; about 5 ms. */
const defaultLimit = 10_000;

export interface StatisticsOptions {
  /** Only these connections; null for all. */
  readonly scope: ReadonlySet<ConnectionId> | null;
  /** Only entries in this span; null for all. */
  readonly range: TimeSpan | null;
  /** Milliseconds from an entry's own time to the times of `range`; 0 if not given. */
  readonly shiftOf?: (connection: Connection) => number;
}

export interface Statistics {
  /** Reads what is new, at most `limit` entries. Returns whether there is more to do. */
  update(limit?: number): boolean;
  /** One connection's figures; null if it is not in scope. */
  of(id: ConnectionId): Figures | null;
  /** The figures of all connections in scope together. */
  total(): Figures;
}

interface Track {
  readonly connection: Connection;
  readonly figures: Accumulator;
  next: number;
}

export function createStatistics(
  session: SessionView,
  { scope, range, shiftOf = () => 0 }: StatisticsOptions,
): Statistics {
  let tracks = new Map<ConnectionId, Track>();
  let generation = session.generation;

  function trackOf(connection: Connection): Track {
    let track = tracks.get(connection.id);
    if (track?.connection !== connection) {
      track = { connection, figures: new Accumulator(), next: connection.log.first };
      tracks.set(connection.id, track);
    }
    return track;
  }

  function take(track: Track, limit: number): number {
    const { log } = track.connection;
    if (track.next < log.first) {
      // The entry that stands for the dropped ones is in the place of the last of them.
      track.figures.miss(log.first - track.next + (log.kind(log.first) === 'dropped' ? 1 : 0));
      track.next = log.first;
    }
    const end = Math.min(log.end, track.next + limit);
    const taken = end - track.next;
    const shift = range === null ? 0 : shiftOf(track.connection);
    for (; track.next < end; track.next += 1) {
      const time = log.time(track.next) + shift;
      if (range === null || (time >= range.from && time < range.to)) track.figures.add(track.connection, track.next);
    }
    return taken;
  }

  return {
    update(limit = defaultLimit) {
      if (generation !== session.generation) {
        generation = session.generation;
        tracks = new Map();
      }
      let left = limit;
      for (const connection of session.connections) {
        if (scope !== null && !scope.has(connection.id)) continue;
        left -= take(trackOf(connection), left);
        if (left <= 0) return true;
      }
      return false;
    },
    of: (id) => tracks.get(id)?.figures.figures() ?? null,
    total() {
      const sum = new Accumulator();
      const parts = [...tracks.values()].map(({ figures }) => figures).sort((a, b) => a.from - b.from);
      for (const part of parts) sum.addAll(part);
      return sum.figures();
    },
  };
}
