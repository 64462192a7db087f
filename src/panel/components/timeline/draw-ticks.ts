/**
 * A lane's events, one pass over its bins: up to two in a bin as a tick, more as a column by the square root of the count,
 * stacked by type. Comments are short grey ticks, dropped ones grey columns.
 */
import type { Bins } from '../../../core/timeline/types.ts';
import type { TypeMark } from '../../type-marks.ts';
import type { Pen } from './canvas.ts';
import type { LaneGeometry } from './lane-geometry.ts';
import type { Palette } from './palette.ts';
import type { Scale } from './scale.ts';

/** Up to this many events a bin is drawn as a tick. */
const mostInTick = 2;
const tickHeight = 0.86;
const commentHeight = 4;

type MarkOf = (typeId: number) => TypeMark;

export interface TickStyle {
  readonly palette: Palette;
  readonly markOf: MarkOf;
  /** 0…1: muted lanes stay at less than half. */
  readonly opacity: number;
}

interface Column {
  readonly height: number;
  readonly alpha: number;
}

/** How a bin of `count` events is drawn, in a lane whose fullest bin has `most`. */
function columnFor(count: number, most: number, room: number): Column {
  if (count <= mostInTick) return { height: room * tickHeight, alpha: 1 };
  const share = count / Math.max(most, mostInTick + 1);
  return { height: room * (0.22 + 0.78 * Math.sqrt(share)), alpha: 0.55 + 0.45 * share };
}

export function drawTicks(pen: Pen, lane: LaneGeometry, scale: Scale, bins: Bins, style: TickStyle): void {
  const { palette, markOf, opacity } = style;
  const { from, step, messages, dropped, comments, types, most } = bins;
  const room = lane.strip - lane.ticksTop - 1.5;
  const base = lane.strip - 1;
  const width = Math.max(1, scale.x(from + step) - scale.x(from));
  const left = scale.x(from);
  const colours = types.map(({ typeId }) => (typeId < 0 ? palette.quiet : palette.type(markOf(typeId))));

  for (let at = 0; at < messages.length; at += 1) {
    const shown = messages[at] ?? 0;
    const gone = dropped[at] ?? 0;
    const x = left + at * width;
    if (x < -width || x > scale.width) continue;
    if ((comments[at] ?? 0) > 0) {
      pen.globalAlpha = 0.75 * opacity;
      pen.fillStyle = palette.quiet;
      pen.fillRect(x, base - commentHeight, 1.5, commentHeight);
    }
    const total = shown + gone;
    if (total === 0) continue;
    const { height, alpha } = columnFor(total, most, room);
    let y = base;
    const part = (count: number, colour: string, strength: number) => {
      const size = (height * count) / total;
      pen.globalAlpha = strength * opacity;
      pen.fillStyle = colour;
      pen.fillRect(x, y - size, width, size);
      y -= size;
    };
    for (const [rank, { counts }] of types.entries()) {
      const count = counts[at] ?? 0;
      if (count > 0) part(count, colours[rank] ?? palette.quiet, alpha);
    }
    if (gone > 0) part(gone, palette.idle, 0.5);
  }
  pen.globalAlpha = 1;
}
