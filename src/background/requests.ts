/** The browser's requests, as the background needs them: `web-request.ts` brings them, `network-watch.ts` tells panels of them. */
import type { HeaderList } from '../protocol/records.ts';

/** What every event of a request names. */
export interface RequestEvent {
  readonly request: string;
  /** Epoch ms. */
  readonly time: number;
  readonly url: string;
  readonly method: string;
  /** Null for workers, whose requests belong to no tab. */
  readonly tab: number | null;
  readonly initiator: string | null;
  readonly isPrivate: boolean;
}

export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  readonly statusLine: string;
  readonly address: string | null;
  readonly headers: HeaderList;
}

/** What a watcher hears of the requests that pages and workers make by script. */
export interface RequestListener {
  sent(event: RequestEvent & { readonly headers: HeaderList }): void;
  answered(event: ResponseEvent): void;
  ended(event: RequestEvent & { readonly error: string | null }): void;
  /** The tab's page loads a frame. */
  framed(event: RequestEvent): void;
}

/** What reading a body calls back. */
export interface TapListener {
  /** `time` in epoch ms. */
  received(bytes: Uint8Array, time: number): void;
  /** The body is over; the word that its request ended may have come before. */
  stopped(): void;
  failed(): void;
}

/** What the watch needs of the browser. */
export interface Requests {
  /**
   * Hears of one tab's requests, or of those without a tab (null). `canTap`: its `answered` may tap the response;
   * the browser then waits for its return. Returns the undo.
   */
  listen(tab: number | null, canTap: boolean, listener: RequestListener): () => void;
  /**
   * Reads a response's body as it passes, from within `answered`. Returns what ends the reading and leaves the stream
   * alone; null when it cannot be read.
   */
  tap(request: string, listener: TapListener): (() => void) | null;
  /** Whether bodies may be read. */
  mayTap(): Promise<boolean>;
  about(tab: number): Promise<TabFacts>;
}

interface TabFacts {
  readonly isPrivate: boolean;
  /** Of its top document; null when the browser does not tell. */
  readonly url: string | null;
}
