/** Matches as pairs of (track number, entry index) in typed arrays: a million cost eight megabytes and no objects. */

const initialCapacity = 1_024;

export class MatchList {
  #tracks = new Int32Array(initialCapacity);
  #indexes = new Int32Array(initialCapacity);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  trackAt(position: number): number {
    return this.#tracks[this.#start + position] ?? -1;
  }

  indexAt(position: number): number {
    return this.#indexes[this.#start + position] ?? -1;
  }

  push(track: number, index: number): void {
    if (this.#end === this.#tracks.length) this.#makeRoom();
    this.#tracks[this.#end] = track;
    this.#indexes[this.#end++] = index;
  }

  /** Puts a match before the one at `position`. */
  insert(position: number, track: number, index: number): void {
    this.push(track, index);
    const at = this.#start + position;
    this.#tracks.copyWithin(at + 1, at, this.#end - 1);
    this.#indexes.copyWithin(at + 1, at, this.#end - 1);
    this.#tracks[at] = track;
    this.#indexes[at] = index;
  }

  dropFirst(): void {
    this.#start++;
  }

  dropLast(): void {
    this.#end--;
  }

  /** Keeps what `keep` says, in order. */
  filter(keep: (track: number, index: number) => boolean): void {
    let kept = 0;
    for (let at = this.#start; at < this.#end; at++) {
      const track = this.#tracks[at] ?? -1;
      const index = this.#indexes[at] ?? -1;
      if (!keep(track, index)) continue;
      this.#tracks[kept] = track;
      this.#indexes[kept++] = index;
    }
    this.#start = 0;
    this.#end = kept;
  }

  /** Moves to the front what dropping left free there, or doubles the arrays. */
  #makeRoom(): void {
    const { length } = this;
    const large = this.#start < this.#tracks.length / 2 ? this.#tracks.length * 2 : this.#tracks.length;
    const tracks = new Int32Array(large);
    const indexes = new Int32Array(large);
    tracks.set(this.#tracks.subarray(this.#start, this.#end));
    indexes.set(this.#indexes.subarray(this.#start, this.#end));
    this.#tracks = tracks;
    this.#indexes = indexes;
    this.#start = 0;
    this.#end = length;
  }
}
