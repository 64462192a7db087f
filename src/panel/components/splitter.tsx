/**
 * A bar between two panes: drag or arrow keys move it, a double click or Delete restores the preset. Its position is
 * kept per layout. The size belongs to the pane named by `pane`, on the side of `grows`.
 */
import type { HTMLAttributes } from 'preact';
import { useState } from 'preact/hooks';
import { useStore } from '../store-context.ts';

export interface SplitterProps {
  /** Name under which the position is kept; also the custom property `--split-<name>` on the root. */
  readonly name: string;
  readonly label: string;
  readonly orientation: 'horizontal' | 'vertical';
  /** The pane that keeps its size: before or after the bar. */
  readonly grows: 'before' | 'after';
  readonly minimum: number;
  /** Largest size as a part of the window. */
  readonly maximumPart: number;
}

/** Arrow keys move by this many CSS pixels. */
const step = 16;

/**
 * The kept size of a splitter's pane in the layout now shown, as CSS; undefined = the style's own. It may be from a larger window:
 * `most` leaves room for what is beside it.
 */
export function useSplit(name: string, most: string): string | undefined {
  const store = useStore();
  const kept = store.settings.value.splits[`${store.layout.value}:${name}`];
  return kept === undefined ? undefined : `min(${kept}px, ${most})`;
}

export function Splitter({ name, label, orientation, grows, minimum, maximumPart }: SplitterProps) {
  const store = useStore();
  const key = `${store.layout.value}:${name}`;
  const upright = orientation === 'vertical';
  const kept = store.settings.value.splits[key];
  /** Of a pane that was never resized, whose size the layout gives: measured when the bar is about to be read out. */
  const [laidOut, setLaidOut] = useState(minimum);
  const maximum = Math.round((upright ? innerWidth : innerHeight) * maximumPart);

  const resize = (size: number) =>
    store.set({
      splits: { ...store.settings.value.splits, [key]: Math.round(Math.min(maximum, Math.max(minimum, size))) },
    });
  const restore = () => {
    const { [key]: _, ...others } = store.settings.value.splits;
    store.set({ splits: others });
  };
  const sizeNow = (bar: Element) => {
    const pane = grows === 'before' ? bar.previousElementSibling : bar.nextElementSibling;
    const box = pane?.getBoundingClientRect();
    return upright ? (box?.width ?? minimum) : (box?.height ?? minimum);
  };

  const behaviour: HTMLAttributes<HTMLDivElement> = {
    role: 'separator',
    tabIndex: 0,
    'aria-label': label,
    'aria-orientation': orientation,
    'aria-valuenow': Math.min(maximum, kept ?? laidOut),
    'aria-valuemin': minimum,
    'aria-valuemax': maximum,
    onFocus: (event) => setLaidOut(Math.round(sizeNow(event.currentTarget))),
    onPointerDown(event) {
      if (event.button !== 0) return;
      const bar = event.currentTarget;
      const from = upright ? event.clientX : event.clientY;
      const size = sizeNow(bar);
      bar.setPointerCapture(event.pointerId);
      bar.onpointermove = (move) => {
        const moved = (upright ? move.clientX : move.clientY) - from;
        resize(size + (grows === 'before' ? moved : -moved));
      };
      bar.onlostpointercapture = () => {
        bar.onpointermove = null;
      };
    },
    onDblClick: restore,
    onKeyDown(event) {
      const less = upright ? 'ArrowLeft' : 'ArrowUp';
      const more = upright ? 'ArrowRight' : 'ArrowDown';
      const direction = event.key === less ? -1 : event.key === more ? 1 : 0;
      if (event.key === 'Delete') restore();
      else if (direction === 0) return;
      else resize(sizeNow(event.currentTarget) + direction * step * (grows === 'before' ? 1 : -1));
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return <div class={`splitter ${orientation}`} {...behaviour} />;
}
