/**
 * The one windowed list: fixed-height rows, drawn only where visible, any number of them (see `row-window.ts`), with
 * mouse, keyboard and the roles of a grid, tree or list box. Focus stays on the list; the current row is named by
 * `aria-activedescendant`.
 */
import type { ComponentChildren, HTMLAttributes } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { rowKey, type SelectMode } from './row-keys.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useScroll } from './use-scroll.ts';
import { type Slot, useSlots } from './use-slots.ts';

/** Spread on each cell of a grid's row. */
export const cell = { role: 'gridcell' } as const;

/** What others may do with a list; see the `handle` property. */
export interface RowListHandle {
  /** Brings a row into view with the least movement. */
  reveal(index: number): void;
  /** Puts a row's top `y` CSS pixels below the top of the visible rows; with {@link offset} it keeps a row in place. */
  place(index: number, y: number): void;
  /** Distance of a row's top from the top of the visible rows, in CSS pixels. */
  offset(index: number): number;
  focus(): void;
}

/** Set by property: a browser recomputes less than when the whole style text is replaced. */
type RowAttributes = Omit<HTMLAttributes<HTMLDivElement>, 'style'> & {
  readonly style?: Readonly<Record<string, string>>;
};

export interface RowListProps {
  readonly count: number;
  /** CSS pixels, with the row's border. */
  readonly rowHeight: number;
  readonly label: string;
  readonly role: 'grid' | 'tree' | 'listbox';
  readonly class?: string;
  /** The focused row; −1 = none. */
  readonly current: number;
  /** What a row shows: its cells. */
  readonly row: (index: number) => ComponentChildren;
  /** Further attributes of the row's element: `class`, `aria-level`, `aria-expanded`, `title` and the like. */
  readonly attributes?: (index: number) => RowAttributes;
  /** Default: only the current row is selected. */
  readonly selected?: (index: number) => boolean;
  readonly onSelect: (index: number, mode: SelectMode) => void;
  /** Enter or double click. */
  readonly onOpen?: (index: number) => void;
  /** Right click, or the menu key on the current row. */
  readonly onMenu?: (index: number, x: number, y: number) => void;
  /** Keys that the list does not know itself; it has prevented nothing then. */
  readonly onKey?: (event: KeyboardEvent, current: number) => void;
  /** Stay at the end when rows are added; default false. */
  readonly stick?: boolean;
  readonly onStick?: (stick: boolean) => void;
  /** Called after drawing with the rows wholly or partly visible, `to` exclusive, when they have changed. */
  readonly onVisible?: (from: number, to: number) => void;
  /** A head that stays on top, as a row of the grid, and its height. */
  readonly header?: ComponentChildren;
  readonly headerHeight?: number;
  /** Drawn behind the rows, at the size of the visible part; `top` is its offset over all rows. */
  readonly backdrop?: (top: number, viewport: number) => ComponentChildren;
  readonly handle?: { current: RowListHandle | null };
}

/**
 * Rows are positioned at their own offset, so that scrolling moves no row that stays: only new ones are laid out and painted. The
 * offset is relative to multiples of this, in CSS pixels, as browsers lay out no more than some millions.
 */
const rebase = 4_000_000;

const rowRoles = { grid: 'row', tree: 'treeitem', listbox: 'option' } as const;

/** Index of the row in which an event happened; −1 outside of all rows. */
function rowOf(event: Event): number {
  const target = event.target instanceof Element ? event.target.closest('[data-row]') : null;
  return target instanceof HTMLElement ? Number(target.dataset.row) : -1;
}

/** Controls in a row whose double click is their own: muting and unmuting quickly must not open the row. */
function isOnControl({ target }: Event): boolean {
  return target instanceof Element && target.closest('button, input, .twisty') !== null;
}

function modeOf(event: MouseEvent | KeyboardEvent): SelectMode {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}

export function RowList(properties: RowListProps) {
  const { count, rowHeight, current, role, headerHeight = 0, stick = false, attributes } = properties;
  const id = useId();
  const scroll = useScroll({ count, rowHeight, headerHeight, stick, onStick: properties.onStick });
  const { top, viewport } = scroll;

  if (properties.handle) {
    properties.handle.current = {
      reveal: scroll.reveal,
      place: scroll.place,
      offset: scroll.offset,
      focus: () => scroll.ref.current?.focus({ preventScroll: true }),
    };
  }

  const firstVisible = Math.floor(top / rowHeight);
  const endVisible = Math.min(count, Math.ceil((top + viewport) / rowHeight));
  const onVisible = useRef(properties.onVisible);
  onVisible.current = properties.onVisible;
  // In a layout effect, so that what depends on it is drawn within the same frame.
  useLayoutEffect(() => onVisible.current?.(firstVisible, endVisible), [firstVisible, endVisible]);

  const readable = useRef(viewport);
  useLayoutEffect(() => {
    // Hidden, behind another panel of DevTools.
    if (viewport === 0) return;
    const before = readable.current;
    readable.current = viewport;
    const from = scroll.offset(current);
    if (!stick && current >= 0 && from < before && from + rowHeight > viewport) scroll.keep(current);
  }, [viewport]);

  const select = (index: number, mode: SelectMode) => {
    if (count === 0) return;
    const target = Math.min(count - 1, Math.max(0, index));
    properties.onSelect(target, mode);
    scroll.reveal(target);
  };
  const openMenu = (index: number) => {
    const box = scroll.ref.current?.getBoundingClientRect();
    if (index < 0 || box === undefined) return;
    properties.onMenu?.(index, box.left + 40, box.top + headerHeight + scroll.offset(index) + rowHeight);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroll.ref.current) return;
    const page = Math.max(1, Math.floor(viewport / rowHeight) - 1);
    const asked = rowKey(event, { current, count, page, several: properties.selected !== undefined });
    if (asked?.kind === 'select') select(asked.index, asked.mode);
    else if (asked?.kind === 'open' && properties.onOpen) properties.onOpen(current);
    else if (asked?.kind === 'menu' && properties.onMenu) openMenu(current);
    else {
      properties.onKey?.(event, current);
      return;
    }
    event.preventDefault();
  };

  const headRows = properties.header ? 1 : 0;
  const rowSemantics = (index: number, selected: boolean): HTMLAttributes<HTMLDivElement> => ({
    role: rowRoles[role],
    'aria-selected': selected,
    'aria-rowindex': role === 'grid' ? index + 1 + headRows : undefined,
  });
  const { from, to } = scroll.window.rows(top);
  const drawn = useSlots(from, to, !stick, () => scroll.ref.current?.matches(':active') ?? false);
  const base = Math.floor((from * rowHeight) / rebase) * rebase;
  const rowAt = ({ index }: Slot) => {
    const selected = properties.selected ? properties.selected(index) : index === current;
    const { style, ...others } = attributes?.(index) ?? {};
    return (
      <div
        id={`${id}-${index}`}
        data-row={index}
        data-lead={index === current && !selected ? '' : undefined}
        style={{ ...style, top: `${index * rowHeight - base}px` }}
        {...rowSemantics(index, selected)}
        {...others}
      >
        {properties.row(index)}
      </div>
    );
  };
  const rows = useDrawnRows(drawn, rowAt, [properties, base]);

  const shown = current >= from && current < to;
  const behaviour: HTMLAttributes<HTMLDivElement> = {
    role,
    tabIndex: 0,
    'aria-label': properties.label,
    'aria-rowcount': role === 'grid' ? count + headRows : undefined,
    'aria-activedescendant': shown ? `${id}-${current}` : undefined,
    'aria-multiselectable': properties.selected !== undefined,
    onScroll: scroll.onScroll,
    onWheel({ deltaY, ctrlKey }) {
      // Before the browser scrolls: Firefox scrolls smoothly, and stops as soon as a script scrolls, as following does.
      if (deltaY < 0 && !ctrlKey && scroll.window.maximumTop > 0) scroll.leaveEnd();
    },
    onPointerDown(event) {
      // A row that moved before the button is released would not be clicked, nor could its text be selected.
      if (rowOf(event) >= 0) scroll.leaveEnd();
      scroll.onPointerDown(event);
    },
    onMouseDown(event) {
      // Shift extends the selection of rows, not one of text; without it the list would not get the focus.
      if (!event.shiftKey || event.button !== 0 || properties.selected === undefined) return;
      event.preventDefault();
      scroll.ref.current?.focus({ preventScroll: true });
    },
    onKeyDown,
    onClick(event) {
      const index = rowOf(event);
      if (index >= 0 && !event.defaultPrevented) properties.onSelect(index, modeOf(event));
    },
    onDblClick(event) {
      const index = rowOf(event);
      if (index >= 0 && !isOnControl(event)) properties.onOpen?.(index);
    },
    onContextMenu(event) {
      const index = rowOf(event);
      if (index < 0 || !properties.onMenu) return;
      event.preventDefault();
      if (!(properties.selected?.(index) ?? index === current)) properties.onSelect(index, 'only');
      properties.onMenu(index, event.clientX, event.clientY);
    },
  };
  return (
    <div ref={scroll.ref} class={`row-list scroll ${properties.class ?? ''}`} {...behaviour}>
      {properties.header}
      <div class="row-list-space" role="presentation" style={{ height: `${scroll.window.height}px` }}>
        {properties.backdrop?.(top, viewport)}
        <div
          class="row-list-rows"
          role="presentation"
          style={`--row-height: ${rowHeight}px; transform: translateY(${base + scroll.shift}px)`}
        >
          {rows}
        </div>
      </div>
    </div>
  );
}
