/** A press on the lanes or their ruler, which may become a drag: where it was put down says what the drag does. */
import type { ConnectionId } from '../../../core/record.ts';
import { isFromFile } from '../../../core/session/from-file.ts';
import type { Derived } from '../../derived.ts';
import type { Store } from '../../store.ts';
import { pan, shownRange } from '../../timeline-view.ts';
import { dragged } from './hover.ts';
import type { LanePlace } from './lane-place.ts';

/** A press that moves less is a click, in CSS pixels. */
const clickReach = 4;

type Drag =
  | { readonly kind: 'pan' }
  | { readonly kind: 'select-range' }
  /** `before`: how far the clock of the imported lane was shifted, in ms. */
  | { readonly kind: 'shift-clock'; readonly connection: ConnectionId; readonly before: number };

export interface Press {
  readonly place: LanePlace;
  /** In client coordinates. */
  readonly startX: number;
  readonly drag: Drag;
  moved: boolean;
}

export function pressAt(place: LanePlace, event: MouseEvent, store: Store, derived: Derived): Press {
  return { place, startX: event.clientX, drag: dragFrom(place, event.altKey, store, derived), moved: false };
}

function dragFrom({ lane }: LanePlace, alt: boolean, { session }: Store, { timeline }: Derived): Drag {
  if (lane === null) return { kind: 'pan' };
  const connection = session.connection(lane.connection);
  if (!alt || connection === undefined || !isFromFile(connection)) return { kind: 'select-range' };
  return { kind: 'shift-clock', connection: lane.connection, before: timeline.shiftOf(connection) };
}

/** The pointer is at `clientX` now. */
export function dragTo(press: Press, clientX: number, store: Store, derived: Derived): void {
  const way = clientX - press.startX;
  if (!press.moved && Math.abs(way) < clickReach) return;
  press.moved = true;
  const { drag, place } = press;
  const { scale, x } = place;
  const time = scale.time(way) - scale.time(0);
  if (drag.kind === 'pan') {
    const { from, to } = scale.range;
    const now = shownRange(store, derived);
    if (now) pan(store, derived, (from - time - now.from) / (to - from));
  } else if (drag.kind === 'shift-clock') {
    derived.timeline.setShift(drag.connection, drag.before + time);
    store.changed();
  } else {
    const ends = [scale.time(x), scale.time(x + way)];
    dragged.value = { from: Math.min(...ends), to: Math.max(...ends) };
  }
}
