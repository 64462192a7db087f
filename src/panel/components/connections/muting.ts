/** Muting and soloing connections: both are parts of the filter, so that the filter box shows what is hidden. */
import { addPart, connectionPart, connectionParts, hasPart, removePart, soloPart } from '../../../core/filter/edit.ts';
import { excludingParts } from '../../../core/filter/named-connections.ts';
import { parseFilter } from '../../../core/filter/parse.ts';
import type { Filter } from '../../../core/filter/query.ts';
import type { Connection } from '../../../core/session/types.ts';
import type { Derived } from '../../derived.ts';
import type { Store } from '../../store.ts';

function nameIn({ names }: Derived): (connection: Connection) => string {
  return ({ id, url }) => names.value.get(id)?.full ?? url;
}

function partOf({ session }: Store, derived: Derived, connection: Connection): string {
  const nameOf = nameIn(derived);
  const others = session.connections.filter((other) => other !== connection);
  return connectionPart(
    nameOf(connection),
    others.flatMap((other) => [nameOf(other), other.url]),
  );
}

/** The filter read last: every row and lane asks for the same one. */
let read: { readonly text: string; readonly filter: Filter | null } = { text: '', filter: null };

function filterOf(text: string): Filter | null {
  if (read.text === text) return read.filter;
  // Only the structure matters here, so any JSONPath will do.
  const result = parseFilter(text, () => () => []);
  read = { text, filter: result.ok ? result.filter : null };
  return read.filter;
}

/** The parts of the filter that hide this connection by its name, alone or with others. */
function mutingParts({ session, filterText }: Store, derived: Derived, connection: Connection): readonly string[] {
  const filter = filterOf(filterText.value);
  return filter === null ? [] : excludingParts(filter, session, nameIn(derived), connection);
}

/** Whether the filter hides this connection by its name. */
export function isMuted(store: Store, derived: Derived, connection: Connection): boolean {
  return mutingParts(store, derived, connection).length > 0;
}

/** Hides a connection, or shows it again. */
export function toggleMuted(store: Store, derived: Derived, connection: Connection): void {
  const muting = mutingParts(store, derived, connection);
  const part = partOf(store, derived, connection);
  store.filterText.value =
    muting.length > 0
      ? muting.reduce(removePart, store.filterText.value)
      : addPart(removePart(store.filterText.value, part), `-${part}`);
}

/** Shows only this connection, or all again; also when others of the same name have appeared since it was soloed. */
export function toggleSolo(store: Store, derived: Derived, connection: Connection): void {
  const filter = store.filterText.value;
  const base = derived.names.value.get(connection.id)?.base;
  const earlier = (base === undefined ? [] : connectionParts(base)).find((part) => hasPart(filter, part));
  store.filterText.value =
    earlier === undefined ? soloPart(filter, partOf(store, derived, connection)) : removePart(filter, earlier);
}
