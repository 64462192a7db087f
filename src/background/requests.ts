/** The browser's requests as the background needs them: `web-request.ts` supplies them, `network-watch.ts` reports them to panels. */
import type { HeaderList } from '../protocol/records.ts';

/** What every event of a request has. */
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

/** Receives the events of requests that pages and workers make by script. */
export interface RequestListener {
  sent(event: RequestEvent & { readonly headers: HeaderList }): void;
  answered(event: ResponseEvent): void;
  ended(event: RequestEvent & { readonly error: string | null }): void;
  /** The tab's page is loading a frame. */
  framed(event: RequestEvent): void;
}

/** Receives the body of a tapped response. */
export interface TapListener {
  /** `time` in epoch ms. */
  received(bytes: Uint8Array, time: number): void;
  /** The body is over; the report of its request's end may have come first. */
  stopped(): void;
  failed(): void;
}

/** What the network watch needs from the browser. */
export interface Requests {
  /**
   * Listens to one tab's requests, or to those without a tab (null). `canTap`: `answered` may tap the response, and the browser
   * waits for it to return. Returns a function that stops listening.
   */
  listen(tab: number | null, canTap: boolean, listener: RequestListener): () => void;
  /**
   * Reads a response's body as it passes, called from within `answered`. Returns a function that stops reading and leaves the
   * stream alone; null when the body cannot be read.
   */
  tap(request: string, listener: TapListener): (() => void) | null;
  /** Whether bodies may be read. */
  mayTap(): Promise<boolean>;
  about(tab: number): Promise<TabFacts>;
}

interface TabFacts {
  readonly isPrivate: boolean;
  /** URL of its top document; null when the browser does not tell. */
  readonly url: string | null;
}
