/** Watches for tasks that keep the document's thread busy: the events of its streams wait meanwhile. */
import { epochOf } from './clock.ts';
import type { Recorder } from './recorder.ts';

/** A task this long is told, in ms. */
const longest = 200;
/** Tasks told of one document: a page that is always busy need not be told so for ever. */
const mostTold = 200;

/**
 * Returns the function that begins to watch, for when the document opens its first stream; further calls change nothing. Where
 * the browser does not tell long tasks (Firefox), nothing is told.
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
