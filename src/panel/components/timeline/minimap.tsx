/** The whole recording, small: rate stacked by type, marks of breaks, and the brush that is the lanes' range. */
import type { HTMLAttributes } from 'preact';
import { gridView } from '../../../core/timeline/grid.ts';
import type { Bins } from '../../../core/timeline/types.ts';
import { stopWatch } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { pan, shownRange, showRange, wholeRange } from '../../timeline-view.ts';
import { hatch, label } from './canvas.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Drawing, useCanvas } from './use-canvas.ts';

/** CSS pixels of one bin, at least. */
const binWidth = 3;
/** Half the width of a grip of the brush. */
const gripReach = 6;
const gripWidth = 7;
/** What an arrow key moves the brush, as a part of its width. */
const keyStep = 0.1;

function drawBins(
  { pen, palette, height }: Drawing,
  scale: Scale,
  bins: Bins,
  markOf: Parameters<Drawing['palette']['type']>[0][],
): void {
  const room = height - 6;
  const width = scale.x(bins.from + bins.step) - scale.x(bins.from);
  for (let at = 0; at < bins.messages.length; at += 1) {
    const total = (bins.messages[at] ?? 0) + (bins.dropped[at] ?? 0);
    if (total === 0) continue;
    const tall = Math.max(1.5, room * Math.sqrt(total / bins.most));
    const x = scale.x(bins.from + at * bins.step);
    let y = height;
    const part = (count: number, colour: string, alpha: number) => {
      const size = (tall * count) / total;
      pen.globalAlpha = alpha;
      pen.fillStyle = colour;
      pen.fillRect(x, y - size, width + 0.3, size);
      y -= size;
    };
    for (const [rank, { counts, typeId }] of bins.types.entries()) {
      const count = counts[at] ?? 0;
      const mark = markOf[rank];
      if (count > 0) part(count, typeId < 0 || !mark ? palette.quiet : palette.type(mark), 0.75);
    }
    const gone = bins.dropped[at] ?? 0;
    if (gone > 0) part(gone, palette.idle, 0.5);
  }
  pen.globalAlpha = 1;
}

/** What was dropped keeps its counts, under hatching. */
function drawDropped({ pen, palette, height }: Drawing, scale: Scale, bins: Bins): void {
  let end = -1;
  for (let at = 0; at < bins.dropped.length; at += 1) if ((bins.dropped[at] ?? 0) > 0) end = at;
  if (end < 0) return;
  const left = scale.x(bins.from);
  const width = scale.x(bins.from + (end + 1) * bins.step) - left;
  hatch(pen, palette, { x: left, y: 0, width, height });
  const words = text('timeline_dropped');
  label(pen, palette, { words, x: left + 6, y: 8, colour: palette.text, ground: true });
}

export function Minimap() {
  const store = useStore();
  const derived = useDerived();

  const ref = useCanvas((drawing) => {
    // Of what changes with every event only the slow beat counts here.
    void derived.slowBeat.value;
    const span = derived.span.peek();
    const shown = shownRange(store, derived);
    if (span === null || shown === null) return;
    const whole = wholeRange(store, span);
    const { pen, palette, width, height } = drawing;
    const scale = scaleOf(whole, width);
    const view = gridView(whole, Math.ceil(width / binWidth), store.now.value);
    const { bins, marks } = derived.timeline.overview(store.session.connections, view);
    drawBins(
      drawing,
      scale,
      bins,
      bins.types.map(({ typeId }) => store.typeMark(Math.max(0, typeId))),
    );
    drawDropped(drawing, scale, bins);
    for (const mark of marks) {
      if (mark.kind !== 'broken') continue;
      const x = scale.x(mark.time);
      pen.fillStyle = mark.final ? palette.error : palette.warning;
      pen.beginPath();
      pen.moveTo(x - 4, 1);
      pen.lineTo(x + 4, 1);
      pen.lineTo(x, 7);
      pen.fill();
    }
    const from = scale.x(shown.from);
    const to = scale.x(shown.to);
    pen.globalAlpha = 0.5;
    pen.fillStyle = palette.canvas;
    pen.fillRect(0, 0, from, height);
    pen.fillRect(to, 0, width - to, height);
    pen.globalAlpha = 1;
    pen.strokeStyle = palette.accent;
    pen.lineWidth = 1.5;
    pen.strokeRect(from + 0.75, 0.75, to - from - 1.5, height - 1.5);
    pen.fillStyle = palette.accent;
    for (const x of [from, to]) {
      // At the edges of the recording a grip would be half outside.
      const left = Math.min(width - gripWidth, Math.max(0, x - gripWidth / 2));
      pen.beginPath();
      pen.roundRect(left, height / 2 - 8, gripWidth, 16, 3);
      pen.fill();
    }
  }, []);

  const shown = shownRange(store, derived);
  const span = derived.span.value;
  const slider: HTMLAttributes<HTMLDivElement> = {
    role: 'slider',
    tabIndex: 0,
    'aria-label': text('timeline_overview'),
    'aria-valuemin': 0,
    'aria-valuemax': span ? Math.round((span.to - span.from) / 1_000) : 0,
    'aria-valuenow': span && shown ? Math.max(0, Math.round((shown.to - span.from) / 1_000)) : 0,
    'aria-valuetext': span && shown ? rangeText(shown.from - span.from, shown.to - span.from) : undefined,
    onKeyDown(event) {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (way === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      pan(store, derived, way * keyStep);
    },
    onPointerDown(event) {
      if (span === null || shown === null || event.button !== 0) return;
      const element = event.currentTarget;
      const box = element.getBoundingClientRect();
      const scale = scaleOf(wholeRange(store, span), box.width);
      const start = event.clientX - box.left;
      const [from, to] = [scale.x(shown.from), scale.x(shown.to)];
      const onLeft = Math.abs(start - from) <= gripReach;
      const onRight = Math.abs(start - to) <= gripReach;
      const inside = start > from && start < to;
      element.setPointerCapture(event.pointerId);
      element.onpointermove = (move) => {
        const x = move.clientX - box.left;
        const way = x - start;
        if (onLeft) showRange(store, derived, { from: scale.time(Math.min(x, to - 2)), to: shown.to });
        else if (onRight) showRange(store, derived, { from: shown.from, to: scale.time(Math.max(x, from + 2)) });
        else if (inside) showRange(store, derived, { from: scale.time(from + way), to: scale.time(to + way) });
        else if (Math.abs(way) > 2)
          showRange(store, derived, { from: scale.time(Math.min(x, start)), to: scale.time(Math.max(x, start)) });
      };
      element.onlostpointercapture = () => {
        element.onpointermove = null;
      };
      // A press beside the brush brings it there.
      if (!inside && !onLeft && !onRight) {
        const half = (to - from) / 2;
        showRange(store, derived, { from: scale.time(start - half), to: scale.time(start + half) });
      }
    },
  };
  return (
    <div class="minimap" {...slider}>
      <canvas ref={ref} />
    </div>
  );
}

/** Times from the beginning, in ms, to hundredths of a second; the margin before it counts as the beginning. */
function rangeText(from: number, to: number): string {
  return `${stopWatch(Math.max(0, from), 2)} – ${stopWatch(to, 2)}`;
}
