/** Watches for tasks that block the document's thread: meanwhile the events of its streams have to wait. */
import { epochOf } from './clock.ts';
import type { Recorder } from './recorder.ts';

/** The shortest task that is reported, in ms. */
const longest = 200;
/** Most tasks reported per document: a page that is always busy need not be reported forever. */
const mostTold = 200;

/**
 * Returns the function that starts watching, for when the document opens its first stream; further calls change nothing. Where
 * the browser does not report long tasks (Firefox), nothing is reported.
 * @see https://w3c.github.io/longtasks/
 */
export function watchBusyThread(recorder: Recorder): () => void {
  let isWatching = !PerformanceObserver.supportedEntryTypes.includes('longtask');
  let told = 0;
  return () => {
    if (isWatching) return;
    isWatching = true;
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (duration < longest) continue;
        recorder.note('note_thread_busy', [String(Math.round(duration))], null, epochOf(startTime + duration));
        told++;
      }
      if (told >= mostTold) observer.disconnect();
    });
    observer.observe({ type: 'longtask' });
  };
}
