/** How much of an entry's data fits in its column, kept in step with the column's width. */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ColumnSetting } from '../../settings.ts';
import { previewLength } from './data-preview.ts';

/** CSS pixels; no character of the data's font that takes room of its own is narrower. */
const narrowestCharacter = 5;
/** Code units; a width that changes by less redraws no row. */
const step = 20;

/** Upper bound of the code units of data that are visible in a row; everything a row has until the column is measured. */
export function useDataInView(table: RefObject<HTMLElement | null>, columns: readonly ColumnSetting[]): number {
  const [units, setUnits] = useState(previewLength);
  useEffect(() => {
    const head = table.current?.querySelector('[role="columnheader"][data-column="data"]');
    if (!head) return;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      if (width > 0) setUnits(Math.ceil(width / narrowestCharacter / step) * step);
    });
    observer.observe(head);
    return () => observer.disconnect();
  }, [columns]);
  return units;
}
