/** How long a page's main thread runs no other task. */

/** Notes when tasks come late; the returned function stops it and gives the longest delay in ms. */
export function watchBlocks(): () => number {
  let longest = 0;
  let last = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    channel.port2.postMessage(null);
  };
  channel.port2.postMessage(null);
  return () => {
    channel.port1.close();
    return longest;
  };
}
