/** The box of a plot: as wide as its container, so that its text keeps its size whatever the pane's width. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Width until the container is measured, in CSS pixels. */
const preset = 480;

interface PlotProps {
  readonly height: number;
  /** What it shows, in words. */
  readonly label: string;
  /** The drawing, for a width in CSS pixels. */
  readonly children: (width: number) => ComponentChildren;
}

export function Plot({ height, label, children }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(preset);
  useEffect(() => {
    const place = box.current;
    if (place === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="plot" ref={box}>
      <svg width={width} height={height} role="img" aria-label={label}>
        {children(width)}
      </svg>
    </div>
  );
}
