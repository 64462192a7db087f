/** Canvas basics: sharp at every pixel ratio, hatching, labels on the canvas' own ground. */
import type { Palette } from './palette.ts';

export type Pen = CanvasRenderingContext2D;

/** Gives a canvas its size in CSS pixels and returns a cleared pen in those units; null when the browser has none. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): Pen | null {
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  const ratio = devicePixelRatio;
  const pixelWidth = Math.round(width * ratio);
  const pixelHeight = Math.round(height * ratio);
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

/** A box on the canvas, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Distance of two hatch lines, in CSS pixels. */
const hatchStep = 6;

/** Fills a box with slanted lines: no data, silence, dropped. */
export function hatch(pen: Pen, palette: Palette, { x, y, width, height }: Box): void {
  if (width <= 0) return;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.fillStyle = palette.hatchGround;
  pen.fill();
  pen.clip();
  pen.strokeStyle = palette.hatch;
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (let at = x - height - ((x - height) % hatchStep); at < x + width; at += hatchStep) {
    pen.moveTo(at, y + height);
    pen.lineTo(at + height, y);
  }
  pen.stroke();
  pen.restore();
}

export interface Label {
  readonly words: string;
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly colour: string;
  readonly align?: CanvasTextAlign;
  /** Drawn on a ground of the canvas' colour, so that it can be read over marks. */
  readonly ground?: boolean;
  readonly bold?: boolean;
}

export function label(pen: Pen, palette: Palette, { words, x, y, colour, align = 'left', ground, bold }: Label): void {
  pen.font = `${bold ? '500 ' : ''}10px ${palette.font}`;
  pen.textAlign = align;
  pen.textBaseline = 'middle';
  if (ground) {
    const width = pen.measureText(words).width + 6;
    const left = align === 'center' ? x - width / 2 : align === 'right' ? x - width + 3 : x - 3;
    pen.fillStyle = palette.canvas;
    pen.beginPath();
    pen.roundRect(left, y - 7, width, 14, 3);
    pen.fill();
  }
  pen.fillStyle = colour;
  pen.fillText(words, x, y + 0.5);
}

/** Widths of texts measured before: the same few recur on every redraw, and measuring costs more than drawing them. */
const widths = new Map<string, number>();
const mostWidths = 2_000;

/** Width of a label's text, in CSS pixels. */
export function labelWidth(pen: Pen, palette: Palette, words: string): number {
  const font = `10px ${palette.font}`;
  const key = `${font} ${words}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen.font = font;
  const { width } = pen.measureText(words);
  if (widths.size >= mostWidths) widths.clear();
  widths.set(key, width);
  return width;
}
