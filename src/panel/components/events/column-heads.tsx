/**
 * The head of the table: names of the columns; drag a name to reorder the columns, drag its edge to resize one, double
 * click the edge to fit. The menu offers the same for the keyboard.
 */
import type { ComponentChildren, HTMLAttributes } from 'preact';
import { useRef } from 'preact/hooks';
import type { ColumnId, ColumnSetting } from '../../settings.ts';
import type { Store } from '../../store.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { type MenuItem, showMenu } from '../menu.ts';
import { canBeHidden, columnTitles, movedColumn, orderedColumns, withColumn } from './columns.ts';

/** Room that a cell needs beside its text, in CSS pixels. */
const cellPadding = 14;
/** Room between two parts of a cell. */
const partGap = 6;
/** Where the submenu opens, in CSS pixels from the window's edge: the item that opened it is gone by then. */
const menuInset = 80;
/** Distinguishes a dragged column from a dropped file. */
const dragType = 'text/x-sse-column';

interface ColumnHeadsProps {
  readonly columns: readonly ColumnSetting[];
  /** Shown in the head of the column that takes the remaining width. */
  readonly tools: ComponentChildren;
}

/** The grid has one tab stop, the list itself: heads are reached by mouse, and by keyboard in the pane's menu. */
export function ColumnHeads({ columns, tools }: ColumnHeadsProps) {
  const store = useStore();
  const widest = columns.find(({ id }) => id === 'data') ?? columns.at(-1);
  const row = useRef<HTMLDivElement>(null);
  const behaviour: HTMLAttributes<HTMLDivElement> = {
    role: 'row',
    'aria-rowindex': 1,
    onContextMenu(event) {
      event.preventDefault();
      showMenu(text('events_columns'), columnItems(store), event.clientX, event.clientY);
    },
  };
  return (
    <div ref={row} class="event-head" {...behaviour}>
      {columns.map(({ id }) => (
        <span key={id} data-column={id} {...movable(store, id, columns)}>
          <span class="cut">{text(columnTitles[id])}</span>
          {id === widest?.id && tools}
          <ColumnEdge column={id} row={row} />
        </span>
      ))}
    </div>
  );
}

/** A head that can be dragged onto another one. */
function movable(store: Store, id: ColumnId, columns: readonly ColumnSetting[]): HTMLAttributes<HTMLSpanElement> {
  return {
    role: 'columnheader',
    draggable: true,
    onDragStart(event) {
      event.dataTransfer?.setData(dragType, id);
      holdStill(event.currentTarget, true);
    },
    onDragEnd: (event) => holdStill(event.currentTarget, false),
    onDragOver(event) {
      if (event.dataTransfer?.types.includes(dragType)) event.preventDefault();
    },
    onDrop(event) {
      const dragged = columns.find((column) => column.id === event.dataTransfer?.getData(dragType));
      if (dragged === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      store.set({ columns: movedColumn(store.settings.value.columns, dragged.id, id) });
    },
  };
}

/** Browsers scroll a container when something is dragged along its edge: the table would leave its newest row. */
function holdStill(head: Element, isDragged: boolean): void {
  head.closest('.row-list')?.toggleAttribute('data-still', isDragged);
}

function ColumnEdge({ column, row }: { readonly column: ColumnId; readonly row: { current: HTMLElement | null } }) {
  const store = useStore();
  const resize = (width: number) => store.set({ columns: withColumn(store.settings.value.columns, column, { width }) });
  return (
    <span
      class="column-edge"
      aria-hidden="true"
      title={text('events_resize_column', text(columnTitles[column]))}
      draggable
      // The head itself is draggable: dragging the edge must not begin to move the column.
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        const edge = event.currentTarget;
        const width = edge.parentElement?.getBoundingClientRect().width ?? 0;
        const from = event.clientX;
        event.preventDefault();
        edge.setPointerCapture(event.pointerId);
        edge.onpointermove = (move) => resize(Math.max(1, width + move.clientX - from));
        edge.onlostpointercapture = () => {
          edge.onpointermove = null;
        };
      }}
      onDblClick={(event) => {
        event.stopPropagation();
        const table = row.current?.closest('[role="grid"]');
        if (table) resize(fittingWidth(table, column));
      }}
    />
  );
}

/** The widest content of a column in the rows now drawn, with its head. */
function fittingWidth(table: Element, column: ColumnId): number {
  const cells = [...table.querySelectorAll(`[data-column="${column}"]`)];
  return Math.ceil(Math.max(0, ...cells.map(contentWidth))) + cellPadding;
}

/** Width of a cell's parts side by side, whatever the cell's own width: truncated text counts in full. */
function contentWidth(cell: Element): number {
  const range = document.createRange();
  let width = 0;
  for (const part of cell.childNodes) {
    // The edge of the head lies where the column ends now; its tools may be cut.
    if (part instanceof Element && part.matches('.column-edge, .folded-head')) continue;
    range.selectNodeContents(part);
    const hasText = (part.textContent ?? '') !== '';
    const box = hasText || !(part instanceof Element) ? range : part;
    width += box.getBoundingClientRect().width + (width > 0 ? partGap : 0);
  }
  return width;
}

/** Showing, hiding, moving and fitting columns, for the menus of the head and of the pane. */
export function columnItems(store: Store): MenuItem[] {
  const { columns } = store.settings.value;
  const toggles = orderedColumns(columns).map(
    ({ id, shown }): MenuItem => ({
      kind: 'item',
      label: text(columnTitles[id]),
      checked: shown,
      disabled: shown && !canBeHidden(columns, id),
      run: () => store.set({ columns: withColumn(columns, id, { shown: !shown }) }),
    }),
  );
  return [
    { kind: 'heading', label: text('events_columns') },
    ...toggles,
    {
      kind: 'item',
      label: text('events_columns_arrange'),
      run: () => showMenu(text('events_columns_arrange'), moveItems(store), menuInset, menuInset),
    },
    { kind: 'item', label: text('events_columns_reset'), run: () => store.set({ columns: [] }) },
  ];
}

/** What dragging a head does, for the keyboard. */
function moveItems(store: Store): MenuItem[] {
  const { columns } = store.settings.value;
  const order = orderedColumns(columns);
  const move = (id: ColumnId, target: ColumnSetting | undefined, label: string): MenuItem => ({
    kind: 'item',
    label,
    disabled: target === undefined,
    run: () => {
      if (target !== undefined) store.set({ columns: movedColumn(columns, id, target.id) });
    },
  });
  return order.flatMap(({ id }, at) => [
    move(id, order[at - 1], text('events_column_left', text(columnTitles[id]))),
    move(id, order[at + 1], text('events_column_right', text(columnTitles[id]))),
  ]);
}
