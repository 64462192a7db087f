/** What can be done with connections: the menu of a row of the gutter. */
import type { Connection } from '../../../core/session/types.ts';
import type { ConnectionName } from '../../connection-names.ts';
import type { Derived } from '../../derived.ts';
import { forgetGone } from '../../recording.ts';
import { selectConnections } from '../../selection.ts';
import type { Store } from '../../store.ts';
import { text } from '../../text.ts';
import { copyText } from '../events/copy.ts';
import type { MenuItem } from '../menu.ts';
import { copyCurl } from './copy-curl.ts';
import { isMuted, toggleMuted, toggleSolo } from './muting.ts';
import { renaming } from './rename-field.tsx';

/** Pins a connection to the top, or unpins it. */
function togglePin(store: Store, { id }: Connection): void {
  const pinned = new Set(store.pinned.value);
  if (!pinned.delete(id)) pinned.add(id);
  store.pinned.value = pinned;
}

function remove(store: Store, { id }: Connection): void {
  store.session.remove(id);
  forgetGone(store);
  store.changed();
}

export function connectionMenu(
  store: Store,
  derived: Derived,
  connection: Connection,
  name: ConnectionName,
): readonly MenuItem[] {
  const pinned = store.pinned.value.has(connection.id);
  const muted = isMuted(store, derived, connection);
  return [
    {
      kind: 'item',
      label: text(muted ? 'connections_unmute' : 'connections_mute', name.full),
      hint: 'M',
      run: () => toggleMuted(store, derived, connection),
    },
    {
      kind: 'item',
      label: text('connections_solo', name.full),
      hint: 'S',
      run: () => toggleSolo(store, derived, connection),
    },
    { kind: 'item', label: text('connections_select_all'), hint: 'Esc', run: () => selectConnections(store, []) },
    { kind: 'separator' },
    {
      kind: 'item',
      label: text(pinned ? 'connections_unpin' : 'connections_pin'),
      run: () => togglePin(store, connection),
    },
    {
      kind: 'item',
      label: text('connections_rename'),
      hint: 'F2',
      run: () => {
        renaming.value = connection.id;
      },
    },
    {
      kind: 'item',
      label: text('connections_copy_url'),
      run: () => void copyText(store, connection.url, text('detail_url')),
    },
    {
      kind: 'item',
      label: text('connections_copy_curl'),
      disabled: connection.transport === 'import',
      run: () => void copyCurl(store, connection, connection.lastEventId),
    },
    { kind: 'separator' },
    {
      kind: 'item',
      label: text('connections_remove'),
      disabled: connection.ended === null,
      run: () => remove(store, connection),
    },
  ];
}
