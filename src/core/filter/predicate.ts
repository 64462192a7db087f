/**
 * Predicates over entries. Three-valued, because an entry's text may still lie in a file: `undefined` means "load it and ask
 * again", and is given only when the rest of the query cannot decide without it.
 */
import type { Connection, SessionView } from '../session/types.ts';

/** Whether the entry passes; undefined while its text must be loaded. */
export type EntryPredicate = (connection: Connection, index: number) => boolean | undefined;

/** What a connection is called in the panel (a user can rename it); `conn:` matches it. */
export type ConnectionNames = (connection: Connection) => string;

/** What terms are compiled for. */
export interface PredicateScope {
  readonly session: SessionView;
  readonly names: ConnectionNames;
  /** JSON value of a text, undefined for other texts. */
  readonly parse: (text: string) => unknown;
}

/** Data longer than this (code units) is matched as text but not parsed by `data.` and `$` terms: one parse stays within a slice. */
export const largestParsed = 2_000_000;

/** Asks in turn; the first answer that is `decisive` decides. */
export function decidedBy(predicates: readonly EntryPredicate[], decisive: boolean): EntryPredicate {
  return (connection, index) => {
    let unknown = false;
    for (const predicate of predicates) {
      const result = predicate(connection, index);
      if (result === decisive) return decisive;
      if (result === undefined) unknown = true;
    }
    return unknown ? undefined : !decisive;
  };
}
