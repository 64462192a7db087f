/** Follows the document to its end, and back out of the back/forward cache. */
import type { Departure } from './departure.ts';
import type { Recorder } from './recorder.ts';

export function watchPage(recorder: Recorder, departure: Departure): void {
  addEventListener('pagehide', (event) => {
    if (!event.isTrusted) return;
    departure.leave();
    recorder.leave();
  });
  addEventListener('pageshow', (event) => {
    if (event.isTrusted && event.persisted) recorder.comeBack();
  });
}
