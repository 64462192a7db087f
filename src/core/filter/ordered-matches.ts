/**
 * The matches of a filter over the tracks of a session, in the session's order (see `placeOf`). The search runs from a
 * split in both directions, so there are two lists, each growing at its end.
 */
import { placeOf } from '../session/place.ts';
import type { Connection } from '../session/types.ts';
import { MatchList } from './match-list.ts';
import type { Direction, Track } from './turns.ts';

export class OrderedMatches {
  readonly #tracks: readonly Track[];
  /** Ordinal of the newest entry when the search began: matches placed up to it are in `#before`. */
  readonly #split: number;
  /** Newest first. */
  readonly #before = new MatchList();
  /** Oldest first, all newer than those in `#before`. */
  readonly #after = new MatchList();
  /** Number of matches removed from the front of `#after`. */
  #dropped = 0;

  /** @param tracks may grow; each is at the index given by its number */
  constructor(tracks: readonly Track[], split: number) {
    this.#tracks = tracks;
    this.#split = split;
  }

  get length(): number {
    return this.#before.length + this.#after.length;
  }

  /** Increases by the number of matches added before the others, decreases by that of (old) ones dropped. */
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

  /** Position of the first match whose place in the session is at least `place`; `length` if there is none. */
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

  /** Adds a match, nearly always at the end of a list; late entries, and those around them, are inserted in order. */
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
   * Adds the entries `[from, end)`, which are consecutive in the session's order, to the end of a list. Returns false,
   * and adds nothing, unless all belong there.
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

  /** Removes the matches of entries before the `first` of their track. */
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
