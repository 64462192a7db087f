/** Whether the panel's parts are where they belong. */
import type { Panel } from './panel.ts';

/** What is wrong: rows that do not begin where the one above ends, parts that reach beyond the panel. Empty = all is in order. */
export async function layoutFaults(panel: Panel): Promise<string[]> {
  return [...(await misplacedRows(panel)), ...(await overflow(panel))];
}

function misplacedRows(panel: Panel): Promise<string[]> {
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

/** The page itself does not scroll: what is too long for its part scrolls there. */
function overflow(panel: Panel): Promise<string[]> {
  return panel.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [
      ...(scrollWidth > innerWidth ? [`The panel takes ${scrollWidth} px of a width of ${innerWidth}.`] : []),
      ...(scrollHeight > innerHeight ? [`The panel takes ${scrollHeight} px of a height of ${innerHeight}.`] : []),
    ];
  });
}
