/** What `npm start` needs of a browser. */

export interface DemoBrowser {
  /** Opens the page for a person, with the panel beside it. */
  show(url: string): Promise<ShownDemo>;
  /** A picture of DevTools with the panel on live events, as PNG. */
  picture(url: string): Promise<Uint8Array>;
}

interface ShownDemo {
  /** Calls back when the person has closed the browser. */
  onExit(listener: () => void): void;
  close(): Promise<void>;
}
