/**
 * Predicates over entries. They are three-valued, because an entry's text may not have been read from its file yet:
 * `undefined` means "load it and call again", and is returned only when the rest of the query cannot decide.
 */
import type { Connection, SessionView } from '../session/types.ts';

/** Whether the entry matches; undefined if its text must be loaded first. */
export type EntryPredicate = (connection: Connection, index: number) => boolean | undefined;

/** Returns the connection's name in the panel (a user can rename it), which `conn:` matches. */
export type ConnectionNames = (connection: Connection) => string;

/** The context in which terms are compiled. */
export interface PredicateScope {
  readonly session: SessionView;
  readonly names: ConnectionNames;
  /** Parses a text as JSON; undefined if it is not. */
  readonly parse: (text: string) => unknown;
}

/**
 * Longer data (in code units) is searched as text but not parsed for `data.` and `$` terms: a single parse must fit
 * into a slice.
 */
export const largestParsed = 2_000_000;

/** Evaluates the predicates in turn, up to the first result that is `decisive`. */
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
