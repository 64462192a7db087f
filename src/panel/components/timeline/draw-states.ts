/** A lane's state strip and the tint of its body: connecting dotted, open green, waiting dashed amber, imported grey. */
import type { StateSpan } from '../../../core/timeline/types.ts';
import type { Box, Pen } from './canvas.ts';
import type { LaneGeometry } from './lane-geometry.ts';
import type { Palette } from './palette.ts';
import type { Scale } from './scale.ts';

/** Draws dots or dashes over a box: each is `length` long, and so is the pause after it. */
function dashes(pen: Pen, { x, y, width, height }: Box, length: number): void {
  const end = x + width;
  for (let at = x; at < end; at += 2 * length) pen.fillRect(at, y, Math.min(length, end - at), height);
}

/** Draws the states of one lane; the context's origin is at the lane's top. */
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
        dashes(pen, { x: left + 1, y: lane.strip, width: width - 2, height: 2 }, 3);
        break;
      case 'connecting':
        pen.fillStyle = palette.accent;
        dashes(pen, { x: left, y: lane.strip, width: Math.max(3, width), height: lane.stripHeight }, 2);
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
