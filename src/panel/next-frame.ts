/** A frame to work in, also where none is drawn. */

/** A frame that has not come by then is not coming (the page is covered, or the browser saves power), in ms. */
const deadline = 250;

/** Calls back with the next frame; where none comes a timer takes its place, at once in a hidden page. Returns the undo. */
export function nextFrame(work: () => void): () => void {
  const cancel = () => {
    if (frame !== null) cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const run = () => {
    cancel();
    work();
  };
  const frame = document.hidden ? null : requestAnimationFrame(run);
  const timer = setTimeout(run, frame === null ? 0 : deadline);
  return cancel;
}
