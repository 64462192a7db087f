/** The connections that a filter can show, judging only by their names. */
import type { Connection, SessionView } from '../session/types.ts';
import { compileFilter } from './compile.ts';
import type { ConnectionNames } from './predicate.ts';
import type { Filter, Query } from './query.ts';

/** Those of `connections` that the filter's `conn:` terms let through; all if no such term is required. */
export function namedConnections(
  filter: Filter,
  session: SessionView,
  names: ConnectionNames,
  connections: readonly Connection[],
): readonly Connection[] {
  const { query } = filter;
  const parts = (query.kind === 'all' ? query.parts : [query]).filter(isOfName);
  if (parts.length === 0) return connections;
  const passes = compileFilter({ ...filter, query: { kind: 'all', parts } }, session, names);
  // A predicate on names reads no entry, so any index will do.
  return connections.filter((connection) => passes(connection, 0) === true);
}

function isOfName(query: Query): boolean {
  return query.kind === 'conn' || (query.kind === 'not' && isOfName(query.part));
}

/** The parts of a filter text, as written, that exclude this connection by its name (`-conn:chat`). */
export function excludingParts(
  filter: Filter,
  session: SessionView,
  names: ConnectionNames,
  connection: Connection,
): readonly string[] {
  const { query, text } = filter;
  return (query.kind === 'all' ? query.parts : [query]).flatMap((part) => {
    if (part.kind !== 'not' || !isOfName(part)) return [];
    const passes = compileFilter({ ...filter, query: part }, session, names);
    return passes(connection, 0) === true ? [] : [text.slice(part.start, part.end)];
  });
}
