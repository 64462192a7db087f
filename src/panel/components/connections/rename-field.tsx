/** The field in place of a connection's name while it is being renamed. An empty name restores the original. */
import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConnectionId } from '../../../core/record.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';

/** The connection being renamed. */
export const renaming = signal<ConnectionId | null>(null);

const longestName = 60;

export function RenameField({ connection, name }: { readonly connection: ConnectionId; readonly name: string }) {
  const store = useStore();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.select(), []);
  const finish = (value: string | null) => {
    if (renaming.value !== connection) return;
    renaming.value = null;
    // An unchanged name stays derived from the URL, and numbered among those with the same name.
    if (value === null || value.trim() === name) return;
    const names = new Map(store.names.value);
    if (value.trim() === '') names.delete(connection);
    else names.set(connection, value.trim());
    store.names.value = names;
  };
  return (
    <input
      ref={field}
      class="rename"
      aria-label={text('connections_rename_label')}
      defaultValue={name}
      maxLength={longestName}
      onBlur={(event) => finish(event.currentTarget.value)}
      onClick={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        // The field is removed and would take the focus with it: the arrow keys then belong to the list.
        const list = event.currentTarget.closest<HTMLElement>('[role="grid"]');
        finish(event.key === 'Enter' ? event.currentTarget.value : null);
        list?.focus({ preventScroll: true });
      }}
    />
  );
}
