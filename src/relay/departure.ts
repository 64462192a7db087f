/**
 * Tells whether a stream ended because its document is going away: Chromium cancels a document's streams just before it hides
 * the page, mostly in the same task, but some tasks earlier when it is busy.
 */

/**
 * How long after the end of a stream its document may go, in ms. An open stream is ended for good by nothing else but
 * `window.stop()`; one that was still connecting may have been refused by the server, and the page may then go to its login.
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
