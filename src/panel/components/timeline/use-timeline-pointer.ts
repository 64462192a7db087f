/**
 * Pointer and wheel over the lanes: crosshair, zoom at the pointer, pan, drag to select a range, click to select an event
 * or a connection. Drag on the ruler pans; with Alt, drag on an imported lane shifts its clock.
 */
import { useEffect } from 'preact/hooks';
import type { ConnectionId } from '../../../core/record.ts';
import type { Derived } from '../../derived.ts';
import { selectConnections } from '../../selection.ts';
import type { Store } from '../../store.ts';
import { pan, zoom } from '../../timeline-view.ts';
import { dragged, hover } from './hover.ts';
import { type LanePlace, lanePlaceOf } from './lane-place.ts';
import { dragTo, type Press, pressAt } from './lane-press.ts';
import type { Scale } from './scale.ts';

/** Zoom of one wheel notch (100 units). */
const wheelZoom = 1.25;
/** While the newest is followed, a zoom from here on (a part of the width) keeps it in view instead of the pointer's time. */
const liveEdge = 0.9;

/** `onClick` gets the lane's connection and the time, and gives whether there was something to select. */
export function useTimelinePointer(
  area: { readonly current: HTMLElement | null },
  store: Store,
  derived: Derived,
  onClick: (connection: ConnectionId, time: number, scale: Scale) => boolean,
): void {
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    let press: Press | null = null;
    const leave = () => {
      hover.value = null;
    };
    const listening = new AbortController();
    const { signal } = listening;

    element.addEventListener(
      'pointermove',
      (event) => {
        const place = lanePlaceOf(event, store, derived);
        if (press) dragTo(press, event.clientX, store, derived);
        else hover.value = place;
      },
      { signal },
    );
    element.addEventListener(
      'pointerdown',
      (event) => {
        const place = lanePlaceOf(event, store, derived);
        if (place === null || event.button !== 0) return;
        press = pressAt(place, event, store, derived);
        element.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    element.addEventListener(
      'pointerup',
      (event) => {
        if (press === null) return;
        const { place, moved } = press;
        press = null;
        element.releasePointerCapture(event.pointerId);
        if (dragged.value) store.timeRange.value = dragged.value;
        dragged.value = null;
        if (moved || place.lane === null) return;
        const { connection } = place.lane;
        if (!onClick(connection, place.scale.time(place.x), place.scale)) selectConnections(store, [connection]);
      },
      { signal },
    );
    element.addEventListener(
      'pointercancel',
      () => {
        press = null;
        dragged.value = null;
      },
      { signal },
    );
    element.addEventListener(
      'click',
      (event) => {
        // The lane's own click was handled on release; the row must not take it as a second one.
        if (event.target instanceof Element && event.target.closest('.lane')) event.preventDefault();
      },
      { signal, capture: true },
    );
    element.addEventListener(
      'wheel',
      (event) => {
        const place = lanePlaceOf(event, store, derived);
        if (place === null) return;
        event.preventDefault();
        turnWheel(event, place, store, derived);
      },
      { signal, passive: false },
    );
    element.addEventListener('pointerleave', leave, { signal });
    // The lanes lie elsewhere then, and the pointer has not told where it is.
    addEventListener('resize', leave, { signal });
    return () => listening.abort();
  }, [area, store, derived, onClick]);
}

/** Pans with Shift or sideways, else zooms. */
function turnWheel({ deltaX, deltaY, shiftKey }: WheelEvent, place: LanePlace, store: Store, derived: Derived): void {
  const { scale, x } = place;
  const sideways = Math.abs(deltaX) > Math.abs(deltaY);
  if (shiftKey || sideways) {
    pan(store, derived, (sideways ? deltaX : deltaY) / Math.max(1, scale.width));
    return;
  }
  const live = store.followLive.value && x > scale.width * liveEdge;
  zoom(store, derived, wheelZoom ** (deltaY / 100), live ? undefined : scale.time(x));
}
