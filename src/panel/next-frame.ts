/** A frame to work in, also where none is drawn. */

/** Calls back with the next frame; a hidden page gets none, there a timer takes its place. Returns the undo. */
export function nextFrame(work: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(work);
  return () => cancelAnimationFrame(frame);
}
