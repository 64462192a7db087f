/**
 * The matches of a filter over the tracks of a session, in the session's order (see `placeOf`). They are found from a split on
 * in both directions, so they lie in two lists that both grow at their ends.
 */
import { placeOf } from '../session/place.ts';
import type { Connection } from '../session/types.ts';
import { MatchList } from './match-list.ts';
import type { Direction, Track } from './turns.ts';

export class OrderedMatches {
  readonly #tracks: readonly Track[];
  /** Ordinal of the newest entry when the search began: what has a place up to it is among `#before`. */
  readonly #split: number;
  /** Newest first. */
  readonly #before = new MatchList();
  /** Oldest first, all newer than those of `#before`. */
  readonly #after = new MatchList();
  /** Matches that were taken out of `#after`. */
  #dropped = 0;

  /** `tracks` may grow; each stands at its number. */
  constructor(tracks: readonly Track[], split: number) {
    this.#tracks = tracks;
    this.#split = split;
  }

  get length(): number {
    return this.#before.length + this.#after.length;
  }

  /** Grows by how many matches came before the others, and falls by how many were dropped, which are old ones. */
  get origin(): number {
    return this.#before.length - this.#dropped;
  }

  /** Index of the entry at a position, 0 being the oldest match; −1 past the end. */
  indexAt(position: number): number {
    const split = this.#before.length;
    return position < split ? this.#before.indexAt(split - 1 - position) : this.#after.indexAt(position - split);
  }

  /** Connection of the entry at a position. */
  connectionAt(position: number): Connection | undefined {
    const split = this.#before.length;
    const track = position < split ? this.#before.trackAt(split - 1 - position) : this.#after.trackAt(position - split);
    return this.#tracks[track]?.connection;
  }

  /** Position of the first match whose place in the session is at least `place`; `length` when there is none. */
  positionOf(place: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const log = this.connectionAt(middle)?.log;
      if (log !== undefined && placeOf(log, this.indexAt(middle)) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Nearly always at the end of its list; entries reported afterwards, and those around them, find their place. */
  add({ connection, number }: Track, index: number): void {
    const place = placeOf(connection.log, index);
    const newer = place > this.#split;
    const list = newer ? this.#after : this.#before;
    const isInOrder = (position: number) => place > this.#placeIn(list, position) === newer;
    let low = list.length;
    if (low > 0 && !isInOrder(low - 1)) {
      let high = low - 1;
      low = 0;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isInOrder(middle)) low = middle + 1;
        else high = middle;
      }
      list.insert(low, number, index);
      return;
    }
    list.push(number, index);
  }

  /**
   * Adds the entries `[from, end)`, which follow on each other in the session's order, at the end of a list. False, and nothing is
   * added, where they do not all belong there.
   */
  addRun({ connection, number }: Track, from: number, end: number, direction: Direction): boolean {
    const { log } = connection;
    const newer = direction === 'newer';
    const [oldest, newest] = [log.ordinal(from), log.ordinal(end - 1)];
    if (oldest > this.#split !== newer || newest > this.#split !== newer) return false;
    const list = newer ? this.#after : this.#before;
    const last = list.length - 1;
    if (last >= 0 && (newer ? oldest : newest) > this.#placeIn(list, last) !== newer) return false;
    list.pushRun(number, newer ? from : end - 1, end - from, newer ? 1 : -1);
    return true;
  }

  /** Takes out the matches of entries that are before the `first` of their track. */
  forgetDropped(): void {
    const newer = this.#after.length;
    const isKept = (number: number, index: number): boolean => {
      const track = this.#tracks[number];
      return track !== undefined && index >= track.first;
    };
    while (this.#before.length > 0 && !isKept(...lastOf(this.#before))) this.#before.dropLast();
    if (this.#before.length === 0) {
      while (this.#after.length > 0 && !isKept(this.#after.trackAt(0), this.#after.indexAt(0))) this.#after.dropFirst();
    }
    if (this.#tracks.length > 1) {
      this.#before.filter(isKept);
      this.#after.filter(isKept);
    }
    this.#dropped += newer - this.#after.length;
  }

  #placeIn(list: MatchList, position: number): number {
    const log = this.#tracks[list.trackAt(position)]?.connection.log;
    return log === undefined ? 0 : placeOf(log, list.indexAt(position));
  }
}

function lastOf(list: MatchList): [track: number, index: number] {
  const position = list.length - 1;
  return [list.trackAt(position), list.indexAt(position)];
}
