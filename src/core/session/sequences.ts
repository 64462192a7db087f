/** Tracks which records of each source were seen: a repeated record changes nothing, a gap is a loss. */

/** Number of sources remembered; each document is a source, so a long session sees many. */
const mostSources = 10_000;

export class Sequences {
  readonly #next = new Map<string, number>();

  /**
   * Takes the record at `sequence` of `source`. Returns how many records before it are missing; null if it was seen
   * already. A new source may begin anywhere: records that it sent elsewhere before are not missing.
   */
  take(source: string, sequence: number): number | null {
    const next = this.#next.get(source);
    if (next !== undefined && sequence < next) return null;
    if (next === undefined && this.#next.size >= mostSources) this.#forgetOldest();
    this.#next.set(source, sequence + 1);
    return next === undefined ? 0 : sequence - next;
  }

  #forgetOldest(): void {
    for (const source of this.#next.keys()) {
      this.#next.delete(source);
      return;
    }
  }
}
