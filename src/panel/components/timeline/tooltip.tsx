/** What is under the pointer in a lane: time, state, types with counts, a reconnect's facts. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EpochMilliseconds } from '../../../core/record.ts';
import type { Connection } from '../../../core/session/types.ts';
import type { Lane, LaneMark, StateSpan } from '../../../core/timeline/types.ts';
import { durationText } from '../../../core/units.ts';
import { count, wallClock } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { type TextKey, text } from '../../text.ts';
import { shownRange } from '../../timeline-view.ts';
import { swatchClass } from '../../type-marks.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { reasonText } from '../connections/describe.ts';
import { rangeFacts } from './bin-facts.ts';
import { hover } from './hover.ts';
import { laneView } from './lane-view.ts';
import { scaleOf } from './scale.ts';
import { tipPlace } from './tip-place.ts';

/** Marks within this distance are what the pointer means, in CSS pixels. */
const snap = 8;
/** Half the width of what counts as under the pointer. */
const reach = 2;
const mostTypes = 6;
/** Code units of an id that are shown. */
const longestId = 60;

const stateKeys = {
  connecting: 'connections_state_connecting',
  open: 'connections_state_open',
  waiting: 'connections_state_waiting',
  imported: 'connections_state_file',
} as const satisfies Record<StateSpan['state'], TextKey>;

interface Row {
  readonly label: string;
  readonly value: string;
}

function markRows(connection: Connection, mark: LaneMark): Row[] {
  const attempt = connection.attempts[mark.attempt];
  if (mark.kind !== 'reconnect') {
    const label = text(mark.kind === 'broken' ? 'timeline_failed' : 'timeline_state');
    return attempt ? [{ label, value: reasonText(attempt) }] : [];
  }
  const { waited, lastEventId } = mark;
  const retry = attempt?.retryInForce;
  return [
    { label: text('timeline_reconnected'), value: text('timeline_attempt', mark.attempt + 1) },
    ...(waited === null
      ? []
      : [
          {
            label: text('timeline_waited'),
            value:
              retry == null
                ? durationText(waited)
                : text('timeline_waited_retry', durationText(waited), durationText(retry)),
          },
        ]),
    ...(lastEventId === undefined
      ? []
      : [
          {
            label: text('timeline_sent'),
            value:
              lastEventId === null
                ? text('timeline_sent_nothing')
                : `Last-Event-ID: ${visibleText(cutText(lastEventId, longestId))}`,
          },
        ]),
  ];
}

function rowsAt(lane: Lane, at: EpochMilliseconds, msPerPixel: number): Row[] {
  const near = lane.marks.find(({ time }) => Math.abs(time - at) <= snap * msPerPixel);
  if (near) return markRows(lane.connection, near);
  const span = lane.spans.find(({ from, to }) => from <= at && at < to);
  const gap = lane.gaps.find(({ from, to }) => from <= at && at < to);
  return [
    ...(span ? [{ label: text('timeline_state'), value: text(stateKeys[span.state]) }] : []),
    ...(gap ? [{ label: text('timeline_gap'), value: durationText(gap.milliseconds) }] : []),
  ];
}

export function Tooltip({
  laneWidth,
  laneLeft,
  areaTop,
}: {
  readonly laneWidth: number;
  readonly laneLeft: number;
  readonly areaTop: number;
}) {
  const store = useStore();
  const derived = useDerived();
  const ref = useRef<HTMLDivElement>(null);
  const at = hover.value;
  const range = shownRange(store, derived);
  useLayoutEffect(() => {
    const tip = ref.current;
    if (tip === null || !at?.lane) return;
    const { top, bottom } = at.lane;
    const spot = { x: laneLeft + at.x, right: laneLeft + laneWidth, top, bottom };
    const { x, y } = tipPlace(spot, { width: tip.offsetWidth, height: tip.offsetHeight }, innerHeight);
    tip.style.transform = `translate(${x}px, ${y - areaTop}px)`;
  });
  const connection = at?.lane && store.session.connection(at.lane.connection);
  if (!at?.lane || !connection || range === null) return null;
  const msPerPixel = (range.to - range.from) / Math.max(1, laneWidth);
  const lane = derived.timeline.lane(connection, laneView(range, laneWidth, derived.present.value));
  const time = scaleOf(range, laneWidth).time(at.x);
  const around = { from: time - reach * msPerPixel, to: time + reach * msPerPixel };
  const { types } = rangeFacts(derived.timeline, [connection], around);
  return (
    <div ref={ref} class="timeline-tip">
      <div class="timeline-tip-title">
        <span class="cut">{derived.names.value.get(connection.id)?.full}</span>
        <span class="num dim">{wallClock(time - lane.shift)}</span>
      </div>
      <dl>
        {rowsAt(lane, time, msPerPixel).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {types.slice(0, mostTypes).map((type) => (
          <div key={type.typeId}>
            <dt>
              {type.typeId >= 0 && <i class={swatchClass(store.typeMark(type.typeId))} />}{' '}
              {type.typeId < 0
                ? text('timeline_other_types')
                : visibleText(cutText(store.session.types.name(type.typeId), 40))}
            </dt>
            <dd>{count(type.count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
