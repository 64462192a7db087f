/** Whether a connection is of a file: an import, or a stream of a saved session, which keeps the kind that it had. */
import type { Connection } from './types.ts';

/** A file's streams are over, have a clock of their own, and stay when the page goes. */
export function isFromFile({ timing }: Pick<Connection, 'timing'>): boolean {
  return timing !== 'live';
}
