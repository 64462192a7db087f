/**
 * Which of many logs is next in the session's order: a heap by the ordinal of each log's next entry. An imported file
 * may contain ten thousand streams, and comparing all of them at each turn would take quadratic time.
 */
import type { Connection } from '../session/types.ts';

/** The work left on one connection: `[first, older)`, downward, and `[newer, end)`, upward. */
export interface Track {
  readonly connection: Connection;
  /** Its index among the tracks. */
  readonly number: number;
  older: number;
  newer: number;
  /** `log.first` when it was last read. */
  first: number;
}

export type Direction = 'newer' | 'older';

/** Index of the entry to check next. */
export function nextIndex(track: Track, direction: Direction): number {
  return direction === 'newer' ? track.newer : track.older - 1;
}

/** Whether no work is left. */
export function isDone({ connection, older, newer }: Track, direction: Direction): boolean {
  return direction === 'newer' ? newer >= connection.log.end : older <= connection.log.first;
}

export class Turns {
  readonly #direction: Direction;
  /** 1, or −1 if the greatest ordinal comes first. */
  readonly #sign: number;
  #heap: Track[] = [];
  /** Sort keys of the tracks in the heap, at the same indexes: the smallest comes first. */
  #keys: number[] = [];

  constructor(direction: Direction) {
    this.#direction = direction;
    this.#sign = direction === 'newer' ? 1 : -1;
  }

  /** Rebuilds the heap: needed when more changed than the track whose turn it was. */
  begin(tracks: readonly Track[]): void {
    this.#heap = tracks.filter((track) => !isDone(track, this.#direction));
    this.#keys = this.#heap.map((track) => this.#keyOf(track));
    for (let at = (this.#heap.length >> 1) - 1; at >= 0; at -= 1) this.#sink(at);
  }

  /**
   * The track to work on and the ordinal at which it is another one's turn, both signed; null when all work is done.
   */
  next(): { readonly track: Track; readonly until: number } | null {
    // Only the track whose turn it was has moved since.
    for (let track = this.#heap[0]; track !== undefined; track = this.#heap[0]) {
      if (isDone(track, this.#direction)) this.#dropFirst();
      else {
        const key = this.#keyOf(track);
        if (key === this.#keys[0]) return { track, until: Math.min(this.#keyAt(1), this.#keyAt(2)) };
        this.#keys[0] = key;
        this.#sink(0);
      }
    }
    return null;
  }

  #keyOf(track: Track): number {
    return this.#sign * track.connection.log.ordinal(nextIndex(track, this.#direction));
  }

  #keyAt(at: number): number {
    return this.#keys[at] ?? Number.POSITIVE_INFINITY;
  }

  #dropFirst(): void {
    const track = this.#heap.pop();
    const key = this.#keys.pop();
    if (track === undefined || key === undefined || this.#heap.length === 0) return;
    this.#heap[0] = track;
    this.#keys[0] = key;
    this.#sink(0);
  }

  /** Moves the element at `at` down until no child of it comes before it. */
  #sink(at: number): void {
    const track = this.#heap[at];
    const key = this.#keyAt(at);
    if (track === undefined) return;
    let place = at;
    for (;;) {
      const left = 2 * place + 1;
      const below = this.#keyAt(left + 1) < this.#keyAt(left) ? left + 1 : left;
      const first = this.#heap[below];
      if (first === undefined || this.#keyAt(below) >= key) break;
      this.#heap[place] = first;
      this.#keys[place] = this.#keyAt(below);
      place = below;
    }
    this.#heap[place] = track;
    this.#keys[place] = key;
  }
}
