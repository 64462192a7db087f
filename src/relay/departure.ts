/**
 * Decides whether a stream ended because its document is going away: Chromium cancels a document's streams just before it hides
 * the page, usually in the same task, but some tasks earlier when it is busy.
 */

/**
 * How long after the end of a stream its document may go away, in ms. Otherwise only `window.stop()` ends an open stream for good;
 * a stream that was still connecting may have been refused by the server, after which the page may go to its login.
 */
const longestWait = { open: 500, connecting: 10 } as const;

export class Departure {
  readonly #waiting = new Set<(leaving: boolean) => void>();

  /** Calls back once it is known whether the document is going away. `ended`: the state that the stream was in. */
  decide(ended: keyof typeof longestWait, decided: (leaving: boolean) => void): void {
    this.#waiting.add(decided);
    setTimeout(() => {
      if (this.#waiting.delete(decided)) decided(false);
    }, longestWait[ended]);
  }

  /** The document is going away. */
  leave(): void {
    for (const decided of this.#waiting) decided(true);
    this.#waiting.clear();
  }
}
