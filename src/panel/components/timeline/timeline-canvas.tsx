/** The lanes now visible, drawn on one canvas behind the rows. */
import type { Connection } from '../../../core/session/types.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { shownRange } from '../../timeline-view.ts';
import { isMuted } from '../connections/muting.ts';
import type { GutterRow } from '../connections/order.ts';
import { hatch, label, labelWidth } from './canvas.ts';
import { drawGaps, drawMarks, drawSelected } from './draw-marks.ts';
import { drawStates } from './draw-states.ts';
import { drawTicks } from './draw-ticks.ts';
import { type LaneGeometry, laneGeometry, middleOf } from './lane-geometry.ts';
import { laneView } from './lane-view.ts';
import { rulerTicks, type Scale, scaleOf } from './scale.ts';
import { type Drawing, useCanvas } from './use-canvas.ts';

const mutedOpacity = 0.45;
/** Padding around text on hatching. */
const wordPadding = 12;
/** Least distance of the grid's lines. */
const gridDistance = 84;

interface TimelineCanvasProps {
  readonly rows: readonly GutterRow[];
  readonly rowHeight: number;
  /** Offset of the first visible pixel over all rows, and the height of what is visible. */
  readonly top: number;
  readonly viewport: number;
}

function drawGrid({ pen, palette, height }: Drawing, scale: Scale, origin: number): void {
  pen.fillStyle = palette.grid;
  for (const time of rulerTicks(scale, gridDistance, origin).times) {
    pen.fillRect(Math.round(scale.x(time)), 0, 1, height);
  }
}

/** No data: while paused, or since the live source was lost. */
function drawSilence(
  { pen, palette, height }: Drawing,
  lane: LaneGeometry,
  scale: Scale,
  since: number,
  words: string,
): void {
  const left = Math.max(0, scale.x(since));
  const width = scale.width - left;
  if (width <= 0) return;
  pen.globalAlpha = 0.78;
  pen.fillStyle = palette.canvas;
  pen.fillRect(left, 0, width, height);
  pen.globalAlpha = 1;
  hatch(pen, palette, { x: left, y: 0, width, height });
  // A silence that has just begun is too narrow for its words: they end with it then.
  const isNarrow = width < labelWidth(pen, palette, words) + wordPadding;
  const [x, align] = isNarrow ? [scale.width - 4, 'right' as const] : [left + width / 2, 'center' as const];
  const y = lane.top + middleOf(lane);
  label(pen, palette, { words, x, y, colour: palette.text, align, ground: true });
}

export function TimelineCanvas({ rows, rowHeight, top, viewport }: TimelineCanvasProps) {
  const store = useStore();
  const derived = useDerived();

  const ref = useCanvas(
    (drawing) => {
      void derived.beat.value;
      const range = shownRange(store, derived);
      const span = derived.span.value;
      if (range === null || span === null) return;
      const origin = span.from;
      const { pen, palette, width } = drawing;
      const scale = scaleOf(range, width);
      const geometry = laneGeometry[store.layout.value];
      const capture = store.capture.value;
      const pausedAt = store.pausedAt.value;
      const silentSince = capture.kind === 'lost' || capture.kind === 'orphaned' ? capture.since : pausedAt;
      const now = silentSince ?? derived.present.value;
      const view = laneView(range, width, now);
      drawGrid(drawing, scale, origin);

      const drawLane = (connection: Connection, y: number) => {
        const lane = derived.timeline.lane(connection, view);
        const opacity = isMuted(store, derived, connection) ? mutedOpacity : 1;
        const mark = { pen, palette, lane: geometry, scale };
        pen.save();
        pen.translate(0, y + geometry.top);
        drawStates(pen, palette, geometry, scale, lane.spans);
        drawGaps(mark, lane.gaps, lane.spans);
        drawTicks(pen, geometry, scale, lane.bins, { palette, markOf: store.typeMark, opacity });
        const selected = store.selection.value;
        if (selected.kind === 'entry' && selected.connection === connection.id) {
          drawSelected(mark, connection.log.time(selected.index) + lane.shift);
        }
        drawMarks(mark, lane, silentSince === null ? now : null);
        pen.restore();
      };

      const first = Math.floor(top / rowHeight);
      const end = Math.min(rows.length, Math.ceil((top + viewport) / rowHeight));
      for (let index = first; index < end; index += 1) {
        const row = rows[index];
        if (row?.kind === 'connection') drawLane(row.connection, index * rowHeight - top);
      }
      if (silentSince !== null) {
        const words = text(pausedAt === null ? 'timeline_no_data' : 'timeline_paused');
        drawSilence(drawing, geometry, scale, silentSince, words);
      }
    },
    [rows, rowHeight, top, viewport],
  );
  return <canvas ref={ref} class="lanes" style={{ transform: `translateY(${top}px)`, height: `${viewport}px` }} />;
}
