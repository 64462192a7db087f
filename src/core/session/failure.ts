/**
 * Which ends of a stream are failures: a single answer for a connection's state, the marks of the table and `is:error`.
 */
import type { CloseReason } from '../record.ts';
import type { EventLog } from './types.ts';

const failures: ReadonlySet<CloseReason> = new Set(['network-error', 'status', 'content-type', 'cors', 'csp']);

/** Whether a stream that ended for this reason failed. An end for an unknown reason is not a failure. */
export function isFailure(reason: CloseReason): boolean {
  return failures.has(reason);
}

/** Whether the entry reports an interruption, or an end that was a failure. Reads no text. */
export function tellsOfFailure(log: EventLog, index: number): boolean {
  const kind = log.kind(index);
  if (kind !== 'error' && kind !== 'close') return false;
  const detail = log.detail(index);
  if (detail?.kind === 'error') return detail.reason !== 'stopped';
  return detail?.kind === 'close' && isFailure(detail.reason);
}
