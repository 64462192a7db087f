/** What a page or a capture sees otherwise in one browser than in the other, because the browsers differ. */
import { inject } from 'vitest';

export interface Platform {
  readonly name: 'chromium' | 'firefox';
  /** What the constructor of EventSource says of the URL `http://[`. */
  readonly badUrlMessage: string;
  /** Whether a source that the page closes at once has made its request: in Firefox it is a matter of chance. */
  readonly requestsOfClosedSources: boolean;
  /**
   * Probes of `rejections` during which the browser tells `rejectionhandled` of promises that no page ever saw (Firefox does so for
   * the inner ones of a broken pipe); an observed stream has more of them.
   */
  readonly innerRejections: readonly string[];
  /** The line of an extension's own script in a stack. */
  readonly extensionFrame: RegExp;
  /**
   * Probes of `errors` whose stacks have such lines: rejections whose stack is taken while the page's call is under way and that
   * come later. `fetch`'s promise is left alone, so the one frame of ours cannot be taken out before the page sees it.
   */
  readonly knownFrames: readonly string[];
}

const platforms = {
  chromium: {
    name: 'chromium',
    badUrlMessage: "Cannot open an EventSource to 'http://['",
    requestsOfClosedSources: true,
    innerRejections: [],
    extensionFrame: /\n[^\n]*chrome-extension:\/\/[^\n]*/g,
    knownFrames: ['fetch refused'],
  },
  firefox: {
    name: 'firefox',
    badUrlMessage: 'An invalid or illegal string was specified',
    requestsOfClosedSources: false,
    innerRejections: ['pipe of a broken stream, handled', 'iteration of a broken stream, handled'],
    extensionFrame: /[^\n| ]*@<anonymous code>[^\n]*\n/g,
    knownFrames: ['fetch refused', 'fetch aborted'],
  },
} satisfies Record<string, Platform>;

/** The platform whose configuration runs the test file. */
export function platform(): Platform {
  return inject('firefoxPort') === undefined ? platforms.chromium : platforms.firefox;
}
