/** Moves the panel's clock once a second while it is seen, so that ages and the lanes' right edge go on in silence. */
import type { Store } from './store.ts';

const tick = 1_000;

/** Starts the clock; the undo stops it. */
export function startClock(store: Store): () => void {
  const timer = setInterval(() => {
    if (!document.hidden) store.now.value = Date.now();
  }, tick);
  return () => clearInterval(timer);
}
