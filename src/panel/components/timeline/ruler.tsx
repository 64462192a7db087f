/** The ruler over the lanes: times since the recording began, the time under the pointer, and what the table shows. */
import { digitsFor, stopWatch } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { shownRange } from '../../timeline-view.ts';
import { label, labelWidth } from './canvas.ts';
import { hover } from './hover.ts';
import { rulerTicks, type Scale, scaleOf } from './scale.ts';
import { type Drawing, useCanvas } from './use-canvas.ts';

/** Least distance of two labels, and marks between two labels. */
const labelDistance = 84;
const marksBetween = 5;

const columnHead = { role: 'columnheader' } as const;

function drawMarks({ pen, palette, width, height }: Drawing, scale: Scale, origin: number): void {
  const { step, times } = rulerTicks(scale, labelDistance, origin);
  pen.fillStyle = palette.line;
  const between = scale.x(scale.range.from + step / marksBetween);
  for (const time of times) {
    const x = scale.x(time);
    pen.fillRect(Math.round(x), height - 7, 1, 7);
    for (let mark = 1; mark < marksBetween; mark += 1) pen.fillRect(Math.round(x + mark * between), height - 4, 1, 4);
    const words = stopWatch(time - origin, digitsFor(step));
    // Half a time at the edge reads as another time.
    if (x + 4 + labelWidth(pen, palette, words) > width) continue;
    label(pen, palette, { words, x: x + 4, y: height / 2, colour: palette.quiet });
  }
}

function drawPointer({ pen, palette, width, height }: Drawing, x: number, words: string): void {
  const size = labelWidth(pen, palette, words) + 12;
  const left = Math.min(width - size, Math.max(0, x - size / 2));
  pen.fillStyle = palette.accent;
  pen.beginPath();
  pen.roundRect(left, 1, size, height - 2, 3);
  pen.fill();
  label(pen, palette, {
    words,
    x: left + size / 2,
    y: height / 2,
    colour: palette.canvas,
    align: 'center',
    bold: true,
  });
}

/** The times of the rows now in the table. An element, not a drawing: it moves with every scroll, the ruler does not. */
function RowsBar() {
  const store = useStore();
  const rows = store.rowsInView.value;
  const range = shownRange(store, useDerived());
  if (rows === null || range === null) return null;
  const scale = scaleOf(range, 100);
  const from = Math.max(0, scale.x(rows.from));
  const to = Math.min(100, scale.x(rows.to));
  return to < from ? null : <div class="rows-bar" style={{ left: `${from}%`, width: `${to - from}%` }} />;
}

export function Ruler() {
  const store = useStore();
  const derived = useDerived();
  const ref = useCanvas((drawing) => {
    const range = shownRange(store, derived);
    const origin = derived.span.value?.from;
    if (range === null || origin === undefined) return;
    const scale = scaleOf(range, drawing.width);
    drawMarks(drawing, scale, origin);
    const pointer = hover.value;
    if (pointer) drawPointer(drawing, pointer.x, stopWatch(scale.time(pointer.x) - origin));
  }, []);
  return (
    <div class="ruler" {...columnHead}>
      <span class="visually-hidden">{text('connections_head_timeline')}</span>
      <canvas ref={ref} />
      <RowsBar />
    </div>
  );
}
