/** How long a page's main thread runs no other task. */

/** Between two looks, in ms. A look in every task would take a processor of its own from what is measured. */
const interval = 5;

/**
 * Notes when timers come late; the returned function stops it and gives the longest time between two of them in ms, which is
 * {@link interval} where nothing else runs.
 */
export function watchBlocks(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, interval);
  return () => {
    clearInterval(timer);
    // A block that is not over yet has kept the timer from telling.
    return Math.max(longest, performance.now() - last);
  };
}
