/** Follows the document to its end, and back out of the back/forward cache. */
import type { Recorder } from './recorder.ts';

export function watchPage(recorder: Recorder): void {
  addEventListener('pagehide', (event) => {
    if (event.isTrusted) recorder.leave();
  });
  addEventListener('pageshow', (event) => {
    if (event.isTrusted && event.persisted) recorder.comeBack();
  });
}
