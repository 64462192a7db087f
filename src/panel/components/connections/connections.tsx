/** Connections with their timeline: one row names a stream and draws it, so there is no second list to keep in step. */
import { useCallback, useRef } from 'preact/hooks';
import type { ConnectionId } from '../../../core/record.ts';
import { useCommands } from '../../commands.ts';
import { count } from '../../format.ts';
import { goToEntry } from '../../selection.ts';
import type { Layout } from '../../store.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { showRange } from '../../timeline-view.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { Icon } from '../icon.tsx';
import { showMenu } from '../menu.ts';
import { cell, RowList, type RowListHandle } from '../row-list.tsx';
import { useSplit } from '../splitter.tsx';
import { LaneLabel } from '../timeline/lane-label.tsx';
import { Minimap } from '../timeline/minimap.tsx';
import { Ruler } from '../timeline/ruler.tsx';
import type { Scale } from '../timeline/scale.ts';
import { TimelineCanvas } from '../timeline/timeline-canvas.tsx';
import { TimelineOverlay } from '../timeline/timeline-overlay.tsx';
import { useTimelinePointer } from '../timeline/use-timeline-pointer.ts';
import { ConnectionCells } from './connection-cells.tsx';
import { connectionMenu } from './connection-menu.ts';
import { GutterHeads, GutterTitle } from './gutter-head.tsx';
import { toggleMuted, toggleSolo } from './muting.ts';
import type { GutterRow } from './order.ts';
import { renaming } from './rename-field.tsx';
import { useGutter } from './use-gutter.ts';

/** Heights in CSS pixels, as `connections.css` has them: rows with their border, and the heads that stay on top. */
const heights: Record<Layout, { readonly row: number; readonly head: number }> = {
  full: { row: 35, head: 22 },
  bottom: { row: 25, head: 19 },
  low: { row: 25, head: 19 },
  side: { row: 47, head: 18 },
  compact: { row: 47, head: 18 },
};

const headRow = { role: 'row' } as const;
/** Code units of a frame's address that are shown. */
const longestPlace = 300;
/** A click within this distance of a tick selects its event, in CSS pixels. */
const clickReach = 4;

interface FrameRowProps {
  readonly row: Extract<GutterRow, { kind: 'frame' }>;
  readonly onToggle: () => void;
}

function FrameRow({ row, onToggle }: FrameRowProps) {
  const place = row.url === null ? text('connections_no_frame') : visibleText(cutText(row.url, longestPlace));
  const label = text(row.folded ? 'connections_unfold_group' : 'connections_fold_group', place);
  return (
    <div class="frame-row cut" {...cell}>
      <button type="button" class="icon-button" aria-expanded={!row.folded} title={label} onClick={onToggle}>
        <Icon name={row.folded ? 'chevron-right' : 'chevron-down'} class="small" />
        <span class="visually-hidden">{label}</span>
      </button>
      {row.top && <b>{text('connections_top_frame')}</b>} <span class="dim">{place}</span>{' '}
      <span class="dim num">{count(row.connections)}</span>
    </div>
  );
}

/** Elements that handle Enter themselves. */
const isControl = (target: EventTarget | null) => target instanceof Element && target.closest('button, input') !== null;

export function Connections() {
  const store = useStore();
  const derived = useDerived();
  const gutter = useGutter();
  const list = useRef<RowListHandle | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const height = useSplit('connections', '75vh');
  const { row: rowHeight, head: headerHeight } = heights[store.layout.value];
  const names = derived.names.value;

  const selectAt = useCallback(
    (id: ConnectionId, time: number, scale: Scale) => {
      const connection = store.session.connection(id);
      const reach = scale.time(clickReach) - scale.time(0);
      const index = connection ? derived.timeline.entryNear(connection, time, reach) : -1;
      if (index >= 0) goToEntry(store, { connection: id, index });
      return index >= 0;
    },
    [store, derived],
  );
  useTimelinePointer(area, store, derived, selectAt);

  const onCurrent = (act: typeof toggleMuted) => () => {
    // Chosen in its lane, or by a crumb, a connection is selected without the keyboard standing on its row.
    const [only, second] = store.scope.value ?? [];
    const single = only === undefined || second !== undefined ? undefined : store.session.connection(only);
    const connection = gutter.connectionAt(gutter.current) ?? single;
    if (connection) act(store, derived, connection);
  };
  useCommands({ mute: onCurrent(toggleMuted), solo: onCurrent(toggleSolo) });

  return (
    <section
      class="overview"
      aria-label={text('connections_label')}
      data-pane="connections"
      style={{ '--rows': String(gutter.rows.length), height }}
      data-sized={height !== undefined}
      onKeyDownCapture={(event) => {
        const range = store.timeRange.value;
        if (event.key !== 'Enter' || range === null || isControl(event.target)) return;
        event.preventDefault();
        event.stopPropagation();
        showRange(store, derived, range);
      }}
    >
      <div class="overview-top">
        <GutterTitle hidden={gutter.hidden} />
        <Minimap />
      </div>
      <div class="overview-rows" ref={area} {...gutter.holding}>
        <RowList
          role="grid"
          class="connection-list"
          label={text('connections_title')}
          handle={list}
          count={gutter.rows.length}
          rowHeight={rowHeight}
          headerHeight={headerHeight}
          header={
            <div class="overview-heads" {...headRow}>
              <GutterHeads />
              <Ruler />
            </div>
          }
          current={gutter.current}
          selected={gutter.selected}
          onSelect={gutter.select}
          onOpen={(index) => {
            const connection = gutter.connectionAt(index);
            const frame = gutter.frameAt(index);
            if (connection) renaming.value = connection.id;
            if (frame) gutter.toggleFold(frame.id);
          }}
          onMenu={(index, x, y) => {
            const connection = gutter.connectionAt(index);
            const name = connection && names.get(connection.id);
            if (name) showMenu(text('connections_menu'), connectionMenu(store, derived, connection, name), x, y);
          }}
          onKey={(event, current) => {
            const connection = gutter.connectionAt(current);
            const frame = gutter.frameAt(current);
            if (event.key === 'F2' && connection) {
              event.preventDefault();
              renaming.value = connection.id;
            } else if (frame && event.key === (frame.folded ? 'ArrowRight' : 'ArrowLeft')) {
              event.preventDefault();
              event.stopPropagation();
              gutter.toggleFold(frame.id);
            }
          }}
          attributes={(index) => {
            const connection = gutter.connectionAt(index);
            return { class: connection ? 'connection-row' : 'connection-row frame' };
          }}
          row={(index) => {
            const row = gutter.rows[index];
            if (row === undefined) return null;
            if (row.kind === 'frame') return <FrameRow row={row} onToggle={() => gutter.toggleFold(row.id)} />;
            const name = names.get(row.connection.id);
            return (
              <>
                {name && <ConnectionCells connection={row.connection} name={name} />}
                <LaneLabel connection={row.connection} />
              </>
            );
          }}
          backdrop={(top, viewport) => (
            <TimelineCanvas rows={gutter.rows} rowHeight={rowHeight} top={top} viewport={viewport} />
          )}
        />
        <TimelineOverlay />
      </div>
    </section>
  );
}
