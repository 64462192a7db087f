/**
 * Tells an end that the browser makes because the document goes from any other: Chromium cancels a document's streams just before
 * it hides the page, mostly in the same task, but when it is busy some tasks earlier.
 */

/** How long after the end of its streams a document may go, in ms. What is no departure (`window.stop()`) is told that much later. */
const longestWait = 500;

export class Departure {
  readonly #waiting = new Set<(leaving: boolean) => void>();

  /** Calls back once it is known whether the document is going. */
  decide(decided: (leaving: boolean) => void): void {
    this.#waiting.add(decided);
    setTimeout(() => {
      if (this.#waiting.delete(decided)) decided(false);
    }, longestWait);
  }

  /** The document is going. */
  leave(): void {
    for (const decided of this.#waiting) decided(true);
    this.#waiting.clear();
  }
}
