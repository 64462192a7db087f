/** Follows the document to its end, and back out of the back/forward cache. */
import type { Departure } from './departure.ts';
import { keepListening } from './lasting.ts';
import type { Recorder } from './recorder.ts';

export function watchPage(recorder: Recorder, departure: Departure): void {
  const hidden = (event: PageTransitionEvent) => {
    if (!event.isTrusted) return;
    departure.leave();
    recorder.leave();
  };
  const shown = (event: PageTransitionEvent) => {
    if (event.isTrusted && event.persisted) recorder.comeBack();
  };
  keepListening(() => {
    addEventListener('pagehide', hidden);
    addEventListener('pageshow', shown);
  });
}

/**
 * Calls back once the document is shown: at once, unless it is prerendered. A prerendered document is in the tab beside the page that
 * people see, may never be shown, and would be taken for the page that the tab went to.
 * @see https://wicg.github.io/nav-speculation/prerendering.html
 */
export function whenShown(shown: () => void): void {
  if ('prerendering' in document && document.prerendering === true) {
    document.addEventListener('prerenderingchange', shown, { once: true });
  } else shown();
}
