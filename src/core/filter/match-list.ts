/**
 * Matches as pairs of (track number, entry index), in blocks: the list grows without being copied, as copying the
 * matches of a large file would freeze the panel. Without a filter the entries are consecutive, and a block of those
 * stores no matches; other matches take eight bytes each and no objects.
 */

const shift = 10;
const capacity = 1 << shift;
const within = capacity - 1;

/** Up to {@link capacity} consecutive matches. */
class MatchBlock {
  length = 0;
  /** Track and index of the first match, while all are of one track with indexes a step apart. */
  #track = 0;
  #index = 0;
  #step = 0;
  /** Used once they are not. */
  #tracks: Int32Array | null = null;
  #indexes: Int32Array | null = null;

  track(slot: number): number {
    if (slot >= this.length) return -1;
    return this.#tracks === null ? this.#track : (this.#tracks[slot] ?? -1);
  }

  index(slot: number): number {
    if (slot >= this.length) return -1;
    return this.#indexes === null ? this.#index + slot * this.#step : (this.#indexes[slot] ?? -1);
  }

  push(track: number, index: number): void {
    if (!this.#follows(track, index)) this.#set(this.length, track, index);
    this.length += 1;
  }

  /** Appends as many of `count` matches as there is room for, with indexes a `step` apart; returns how many. */
  pushRun(track: number, index: number, count: number, step: number): number {
    const some = Math.min(count, capacity - this.length);
    if (this.length > 0) for (let turn = 0; turn < some; turn += 1) this.push(track, index + turn * step);
    else {
      this.#track = track;
      this.#index = index;
      this.#step = step;
      this.length = some;
    }
    return some;
  }

  /** Inserts a match before the one at `slot`; if the block is full, returns its last match, which no longer fits. */
  insert(slot: number, track: number, index: number): [track: number, index: number] | null {
    const last: [number, number] | null =
      this.length === capacity ? [this.track(capacity - 1), this.index(capacity - 1)] : null;
    const { tracks, indexes } = this.#spread();
    tracks.copyWithin(slot + 1, slot, this.length);
    indexes.copyWithin(slot + 1, slot, this.length);
    this.length = Math.min(capacity, this.length + 1);
    this.#set(slot, track, index);
    return last;
  }

  /** Whether the match continues the sequence of those before. */
  #follows(track: number, index: number): boolean {
    if (this.#indexes !== null) return false;
    if (this.length === 0) {
      this.#track = track;
      this.#index = index;
      return true;
    }
    if (track !== this.#track) return false;
    if (this.length === 1) this.#step = index - this.#index;
    return index === this.#index + this.length * this.#step;
  }

  #set(slot: number, track: number, index: number): void {
    const { tracks, indexes } = this.#spread();
    tracks[slot] = track;
    indexes[slot] = index;
  }

  #spread(): { tracks: Int32Array; indexes: Int32Array } {
    const tracks = this.#tracks ?? new Int32Array(capacity).fill(this.#track);
    const indexes =
      this.#indexes ?? Int32Array.from({ length: capacity }, (_, slot) => this.#index + slot * this.#step);
    this.#tracks = tracks;
    this.#indexes = indexes;
    return { tracks, indexes };
  }
}

export class MatchList {
  #blocks: MatchBlock[] = [];
  /** Number of matches dropped from the first block. */
  #start = 0;
  /** Number of matches in the blocks, including dropped ones. */
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** −1 if there is none, like {@link indexAt}. */
  trackAt(position: number): number {
    if (position < 0) return -1;
    const at = this.#start + position;
    return this.#blocks[at >> shift]?.track(at & within) ?? -1;
  }

  indexAt(position: number): number {
    if (position < 0) return -1;
    const at = this.#start + position;
    return this.#blocks[at >> shift]?.index(at & within) ?? -1;
  }

  push(track: number, index: number): void {
    if (this.#end >> shift === this.#blocks.length) this.#blocks.push(new MatchBlock());
    this.#blocks[this.#end >> shift]?.push(track, index);
    this.#end += 1;
  }

  /** Appends `count` matches of one track, with indexes a `step` apart. */
  pushRun(track: number, index: number, count: number, step: 1 | -1): void {
    for (let done = 0; done < count; ) {
      if (this.#end >> shift === this.#blocks.length) this.#blocks.push(new MatchBlock());
      const some = this.#blocks[this.#end >> shift]?.pushRun(track, index + done * step, count - done, step) ?? 0;
      this.#end += some;
      done += some;
    }
  }

  /** Inserts a match before the one at `position`. */
  insert(position: number, track: number, index: number): void {
    const at = this.#start + position;
    let slot = at & within;
    let moving: [number, number] = [track, index];
    for (const block of this.#blocks.slice(at >> shift)) {
      const last = block.insert(slot, ...moving);
      if (last === null) {
        this.#end += 1;
        return;
      }
      moving = last;
      slot = 0;
    }
    this.push(...moving);
  }

  dropFirst(): void {
    this.#start += 1;
    if (this.#start < capacity) return;
    this.#blocks.shift();
    this.#start -= capacity;
    this.#end -= capacity;
  }

  dropLast(): void {
    this.#end -= 1;
    const last = this.#blocks.at(-1);
    if (last === undefined) return;
    last.length -= 1;
    if (last.length === 0) this.#blocks.pop();
  }

  /** Keeps the matches for which `keep` returns true, in order. */
  filter(keep: (track: number, index: number) => boolean): void {
    const { length } = this;
    const kept = new MatchList();
    for (let position = 0; position < length; position += 1) {
      const track = this.trackAt(position);
      const index = this.indexAt(position);
      if (keep(track, index)) kept.push(track, index);
    }
    this.#blocks = kept.#blocks;
    this.#start = 0;
    this.#end = kept.#end;
  }
}
