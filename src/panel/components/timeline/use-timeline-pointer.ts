/**
 * Pointer and wheel over the lanes: crosshair, zoom at the pointer, pan, drag to select a range, click to select an event
 * or a connection. Drag on the ruler pans; with Alt, drag on an imported lane shifts its clock.
 */
import { useEffect } from 'preact/hooks';
import { isFromFile } from '../../../core/session/from-file.ts';
import type { Derived } from '../../derived.ts';
import { selectConnections } from '../../selection.ts';
import type { Store } from '../../store.ts';
import { pan, shownRange, zoom } from '../../timeline-view.ts';
import { dragged, hover } from './hover.ts';
import { type Scale, scaleOf } from './scale.ts';

/** A press that moves less is a click, in CSS pixels. */
const clickReach = 4;
/** Zoom of one wheel notch (100 units). */
const wheelZoom = 1.25;

interface Place {
  readonly scale: Scale;
  readonly x: number;
  readonly connection: string | null;
  readonly top: number;
  readonly bottom: number;
  readonly onRuler: boolean;
}

interface Press {
  readonly place: Place;
  readonly startX: number;
  /** Of an imported lane, pressed with Alt: the shift that the drag changes. Null for all that select a range. */
  readonly shiftBefore: number | null;
  moved: boolean;
}

function placeOf(event: MouseEvent, store: Store, derived: Derived): Place | null {
  const range = shownRange(store, derived);
  const target = event.target instanceof Element ? event.target.closest('.lane, .ruler') : null;
  if (range === null || !(target instanceof HTMLElement)) return null;
  const box = target.getBoundingClientRect();
  return {
    scale: scaleOf(range, box.width),
    x: event.clientX - box.left,
    connection: target.dataset.connection ?? null,
    top: box.top,
    bottom: box.bottom,
    onRuler: target.classList.contains('ruler'),
  };
}

/** `onClick` gets the lane's connection and the time. */
export function useTimelinePointer(
  area: { readonly current: HTMLElement | null },
  store: Store,
  derived: Derived,
  onClick: (connection: string, time: number, scale: Scale) => boolean,
): void {
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    let press: Press | null = null;

    const move = (event: PointerEvent) => {
      const place = placeOf(event, store, derived);
      if (press) {
        drag(event);
        return;
      }
      hover.value =
        place === null
          ? null
          : {
              x: place.x,
              lane:
                place.connection === null
                  ? null
                  : { connection: place.connection, top: place.top, bottom: place.bottom },
            };
    };
    const drag = (event: PointerEvent) => {
      if (press === null) return;
      const { place, startX, shiftBefore } = press;
      const way = event.clientX - startX;
      if (!press.moved && Math.abs(way) < clickReach) return;
      press.moved = true;
      if (place.onRuler) {
        const { from, to } = place.scale.range;
        const now = shownRange(store, derived);
        const shift = place.scale.time(0) - place.scale.time(way);
        if (now) pan(store, derived, (from + shift - now.from) / (to - from));
        return;
      }
      if (shiftBefore !== null && place.connection !== null) {
        const shift = shiftBefore + place.scale.time(way) - place.scale.time(0);
        derived.timeline.setShift(place.connection, shift);
        store.changed();
        return;
      }
      const ends = [place.scale.time(place.x), place.scale.time(place.x + way)];
      dragged.value = { from: Math.min(...ends), to: Math.max(...ends) };
    };
    const down = (event: PointerEvent) => {
      const place = placeOf(event, store, derived);
      if (place === null || event.button !== 0) return;
      const connection = place.connection === null ? undefined : store.session.connection(place.connection);
      const shiftBefore =
        event.altKey && connection && isFromFile(connection) ? derived.timeline.shiftOf(connection) : null;
      press = { place, startX: event.clientX, shiftBefore, moved: false };
      element.setPointerCapture(event.pointerId);
    };
    const up = (event: PointerEvent) => {
      if (press === null) return;
      const { place, moved } = press;
      press = null;
      element.releasePointerCapture(event.pointerId);
      if (dragged.value) store.timeRange.value = dragged.value;
      dragged.value = null;
      if (moved || place.connection === null) return;
      if (!onClick(place.connection, place.scale.time(place.x), place.scale))
        selectConnections(store, [place.connection]);
    };
    const click = (event: MouseEvent) => {
      // The lane's own click was handled on release; the row must not take it as a second one.
      if (event.target instanceof Element && event.target.closest('.lane')) event.preventDefault();
    };
    const cancel = () => {
      press = null;
      dragged.value = null;
    };
    const leave = () => {
      hover.value = null;
    };
    const wheel = (event: WheelEvent) => {
      const place = placeOf(event, store, derived);
      if (place === null) return;
      event.preventDefault();
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (event.shiftKey || sideways) {
        pan(store, derived, (sideways ? event.deltaX : event.deltaY) / Math.max(1, place.scale.width));
      } else {
        const live = store.followLive.value && place.x > place.scale.width * 0.9;
        zoom(store, derived, wheelZoom ** (event.deltaY / 100), live ? undefined : place.scale.time(place.x));
      }
    };

    element.addEventListener('pointermove', move);
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', cancel);
    element.addEventListener('click', click, true);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('wheel', wheel, { passive: false });
    // The lanes lie elsewhere then, and the pointer has not told where it is.
    addEventListener('resize', leave);
    return () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', cancel);
      element.removeEventListener('click', click, true);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('wheel', wheel);
      removeEventListener('resize', leave);
    };
  }, [area, store, derived, onClick]);
}
