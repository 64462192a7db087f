/** Where a page or a capture sees different things in the two browsers, because the browsers differ. */
import { inject } from 'vitest';

export interface Platform {
  readonly name: 'chromium' | 'firefox';
  /** Milliseconds until an EventSource reconnects where the server names none. */
  readonly defaultReconnect: number;
  /** Whether an EventSource gives up after a response that the cross-origin rules refuse. */
  readonly isCrossOriginRefusalFatal: boolean;
  /** When the promise of `fetch` settles on a response whose body is late. */
  readonly fetchSettles: 'at the headers' | 'at the first byte';
  /** The error message of EventSource's constructor for the URL `http://[`. */
  readonly badUrlMessage: string;
  /** Whether a source that the page closes at once has made its request: in Firefox it is a matter of chance. */
  readonly requestsOfClosedSources: boolean;
  /**
   * Probes of `rejections` during which the browser tells `rejectionhandled` of promises that no page ever saw (Firefox does so for
   * the inner ones of a broken pipe); an observed stream has more of them.
   */
  readonly innerRejections: readonly string[];
}

const platforms = {
  chromium: {
    name: 'chromium',
    defaultReconnect: 3_000,
    isCrossOriginRefusalFatal: true,
    fetchSettles: 'at the headers',
    badUrlMessage: "Cannot open an EventSource to 'http://['",
    requestsOfClosedSources: true,
    innerRejections: [],
  },
  firefox: {
    name: 'firefox',
    defaultReconnect: 5_000,
    isCrossOriginRefusalFatal: true,
    fetchSettles: 'at the first byte',
    badUrlMessage: 'An invalid or illegal string was specified',
    requestsOfClosedSources: false,
    innerRejections: ['pipe of a broken stream, handled', 'iteration of a broken stream, handled'],
  },
} satisfies Record<string, Platform>;

/** The platform whose configuration runs the test file. */
export function platform(): Platform {
  return inject('firefoxPort') === undefined ? platforms.chromium : platforms.firefox;
}
