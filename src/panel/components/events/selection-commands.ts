/** Commands on the selected entry or entries of the table, and the reduction of several to one. */
import { useEffect, useRef } from 'preact/hooks';
import type { Command } from '../../commands.ts';
import { isMarked, mark, unmark } from '../../marks.ts';
import { selectEntry } from '../../selection.ts';
import type { Store } from '../../store.ts';
import type { EntryRows, RowsView } from './entry-rows.ts';
import { copyData } from './row-menu.ts';
import { selectAll, severalRows } from './rows-selection.ts';
import { copyRows, toggleMarks } from './several-menu.ts';

export function selectionCommands(store: Store, rows: EntryRows): Partial<Record<Command, () => unknown>> {
  return {
    'select-all': () => selectAll(store, rows),
    'copy-data'() {
      const selection = store.selection.value;
      const several = severalRows(store, rows);
      if (several !== null) return copyRows(store, rows, several, 'data');
      const connection = selection.kind === 'entry' ? store.session.connection(selection.connection) : undefined;
      if (selection.kind !== 'entry' || connection === undefined) return false;
      return copyData(store, connection, selection.index);
    },
    mark() {
      const selection = store.selection.value;
      const several = severalRows(store, rows);
      if (several !== null) return toggleMarks(store, rows, several);
      if (selection.kind !== 'entry') return false;
      return isMarked(store, selection) ? unmark(store, [selection]) : mark(store, [selection]);
    },
  };
}

/** After a change of filter, scope or time, a multiple selection would hold rows that the user neither chose nor sees. */
export function useNarrowing(store: Store, { generation }: RowsView): void {
  const before = useRef(generation);
  useEffect(() => {
    const selection = store.selection.value;
    if (before.current !== generation && selection.kind === 'entries') selectEntry(store, selection.lead);
    before.current = generation;
  }, [generation]);
}
