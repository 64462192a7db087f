/** The gutter's rows and its selection: one, several, a range. */
import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ConnectionId } from '../../../core/record.ts';
import { selectConnections } from '../../selection.ts';
import { useDerived, useStore } from '../../store-context.ts';
import type { SelectMode } from '../row-keys.ts';
import { type Gutter, type GutterRow, gutterRows, isSameGutter, type OrderFacts } from './order.ts';
import { renaming } from './rename-field.tsx';

/** An error weighs more than any number of warnings that one connection can show. */
const errorWeight = 1_000;

/** A row identified by its connection or frame, as positions change. */
interface Standing {
  readonly kind: GutterRow['kind'];
  readonly id: string;
}

function standingOn(row: GutterRow): Standing {
  return { kind: row.kind, id: row.kind === 'frame' ? row.id : row.connection.id };
}

function positionOf(rows: readonly GutterRow[], wanted: Standing | null): number {
  return rows.findIndex((row) => row.kind === wanted?.kind && standingOn(row).id === wanted.id);
}

/** What the rows were drawn from last. */
interface Shown {
  gutter: Gutter;
  /** The user's settings of the order: a change of these is followed at once. */
  wish: readonly unknown[];
}

/** A user who clicked a column head wants to see its effect at once. */
const isBelowHeads = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="columnheader"]') === null;

export function useGutter() {
  const store = useStore();
  const derived = useDerived();
  const folded = useSignal<ReadonlySet<string>>(new Set());
  const shown = useRef<Shown>({ gutter: { rows: [], order: [], hidden: 0 }, wish: [] });
  /**
   * While the pointer is on the rows, or the keyboard focus in them, new events move no row: sorted by "Last" rows
   * would move several times a second. Nor may a row being renamed move, which would lose its field.
   */
  const pointed = useSignal(false);
  const focused = useSignal(false);
  const order = useComputed(() => {
    void derived.beat.value;
    const pinned = store.pinned.value;
    const found = store.findingCounts.value;
    const facts: OrderFacts = {
      name: ({ id, url }) => derived.names.value.get(id)?.full ?? url,
      findings: ({ id }) => (found.get(id)?.errors ?? 0) * errorWeight + (found.get(id)?.warnings ?? 0),
      pinned: ({ id }) => pinned.has(id),
    };
    const { connectionSort, groupByFrame, hideClosed } = store.settings.value;
    const wish = [connectionSort, groupByFrame, hideClosed, pinned];
    const { current } = shown;
    const isHeld =
      (pointed.value || focused.value || renaming.value !== null) &&
      wish.every((part, at) => part === current.wish[at]);
    const gutter = gutterRows(store.session.connections, store.settings.value, facts, {
      folded: folded.value,
      ...(isHeld ? { held: current.gutter.order } : {}),
    });
    // The same object means that no row was added, removed or moved: the list is not redrawn with each beat.
    current.gutter = isSameGutter(gutter, current.gutter) ? current.gutter : gutter;
    current.wish = wish;
    return current.gutter;
  });
  /** The focused row (also one of a frame), and the start of a range. */
  const current = useSignal<Standing | null>(null);
  const anchor = useSignal<ConnectionId | null>(null);
  const { rows, hidden } = order.value;
  const idAt = (index: number) => {
    const row = rows[index];
    return row?.kind === 'connection' ? row.connection.id : null;
  };
  const indexOf = (id: ConnectionId | null) =>
    rows.findIndex((row) => row.kind === 'connection' && row.connection.id === id);

  const select = (index: number, mode: SelectMode) => {
    const id = idAt(index);
    const row = rows[index];
    if (row === undefined) return;
    const scope = store.scope.value ?? [];
    current.value = standingOn(row);
    if (mode === 'lead') return;
    if (mode === 'range') {
      const start = Math.max(0, indexOf(anchor.value));
      const [from, to] = start < index ? [start, index] : [index, start];
      const ids = rows.slice(from, to + 1).flatMap((row) => (row.kind === 'connection' ? [row.connection.id] : []));
      if (ids.length > 0) selectConnections(store, ids);
      return;
    }
    if (id === null) return;
    anchor.value = id;
    if (mode === 'only') selectConnections(store, [id]);
    else selectConnections(store, scope.includes(id) ? scope.filter((one) => one !== id) : [...scope, id]);
  };

  return {
    rows,
    hidden,
    /** For the element around the rows. */
    holding: {
      onPointerOver({ target }: Event) {
        pointed.value = isBelowHeads(target);
      },
      onPointerLeave() {
        pointed.value = false;
      },
      onFocusIn({ target }: Event) {
        focused.value = isBelowHeads(target);
      },
      onFocusOut() {
        focused.value = false;
      },
    },
    current: positionOf(rows, current.value),
    select,
    frameAt(index: number) {
      const row = rows[index];
      return row?.kind === 'frame' ? row : null;
    },
    /** Hides the connections of a frame, or shows them again. */
    toggleFold(frame: string): void {
      const next = new Set(folded.value);
      if (!next.delete(frame)) next.add(frame);
      folded.value = next;
    },
    selected(index: number): boolean {
      const id = idAt(index);
      return id !== null && (store.scope.value?.includes(id) ?? false);
    },
    connectionAt(index: number) {
      const row: GutterRow | undefined = rows[index];
      return row?.kind === 'connection' ? row.connection : null;
    },
  };
}
