/** Why a client gives up on a response that is not a stream. */
import type { CloseReason } from './record.ts';

/**
 * The reason that follows from the response's status. 204 is not a failure: with it, a server tells an EventSource to
 * stop reconnecting.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro
 */
export function refusalReason(status: number): CloseReason {
  if (status === 204) return 'stopped';
  return status === 200 ? 'content-type' : 'status';
}
