/** A canvas that follows its own size and is redrawn whenever what it shows, its size or the theme changes. */
import { untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useStore } from '../../store-context.ts';
import { type Pen, prepare } from './canvas.ts';
import { type Palette, readPalette } from './palette.ts';

export interface Drawing {
  readonly pen: Pen;
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
}

/**
 * `draw` may read signals: it runs again when one of them changes, at most once a frame. `inputs` are the other values
 * it reads.
 */
export function useCanvas(draw: (drawing: Drawing) => void, inputs: readonly unknown[]) {
  const store = useStore();
  const ref = useRef<HTMLCanvasElement>(null);
  // A signal, so that the effect below listens from the first size on.
  const size = useSignal({ width: 0, height: 0 });
  const latest = useRef(draw);
  latest.current = draw;
  const palette = useRef<{ readonly theme: string; readonly colours: Palette } | null>(null);

  const paint = () => {
    const canvas = ref.current;
    const theme = store.theme.value;
    const { width, height } = size.value;
    if (canvas === null || width === 0) return;
    if (palette.current?.theme !== theme) palette.current = { theme, colours: readPalette(canvas) };
    const pen = prepare(canvas, width, height);
    if (pen) latest.current({ pen, palette: palette.current.colours, width, height });
  };

  useLayoutEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    const observer = new ResizeObserver(() => {
      size.value = { width: canvas.clientWidth, height: canvas.clientHeight };
    });
    observer.observe(canvas);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => untracked(paint), inputs);
  useSignalEffect(paint);
  return ref;
}
