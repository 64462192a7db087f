/** How long the browser waits before it connects again. */
import type { Attempt, Connection } from './types.ts';

/**
 * The wait after `attempt`, in ms; null if unknown. Once the next attempt has begun, its wait is measured. Until then
 * it is the reconnection time that the stream set or, where that cannot be seen (pages are not told of `retry`), the
 * wait before `attempt`.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-reconnection-time
 */
export function expectedWait(attempt: Attempt, { attempts, reconnectionTime }: Connection): number | null {
  const next = attempts[attempts.indexOf(attempt) + 1];
  return next === undefined ? (reconnectionTime ?? attempt.waited) : (next.waited ?? next.retryInForce);
}
