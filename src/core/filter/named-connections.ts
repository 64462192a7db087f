/** The connections that a filter leaves by their names, whatever else it asks of their entries. */
import type { Connection, SessionView } from '../session/types.ts';
import { compileFilter } from './compile.ts';
import type { ConnectionNames } from './predicate.ts';
import type { Filter, Query } from './query.ts';

/** Those among `connections` that the filter's `conn:` terms let through; all when it has none that must hold. */
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
  // A name is asked of no entry.
  return connections.filter((connection) => passes(connection, 0) === true);
}

function isOfName(query: Query): boolean {
  return query.kind === 'conn' || (query.kind === 'not' && isOfName(query.part));
}

/** The parts of a filter text that leave this connection out by its name (`-conn:chat`), as they are written. */
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
