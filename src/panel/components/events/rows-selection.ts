/** The selected entry among the rows. */
import { placeOf } from '../../../core/session/place.ts';
import { selectEntry } from '../../selection.ts';
import type { Store } from '../../store.ts';
import type { EntryRows } from './entry-rows.ts';

/** Place in the session of the selected entry; 0 = none. */
export function selectedPlace(store: Store): number {
  const selection = store.selection.value;
  if (selection.kind !== 'entry') return 0;
  const log = store.session.connection(selection.connection)?.log;
  return log !== undefined && selection.index >= log.first && selection.index < log.end
    ? placeOf(log, selection.index)
    : 0;
}

/** Where the entry with this place stands; −1 when the rows do not hold it. */
export function positionOf(rows: EntryRows, place: number): number {
  if (place === 0) return -1;
  const position = rows.positionOf(place);
  const log = rows.connectionAt(position)?.log;
  return log !== undefined && placeOf(log, rows.indexAt(position)) === place ? position : -1;
}

/** Selects the entry of a row. */
export function select(store: Store, rows: EntryRows, position: number): void {
  const connection = rows.connectionAt(position);
  if (connection !== undefined) selectEntry(store, { connection: connection.id, index: rows.indexAt(position) });
}
