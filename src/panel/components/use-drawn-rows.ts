/** Rows of a windowed list that are redrawn only if something about them changed: most rows of a scroll stay the same. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { createElement, Fragment, type VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Slot } from './use-slots.ts';

interface DrawnRow {
  readonly index: number;
  readonly drawn: ReadonlySignal<VNode>;
}

/**
 * Draws each slot's row with `draw`. While `from` holds the same values, a row drawn before is the very same element
 * (which Preact skips), unless a signal that it was drawn from changed.
 */
export function useDrawnRows(
  slots: readonly Slot[],
  draw: (slot: Slot) => VNode,
  from: readonly unknown[],
): readonly VNode[] {
  const { current: known } = useRef<{ from: readonly unknown[]; rows: Map<Slot['key'], DrawnRow> }>({
    from,
    rows: new Map(),
  });
  if (known.from.some((value, at) => value !== from[at])) known.rows.clear();
  known.from = from;
  return slots.map((slot) => {
    const before = known.rows.get(slot.key);
    if (before?.index === slot.index) return before.drawn.value;
    // Preact compares an element with itself all the same; of components, as a fragment is one, it leaves alone those it knows.
    const drawn = computed(() => createElement(Fragment, { key: slot.key }, draw(slot)));
    known.rows.set(slot.key, { index: slot.index, drawn });
    return drawn.value;
  });
}
