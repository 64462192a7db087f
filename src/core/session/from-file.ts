/** Whether a connection comes from a file: an import, or a stream of a saved session, which keeps its original kind. */
import type { Connection } from './types.ts';

/** Streams from files are over, have their own clock, and stay when the page is left. */
export function isFromFile({ timing }: Pick<Connection, 'timing'>): boolean {
  return timing !== 'live';
}
