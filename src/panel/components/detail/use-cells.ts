/** How many cells of monospaced text fit in an element, kept in step with its width. */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const preset = 80;
/** Characters measured at once, so that the width of one is exact to a hundredth of a pixel. */
const sample = 100;

/** `reserved`: CSS pixels that are not for text (offsets, padding, scroll bar). */
export function useCells(element: RefObject<HTMLElement | null>, reserved: number): number {
  const [cells, setCells] = useState(preset);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => {
      const probe = document.createElement('span');
      probe.textContent = '0'.repeat(sample);
      probe.className = 'mono cell-probe';
      target.append(probe);
      const width = probe.getBoundingClientRect().width / sample;
      probe.remove();
      if (width > 0) setCells(Math.max(8, Math.floor((target.clientWidth - reserved) / width)));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    measure();
    return () => observer.disconnect();
  }, [reserved]);
  return cells;
}
