/**
 * Tells an end that the browser makes because the document goes from any other: Chromium cancels a document's streams just before
 * it hides the page, mostly in the same task, but when it is busy some tasks earlier.
 */

/**
 * How long after the end of its streams a document may go, in ms: of those that were open, which nothing else ends for good but
 * `window.stop()`, and of those that were not, which the server may have refused: the page may go to its login then.
 */
const longestWait = { open: 500, connecting: 10 } as const;

export class Departure {
  readonly #waiting = new Set<(leaving: boolean) => void>();

  /** Calls back once it is known whether the document is going. `ended`: what the stream was. */
  decide(ended: keyof typeof longestWait, decided: (leaving: boolean) => void): void {
    this.#waiting.add(decided);
    setTimeout(() => {
      if (this.#waiting.delete(decided)) decided(false);
    }, longestWait[ended]);
  }

  /** The document is going. */
  leave(): void {
    for (const decided of this.#waiting) decided(true);
    this.#waiting.clear();
  }
}
