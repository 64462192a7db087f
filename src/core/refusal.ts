/** Why a client gives up on an answer that is no stream. */
import type { CloseReason } from './record.ts';

/**
 * The reason by the answer's status: 204 is no failure, it is how a server tells an EventSource to ask no more.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro
 */
export function refusalReason(status: number): CloseReason {
  if (status === 204) return 'stopped';
  return status === 200 ? 'content-type' : 'status';
}
