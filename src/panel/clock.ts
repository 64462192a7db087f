/** Advances the panel's clock once a second while it is visible, so that ages and the lanes' right edge advance in silence, too. */
import type { Store } from './store.ts';

const tick = 1_000;

/** Starts the clock; returns a function that stops it. */
export function startClock(store: Store): () => void {
  const timer = setInterval(() => {
    if (!document.hidden) store.now.value = Date.now();
  }, tick);
  return () => clearInterval(timer);
}
