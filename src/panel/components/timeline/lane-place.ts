/** The place on the lanes or their ruler that a pointer event is at. */
import type { ConnectionId } from '../../../core/record.ts';
import type { Derived } from '../../derived.ts';
import type { Store } from '../../store.ts';
import { shownRange } from '../../timeline-view.ts';
import type { Hover } from './hover.ts';
import { type Scale, scaleOf } from './scale.ts';

/** With the lanes' scale at that moment. The ruler is no lane. */
export interface LanePlace extends Hover {
  readonly scale: Scale;
}

/** Null where there is neither a lane nor the ruler. */
export function lanePlaceOf(event: MouseEvent, store: Store, derived: Derived): LanePlace | null {
  const range = shownRange(store, derived);
  const target = event.target instanceof Element ? event.target.closest('.lane, .ruler') : null;
  if (range === null || !(target instanceof HTMLElement)) return null;
  const { left, top, bottom, width } = target.getBoundingClientRect();
  const connection: ConnectionId | undefined = target.dataset.connection;
  return {
    scale: scaleOf(range, width),
    x: event.clientX - left,
    lane: connection === undefined ? null : { connection, top, bottom },
  };
}
