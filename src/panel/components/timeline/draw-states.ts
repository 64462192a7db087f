/** A lane's state strip and the tint of its body: connecting dotted, open green, waiting dashed amber, imported grey. */
import type { StateSpan } from '../../../core/timeline/types.ts';
import type { Pen } from './canvas.ts';
import type { LaneGeometry } from './lane-geometry.ts';
import type { Palette } from './palette.ts';
import type { Scale } from './scale.ts';

/** Draws dots or dashes: `length` on, `pause` off. */
function dashes(pen: Pen, x: number, y: number, width: number, height: number, length: number, pause: number): void {
  for (let at = x; at < x + width; at += length + pause) pen.fillRect(at, y, Math.min(length, x + width - at), height);
}

export function drawStates(
  pen: Pen,
  palette: Palette,
  lane: LaneGeometry,
  scale: Scale,
  spans: readonly StateSpan[],
): void {
  for (const { state, from, to } of spans) {
    const left = Math.max(-4, scale.x(from));
    const width = Math.max(1.5, Math.min(scale.width, scale.x(to)) - left);
    if (left > scale.width || left + width < 0) continue;
    const body = [left, lane.ticksTop - 1, width, lane.strip - lane.ticksTop + 1] as const;
    switch (state) {
      case 'open':
        pen.fillStyle = palette.openTint;
        pen.fillRect(...body);
        pen.fillStyle = palette.ok;
        pen.fillRect(left, lane.strip, width, lane.stripHeight);
        break;
      case 'waiting':
        pen.globalAlpha = 0.11;
        pen.fillStyle = palette.warning;
        pen.fillRect(...body);
        pen.globalAlpha = 1;
        dashes(pen, left + 1, lane.strip, width - 2, 2, 3, 3);
        break;
      case 'connecting':
        pen.fillStyle = palette.accent;
        dashes(pen, left, lane.strip, Math.max(3, width), lane.stripHeight, 2, 2);
        break;
      case 'imported':
        pen.fillStyle = palette.idle;
        pen.globalAlpha = 0.6;
        pen.fillRect(left, lane.strip, width, lane.stripHeight);
        pen.globalAlpha = 1;
        break;
    }
  }
}
