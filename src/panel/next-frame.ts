/** A frame to work in, also where none is drawn. */

/** A frame that has not come after this long is not coming (the page is covered, or the browser saves power), in ms. */
const deadline = 250;

/** Calls back on the next frame; without frames a timer replaces it, at once in a hidden page. Returns a function that cancels it. */
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
