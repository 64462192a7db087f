/** Position of the timeline's tip: right of the pointer and below its lane, within the panel. All in CSS pixels. */

/** From the pointer, and from the edges. */
const besidePointer = 12;
const apart = 4;

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface TipSpot {
  /** The pointer, and the right edge of the lanes. */
  readonly x: number;
  readonly right: number;
  /** The lane under the pointer. */
  readonly top: number;
  readonly bottom: number;
}

/** Left upper corner of a tip of `tip`'s size in a panel as high as `panelHeight`: above the lane where below it is no room. */
export function tipPlace({ x, right, top, bottom }: TipSpot, tip: Size, panelHeight: number): { x: number; y: number } {
  const below = bottom + apart;
  const y = below + tip.height <= panelHeight ? below : top - apart - tip.height;
  return { x: Math.max(0, Math.min(x + besidePointer, right - tip.width - apart)), y: Math.max(0, y) };
}
