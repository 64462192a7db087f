/** What can be done with several selected entries at once: the menu of a row among them. */
import { runCommand } from '../../commands.ts';
import { count } from '../../format.ts';
import { isMarked, mark, mostMarks, unmark } from '../../marks.ts';
import type { EntryAddress, Store } from '../../store.ts';
import { text } from '../../text.ts';
import { type MenuItem, showMenu } from '../menu.ts';
import type { SeveralAs } from './copy-several.ts';
import type { EntryRows } from './entry-rows.ts';
import { entryAt, type RowSpan, rowCount } from './rows-selection.ts';

export function openSeveralMenu(store: Store, rows: EntryRows, spans: readonly RowSpan[], x: number, y: number): void {
  showMenu(text('common_events'), severalItems(store, rows, spans), x, y);
}

/** Copies the entries of rows; the module that writes them is loaded on demand. */
export function copyRows(store: Store, rows: EntryRows, spans: readonly RowSpan[], as: SeveralAs): void {
  void import('./copy-several.ts').then(({ copySeveral }) => copySeveral(store, rows, spans, as));
}

/** Marks the entries of rows; takes the marks away when all have one. */
export function toggleMarks(store: Store, rows: EntryRows, spans: readonly RowSpan[]): void {
  const entries = firstEntries(rows, spans);
  if (entries.every((entry) => isMarked(store, entry))) unmark(store, entries);
  else mark(store, entries);
}

function severalItems(store: Store, rows: EntryRows, spans: readonly RowSpan[]): MenuItem[] {
  const entries = rowCount(spans);
  const copy = (as: SeveralAs) => () => copyRows(store, rows, spans, as);
  const areMarked = firstEntries(rows, spans).every((entry) => isMarked(store, entry));
  return [
    { kind: 'heading', label: text('detail_entries_selected', count(entries)) },
    { kind: 'item', label: text('events_copy_data'), hint: 'Ctrl C', run: copy('data') },
    { kind: 'item', label: text('events_copy_ndjson'), run: copy('ndjson') },
    { kind: 'item', label: text('events_copy_raw'), run: copy('raw') },
    { kind: 'item', label: text('events_export_selected'), hint: 'X', run: () => runCommand('export') },
    { kind: 'separator' },
    {
      kind: 'item',
      label: text(areMarked ? 'events_unmark_several' : 'events_mark_several'),
      hint: 'B',
      disabled: entries > mostMarks,
      run: () => toggleMarks(store, rows, spans),
    },
  ];
}

/** Addresses of the rows' entries, of no more than can be marked. */
function firstEntries(rows: EntryRows, spans: readonly RowSpan[]): EntryAddress[] {
  const entries: EntryAddress[] = [];
  for (const { from, to } of spans) {
    for (let position = from; position < to && entries.length < mostMarks; position++) {
      const entry = entryAt(rows, position);
      if (entry !== null) entries.push(entry);
    }
  }
  return entries;
}
