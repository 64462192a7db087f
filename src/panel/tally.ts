/**
 * Counts kept up to date as entries arrive: by type for the session, by second for each connection. Entries dropped since
 * still count. Works in slices, so that a large import does not block a frame.
 */
import type { ConnectionId, EpochMilliseconds } from '../core/record.ts';
import { isFromFile } from '../core/session/from-file.ts';
import type { Connection, SessionView } from '../core/session/types.ts';

/** Entries looked at in one call: well below a millisecond. */
const slice = 16_384;
/** Seconds whose rate is kept; more than the 60 that are shown, so that a started second does not push out one shown. */
const seconds = 64;

export interface TypeCounts {
  /** Messages by type id. */
  readonly types: readonly number[];
  readonly comments: number;
  /** All other entries: opens, errors, retries and the like. */
  readonly system: number;
}

/** Messages of one connection in the last minute, by second. */
class RecentRate {
  /** Allocated with the first message: a file may hold ten thousand streams whose rates nobody looks at. */
  #counts = new Uint32Array(0);
  #stamps = new Float64Array(0);
  /** Index of the first entry not counted yet. */
  next = 0;
  newestMessage: EpochMilliseconds | null = null;
  /** Of the previous message, and its place: many arrive at the same time, above all those of a file. */
  #time = Number.NaN;
  #at = 0;

  add(time: EpochMilliseconds, count: number): void {
    if (time !== this.#time) this.#move(time);
    if (this.#at >= 0) this.#counts[this.#at] = (this.#counts[this.#at] ?? 0) + count;
  }

  #move(time: EpochMilliseconds): void {
    if (this.#counts.length === 0) {
      this.#counts = new Uint32Array(seconds);
      this.#stamps = new Float64Array(seconds);
    }
    this.#time = time;
    this.#at = -1;
    const second = Math.floor(time / 1_000);
    const at = ((second % seconds) + seconds) % seconds;
    if (this.#stamps[at] !== second) {
      if ((this.#stamps[at] ?? 0) > second) return;
      this.#stamps[at] = second;
      this.#counts[at] = 0;
    }
    this.#at = at;
    if (this.newestMessage === null || time > this.newestMessage) this.newestMessage = time;
  }

  /** Messages in the `length` seconds up to `now`, oldest first. */
  bySecond(now: EpochMilliseconds, length: number): number[] {
    const end = Math.floor(now / 1_000);
    return Array.from({ length }, (_, turn) => {
      const second = end - length + 1 + turn;
      const at = ((second % seconds) + seconds) % seconds;
      return this.#stamps[at] === second ? (this.#counts[at] ?? 0) : 0;
    });
  }
}

export interface Tally {
  /** Takes what is new. False when there is more than one slice: call again. */
  update(session: SessionView): boolean;
  types(): TypeCounts;
  /** Messages a second of a connection up to `now`, oldest first; at most 60. None of a file's: their times are long ago. */
  bySecond(id: ConnectionId, now: EpochMilliseconds, length: number): readonly number[];
  newestMessage(id: ConnectionId): EpochMilliseconds | null;
  reset(): void;
}

export function createTally(): Tally {
  let types: number[] = [];
  let comments = 0;
  let system = 0;
  const rates = new Map<ConnectionId, RecentRate>();

  function take(connection: Connection, most: number): number {
    const { id, log } = connection;
    const ofFile = isFromFile(connection);
    const rate = rates.get(id) ?? new RecentRate();
    rates.set(id, rate);
    const from = Math.max(log.first, rate.next);
    const end = Math.min(log.end, from + most);
    for (let at = from; at < end; ) {
      const kind = log.kind(at);
      const until = Math.min(end, log.alikeUntil(at));
      const count = until - at;
      if (kind === 'message') {
        const type = log.typeId(at);
        types[type] = (types[type] ?? 0) + count;
        if (!ofFile) rate.add(log.time(at), count);
      } else if (kind === 'comment') comments += count;
      else system += count;
      at = until;
    }
    rate.next = Math.max(from, end);
    return Math.max(0, end - from);
  }

  return {
    update(session) {
      let left = slice;
      for (const connection of session.connections) {
        left -= take(connection, left);
        if (left <= 0) return false;
      }
      return true;
    },
    types: () => ({ types: Array.from(types, (amount) => amount ?? 0), comments, system }),
    bySecond: (id, now, length) => rates.get(id)?.bySecond(now, length) ?? new Array<number>(length).fill(0),
    newestMessage: (id) => rates.get(id)?.newestMessage ?? null,
    reset() {
      types = [];
      comments = 0;
      system = 0;
      rates.clear();
    },
  };
}
