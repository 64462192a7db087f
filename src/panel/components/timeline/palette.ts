/** The colours of the style sheet for the canvases, read again when the theme changes. */
import type { TypeMark } from '../../type-marks.ts';

export interface Palette {
  readonly canvas: string;
  readonly ink: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly grid: string;
  readonly accent: string;
  readonly idle: string;
  readonly ok: string;
  readonly openTint: string;
  readonly warning: string;
  readonly warningText: string;
  readonly error: string;
  readonly errorText: string;
  readonly hatch: string;
  readonly hatchGround: string;
  readonly font: string;
  type(mark: TypeMark): string;
}

const hues = 8;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const types = Array.from({ length: hues }, (_, at) => colour(`--t${at + 1}`));
  return {
    canvas: colour('--canvas'),
    ink: colour('--fg'),
    text: colour('--fg-2'),
    quiet: colour('--fg-3'),
    line: colour('--line-2'),
    grid: colour('--grid'),
    accent: colour('--accent'),
    idle: colour('--idle-fill'),
    ok: colour('--ok-fill'),
    openTint: colour('--lane-open'),
    warning: colour('--warn-fill'),
    warningText: colour('--warn'),
    error: colour('--err-fill'),
    errorText: colour('--err'),
    hatch: colour('--hatch'),
    hatchGround: colour('--hatch-bg'),
    font: style.fontFamily,
    type: ({ hue }) => types[hue - 1] ?? colour('--fg-3'),
  };
}
