/** The table of entries: the windowed list with its columns, selection, keys, marks of what the filter found. */
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren, HTMLAttributes } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { matchRanges } from '../../../core/filter/highlight.ts';
import { placeOf } from '../../../core/session/place.ts';
import { type Connection, EntryFlag } from '../../../core/session/types.ts';
import { nameFromUrl } from '../../connection-names.ts';
import { count } from '../../format.ts';
import { isMarked } from '../../marks.ts';
import type { ColumnSetting } from '../../settings.ts';
import type { Store } from '../../store.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { openDetail } from '../detail/focus-detail.ts';
import { RowList, type RowListHandle } from '../row-list.tsx';
import { ColumnHeads } from './column-heads.tsx';
import { columnTemplate } from './columns.ts';
import { useDataInView } from './data-in-view.ts';
import type { EntryRows, RowsView } from './entry-rows.ts';
import { type TimeMode, timeStart, timeText } from './entry-time.ts';
import { gapLimit } from './gap-limits.ts';
import { useMatchHighlight } from './match-highlight.ts';
import { MessageRow } from './message-row.tsx';
import { openRowMenu } from './row-menu.ts';
import { rowRemarks } from './row-remarks.ts';
import { choose, entryAt, isSelected, positionOf, selectedPlace, severalRows } from './rows-selection.ts';
import { useScrollAnchor } from './scroll-anchor.ts';
import { SentenceRow } from './sentence-row.tsx';
import { openSeveralMenu } from './several-menu.ts';
import { systemRow } from './system-row.ts';
import { useTextLoading } from './text-loading.ts';

const rowHeight = 24;
const headHeight = 26;
/** Width of the widest digit or group separator of the data's font, in CSS pixels. */
const digitWidth = 7;
/** Both sides of a cell, in CSS pixels. */
const cellPadding = 12;

interface EventTableProps {
  readonly view: RowsView;
  readonly columns: readonly ColumnSetting[];
  readonly stick: boolean;
  readonly onStick: (stick: boolean) => void;
  /** Rows wholly or partly in view, `to` exclusive; the table writes it. */
  readonly visible: Signal<{ readonly from: number; readonly to: number }>;
  readonly handle: { current: RowListHandle | null };
  /** What stands in the head beside the columns' names. */
  readonly tools: ComponentChildren;
}

export function EventTable({ view, columns, stick, onStick, visible, handle, tools }: EventTableProps) {
  const store = useStore();
  const { names, timeline, slowBeat } = useDerived();
  const { rows } = view;
  const table = useRef<HTMLDivElement>(null);
  const selected = selectedPlace(store);
  const dataInView = useDataInView(table, columns);
  const anchor = useScrollAnchor(handle, stick, () => pointedRow(table.current));
  const hold = anchor.prepare(view, selected);
  useEffect(() => {
    if (hold && stick) onStick(false);
  });
  const current = positionOf(rows, selected);
  const loadedTexts = useSignal(0);
  const loaded = loadedTexts.value;
  const { connections, types } = store.session;
  const timeMode = store.settings.value.timeMode;
  const version = store.version.value;
  // Percentiles and findings arrive after the rows they concern.
  void slowBeat.value;
  const remarks = rowRemarks(store).value;
  void remarks?.version.value;

  useReveal(store, rows, handle);

  const row = (position: number) => {
    const connection = rows.connectionAt(position);
    const index = rows.indexAt(position);
    if (connection === undefined || index < 0) return null;
    const { log } = connection;
    const isMessage = log.kind(index) === 'message';
    const name = names.value.get(connection.id);
    const before = timeMode === 'delta' ? rows.connectionAt(position - 1) : undefined;
    const Row = isMessage ? MessageRow : SentenceRow;
    return (
      <Row
        connection={connection}
        index={index}
        columns={columns}
        types={types}
        mark={isMessage ? store.typeMark(log.typeId(index)) : null}
        // The names follow at their own pace and may lack a new connection.
        name={name?.base ?? nameFromUrl(connection.url)}
        nameNumber={name?.number ?? null}
        timeMode={timeMode}
        start={timeStart(connection, connections)}
        above={before === undefined ? null : before.log.time(rows.indexAt(position - 1))}
        p99={gapLimit(timeline, connection)}
        finding={remarks?.of(connection.id, index) ?? null}
        dataInView={dataInView}
        // Facts of an attempt (response, next attempt) arrive after its rows; a message never changes.
        revision={isMessage ? loaded : version + loaded}
      />
    );
  };

  return (
    <div
      class={columns.some(({ width }) => width > 0) ? 'event-table sized' : 'event-table'}
      ref={table}
      style={`--columns: ${columnTemplate(columns)}; --ordinal-room: ${ordinalRoom(rows.length)}px; --time-room: ${timeRoom(rows, timeMode, connections)}px`}
      {...({ onWheel: anchor.release, onPointerDown: anchor.release } satisfies HTMLAttributes<HTMLDivElement>)}
    >
      <RowList
        count={rows.length}
        rowHeight={rowHeight}
        label={text('events_title')}
        role="grid"
        current={current}
        row={row}
        attributes={(position) => {
          const name = rowClass(rows, position);
          if (!isMarkedRow(store, rows, position)) return { class: name };
          return { class: `${name} marked`, 'aria-description': text('detail_diff_marked') };
        }}
        selected={(position) => isSelected(store, rows, position, current)}
        onSelect={(position, mode) => choose(store, rows, position, mode)}
        onOpen={() => openDetail(store)}
        onMenu={(position, x, y) => {
          const several = severalRows(store, rows);
          const connection = rows.connectionAt(position);
          if (several !== null) openSeveralMenu(store, rows, several, x, y);
          else if (connection) openRowMenu(store, connection, rows.indexAt(position), x, y);
        }}
        stick={stick}
        onStick={onStick}
        onVisible={(first, end) => {
          visible.value = { from: first, to: end };
          anchor.visible({ from: first, to: end });
        }}
        header={<ColumnHeads columns={columns} tools={tools} />}
        headerHeight={headHeight}
        handle={handle}
      />
      <VisibleRows rows={rows} visible={visible} loaded={loadedTexts} table={table} />
    </div>
  );
}

/** Position of the row under the pointer; null when there is none. */
function pointedRow(table: HTMLElement | null): number | null {
  const row = table?.querySelector('[data-row]:hover')?.getAttribute('data-row');
  return row == null ? null : Number(row);
}

/** Width that the number of the last row may take, in CSS pixels. */
function ordinalRoom(rows: number): number {
  return count(rows).length * digitWidth + cellPadding;
}

/** CSS pixels that the longer of the first and the last row's time may take: by the clock, or after hours, it is longer than the preset. */
function timeRoom(rows: EntryRows, mode: TimeMode, connections: readonly Connection[]): number {
  const lengthAt = (position: number) => {
    const connection = rows.connectionAt(position);
    if (connection === undefined || mode === 'delta') return 0;
    return timeText(mode, connection.log.time(rows.indexAt(position)), timeStart(connection, connections), null).length;
  };
  return Math.max(lengthAt(0), lengthAt(rows.length - 1)) * digitWidth + cellPadding;
}

interface VisibleRowsProps {
  readonly rows: EntryRows;
  readonly visible: Signal<{ readonly from: number; readonly to: number }>;
  readonly loaded: Signal<number>;
  readonly table: { readonly current: HTMLElement | null };
}

/** What follows from the rows in view. A component of its own, so that a scroll draws the rows once and not twice. */
function VisibleRows({ rows, visible, loaded, table }: VisibleRowsProps) {
  const store = useStore();
  const { timeline } = useDerived();
  const { from, to } = visible.value;
  useTextLoading(rows, from, to, loaded);
  useLayoutEffect(() => {
    store.rowsInView.value = timesOf(rows, from, to, timeline.shiftOf);
  }, [rows, from, to]);
  const find = rows.filter.terms.length === 0 ? null : (content: string) => matchRanges(rows.filter, content);
  useMatchHighlight(table, markedCells, find, [rows, from, to, loaded.value]);
  return null;
}

const markedCells = '[data-column="data"] bdi:not(.loading), [data-column="type"] bdi, [data-column="sentence"] bdi';

/** Scrolls a requested entry into view as soon as the rows include it. */
function useReveal(store: Store, rows: EntryRows, handle: { readonly current: RowListHandle | null }): void {
  const wanted = store.reveal.value;
  useEffect(() => {
    if (wanted === null) return;
    const log = store.session.connection(wanted.connection)?.log;
    const position = log === undefined ? -1 : positionOf(rows, placeOf(log, wanted.index));
    if (position >= 0) handle.current?.reveal(position);
    if (position >= 0 || rows.progress.done >= rows.progress.total) store.reveal.value = null;
  }, [wanted, rows]);
}

/** In the lanes' time; null when nothing is in view. */
function timesOf(rows: EntryRows, from: number, to: number, shiftOf: (connection: Connection) => number) {
  const timeAt = (position: number) => {
    const connection = rows.connectionAt(position);
    return connection && connection.log.time(rows.indexAt(position)) + shiftOf(connection);
  };
  const first = timeAt(from);
  const last = timeAt(Math.min(to, rows.length) - 1);
  return first === undefined || last === undefined ? null : { from: Math.min(first, last), to: Math.max(first, last) };
}

function rowClass(rows: EntryRows, position: number): string {
  const connection = rows.connectionAt(position);
  const index = rows.indexAt(position);
  if (connection === undefined || connection.log.kind(index) === 'message') return messageClass(connection, index);
  return `event-row system ${systemRow(connection, index).tone}`;
}

function isMarkedRow(store: Store, rows: EntryRows, position: number): boolean {
  const entry = store.marked.value.length === 0 ? null : entryAt(rows, position);
  return entry !== null && isMarked(store, entry);
}

function messageClass(connection: Connection | undefined, index: number): string {
  const unheard = connection !== undefined && (connection.log.flags(index) & EntryFlag.unheard) !== 0;
  return unheard ? 'event-row unheard' : 'event-row';
}
