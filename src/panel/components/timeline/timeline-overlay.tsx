/** What lies over the lanes and never takes the pointer: crosshair, selected range, rows in view, selected event. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TimeRange } from '../../store.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { shownRange } from '../../timeline-view.ts';
import { dragged, hover } from './hover.ts';
import { type Scale, scaleOf } from './scale.ts';
import { Tooltip } from './tooltip.tsx';

interface Box {
  readonly left: number;
  readonly width: number;
  readonly top: number;
}

/** Where the lanes lie in the overlay's parent. */
function useLaneBox() {
  const ref = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box>({ left: 0, width: 0, top: 0 });
  const store = useStore();
  const layout = store.layout.value;
  useLayoutEffect(() => {
    const area = ref.current?.parentElement;
    const ruler = area?.querySelector('.ruler');
    if (!area || !ruler) return;
    const measure = () => {
      const outer = area.getBoundingClientRect();
      const inner = ruler.getBoundingClientRect();
      setBox({ left: inner.left - outer.left, width: inner.width, top: outer.top });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(ruler);
    observer.observe(area);
    measure();
    return () => observer.disconnect();
  }, [layout]);
  return { ref, box };
}

function Band({
  range,
  scale,
  box,
  name,
}: {
  readonly range: TimeRange;
  readonly scale: Scale;
  readonly box: Box;
  readonly name: string;
}) {
  const from = Math.max(0, scale.x(range.from));
  const to = Math.min(scale.width, scale.x(range.to));
  if (to < from) return null;
  return <div class={name} style={{ left: `${box.left + from}px`, width: `${Math.max(2, to - from)}px` }} />;
}

export function TimelineOverlay() {
  const store = useStore();
  const derived = useDerived();
  const { ref, box } = useLaneBox();
  const range = shownRange(store, derived);
  const pointer = hover.value;
  const selected = dragged.value ?? store.timeRange.value;
  const rows = store.rowsInView.value;
  const scale = range && scaleOf(range, box.width);
  return (
    <div ref={ref} class="timeline-overlay">
      {scale && rows && <Band name="rows-in-view" range={rows} scale={scale} box={box} />}
      {scale && selected && <Band name="selected-range" range={selected} scale={scale} box={box} />}
      {pointer && <div class="crosshair" style={{ transform: `translateX(${box.left + pointer.x}px)` }} />}
      <Tooltip laneLeft={box.left} laneWidth={box.width} areaTop={box.top} />
    </div>
  );
}
