/** Whether the rows of the panel's lists stand where they belong. */
import type { Panel } from './panel.ts';

/** What is wrong: rows that do not begin where the one above ends. Empty = every list is in order. */
export function misplacedRows(panel: Panel): Promise<string[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll('.row-list-rows')].flatMap((list) => {
      const boxes = new Map<number, DOMRect>();
      for (const row of list.querySelectorAll<HTMLElement>(':scope > [data-row]')) {
        boxes.set(Number(row.dataset.row), row.getBoundingClientRect());
      }
      return [...boxes].flatMap(([row, { top }]) => {
        const above = boxes.get(row - 1);
        if (above === undefined || Math.abs(above.bottom - top) < 0.5) return [];
        const label = list.closest('[aria-label]')?.getAttribute('aria-label');
        return [`${label}: row ${row} begins at ${top}, the one above ends at ${above.bottom}`];
      });
    }),
  );
}
