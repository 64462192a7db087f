/** Which records of each source were seen: a record that comes again changes nothing, a jump is a loss. */

/** Sources remembered; a source is a document, so a long session sees many. */
const mostSources = 10_000;

export class Sequences {
  readonly #next = new Map<string, number>();

  /**
   * Takes the record at `sequence` of `source`. Returns how many records before it are missing; null when it was seen.
   * A source that is new may begin anywhere: what it told others before is not missing here.
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
