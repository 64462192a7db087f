/** The selected entries among the rows: one, or several as habits of tables have it (Ctrl, Shift, all). */
import type { ConnectionId } from '../../../core/record.ts';
import { placeOf } from '../../../core/session/place.ts';
import { holdsPlace, type PlaceRanges, withoutPlace, withRange } from '../../place-ranges.ts';
import { selectConnections, selectEntries, selectEntry } from '../../selection.ts';
import type { EntryAddress, Store } from '../../store.ts';
import type { SelectMode } from '../row-keys.ts';
import type { EntryRows } from './entry-rows.ts';

/** The focused entry; null when none is selected. */
export function leadOf({ selection }: Store): EntryAddress | null {
  const selected = selection.value;
  if (selected.kind === 'entries') return selected.lead;
  return selected.kind === 'entry' ? selected : null;
}

/** Place in the session of the focused entry; 0 = none. */
export function selectedPlace(store: Store): number {
  const lead = leadOf(store);
  return lead === null ? 0 : placeOfEntry(store, lead);
}

function placeOfEntry(store: Store, { connection, index }: EntryAddress): number {
  const log = store.session.connection(connection)?.log;
  return log !== undefined && index >= log.first && index < log.end ? placeOf(log, index) : 0;
}

/** Position of the entry with this place; −1 when the rows do not hold it. */
export function positionOf(rows: EntryRows, place: number): number {
  if (place === 0) return -1;
  const position = rows.positionOf(place);
  return placeAt(rows, position) === place ? position : -1;
}

/** Place of the row at `position`; 0 when there is none. */
function placeAt(rows: EntryRows, position: number): number {
  const log = rows.connectionAt(position)?.log;
  return log === undefined ? 0 : placeOf(log, rows.indexAt(position));
}

/** Address of the entry of a row. */
export function entryAt(rows: EntryRows, position: number): EntryAddress | null {
  const connection: ConnectionId | undefined = rows.connectionAt(position)?.id;
  return connection === undefined ? null : { connection, index: rows.indexAt(position) };
}

/** Selects the entry of a row, alone. */
export function select(store: Store, rows: EntryRows, position: number): void {
  const entry = entryAt(rows, position);
  if (entry !== null) selectEntry(store, entry);
}

/** Whether the row at `position` is among several that are selected, or the one. */
export function isSelected(store: Store, rows: EntryRows, position: number, current: number): boolean {
  const selection = store.selection.value;
  if (selection.kind !== 'entries') return position === current;
  return holdsPlace(selection.ranges, placeAt(rows, position));
}

/** Selects a row as chosen: alone, toggled, everything from the anchor up to it, or only focused. */
export function choose(store: Store, rows: EntryRows, position: number, mode: SelectMode): void {
  const entry = entryAt(rows, position);
  const selection = store.selection.value;
  const before = leadOf(store);
  if (entry === null) return;
  if (mode === 'only' || before === null) selectEntry(store, entry);
  else if (mode === 'toggle') toggle(store, rows, position, entry);
  else if (mode === 'lead') selectEntries(store, { ranges: selectedRanges(store), lead: entry, anchor: entry });
  else {
    const anchor = selection.kind === 'entries' ? selection.anchor : before;
    const ends = [placeOfEntry(store, anchor), placeAt(rows, position)] as const;
    selectEntries(store, { ranges: [{ from: Math.min(...ends), to: Math.max(...ends) }], lead: entry, anchor });
  }
}

/** The places that are selected, also of one entry alone. */
function selectedRanges(store: Store): PlaceRanges {
  const selection = store.selection.value;
  if (selection.kind === 'entries') return selection.ranges;
  const alone = selectedPlace(store);
  return [{ from: alone, to: alone }];
}

function toggle(store: Store, rows: EntryRows, position: number, entry: EntryAddress): void {
  const place = placeAt(rows, position);
  const ranges = selectedRanges(store);
  if (!holdsPlace(ranges, place)) {
    selectEntries(store, { ranges: withRange(ranges, { from: place, to: place }), lead: entry, anchor: entry });
    return;
  }
  const after = position + 1 < rows.length ? placeAt(rows, position + 1) : Number.POSITIVE_INFINITY;
  const left = withoutPlace(ranges, place, placeAt(rows, position - 1), after);
  // The focused row may have been deselected before: it must not come back.
  if (rowSpans(rows, left).length === 0) selectConnections(store, store.scope.value ?? []);
  else selectEntries(store, { ranges: left, lead: entry, anchor: entry });
}

/** Selects all rows. The focus stays where it is. */
export function selectAll(store: Store, rows: EntryRows): void {
  const last = entryAt(rows, rows.length - 1);
  if (last === null) return;
  const lead = leadOf(store) ?? last;
  const ranges = [{ from: placeAt(rows, 0), to: placeAt(rows, rows.length - 1) }];
  selectEntries(store, { ranges, lead, anchor: lead });
}

/** Rows of a list, `from` inclusive, `to` exclusive. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
}

/** The rows whose places lie in the ranges. */
export function rowSpans(rows: EntryRows, ranges: PlaceRanges): RowSpan[] {
  return ranges.flatMap(({ from, to }) => {
    const first = rows.positionOf(from);
    const last = rows.positionOf(to);
    const end = placeAt(rows, last) === to ? last + 1 : last;
    return end > first ? [{ from: first, to: end }] : [];
  });
}

/** The rows that are selected when several are; null otherwise. */
export function severalRows(store: Store, rows: EntryRows): RowSpan[] | null {
  const selection = store.selection.value;
  return selection.kind === 'entries' ? rowSpans(rows, selection.ranges) : null;
}

export function rowCount(spans: readonly RowSpan[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
