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
