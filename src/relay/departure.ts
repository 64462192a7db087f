/**
 * Tells an end that the browser makes because the document goes from any other: Chromium cancels a document's streams in the same
 * task in which it then hides the page, so what only that decides waits for the task to be over.
 */
export class Departure {
  readonly #waiting = new Set<(leaving: boolean) => void>();

  /** Calls back once it is known whether the document is going in this moment. */
  decide(decided: (leaving: boolean) => void): void {
    this.#waiting.add(decided);
    setTimeout(() => {
      if (this.#waiting.delete(decided)) decided(false);
    });
  }

  /** The document is going. */
  leave(): void {
    for (const decided of this.#waiting) decided(true);
    this.#waiting.clear();
  }
}
