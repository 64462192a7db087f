/** Muting and soloing connections: both are parts of the filter, so that the filter box shows what is hidden. */
import { connectionPart, hasPart, removePart, soloPart, togglePart } from '../../../core/filter/edit.ts';
import type { ConnectionName } from '../../connection-names.ts';
import type { Derived } from '../../derived.ts';
import type { Store } from '../../store.ts';

function partOf(derived: Derived, name: ConnectionName): string {
  return connectionPart(
    name.full,
    [...derived.names.value.values()].map(({ full }) => full),
  );
}

/** Whether the filter hides this connection by its name. */
export function isMuted(store: Store, derived: Derived, name: ConnectionName): boolean {
  const filter = store.filterText.value;
  return filter !== '' && hasPart(filter, `-${partOf(derived, name)}`);
}

/** Hides a connection, or shows it again. */
export function toggleMuted(store: Store, derived: Derived, name: ConnectionName): void {
  const part = partOf(derived, name);
  store.filterText.value = togglePart(removePart(store.filterText.value, part), `-${part}`);
}

/** Shows only this connection, or all again. */
export function toggleSolo(store: Store, derived: Derived, name: ConnectionName): void {
  store.filterText.value = soloPart(store.filterText.value, partOf(derived, name));
}
