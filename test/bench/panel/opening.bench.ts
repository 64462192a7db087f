/**
 * Opening the panel: when a page's history of 100,000 entries shows its first rows, and what is loaded until then. Budgets:
 * 300 ms, 60 KB gzip.
 */
import { openHarness } from '../../panel-harness/browser.ts';
import { firstLoad, mostBytesOfShell } from '../../support/first-load.ts';
import { median } from '../support/rounds.ts';
import { formatTable, within } from '../support/table.ts';

const rounds = 5;
const mostMilliseconds = 300;

/** Milliseconds from the panel's start to rows on the screen, in rounds. */
async function timesToRows(): Promise<number[]> {
  const opened = await openHarness();
  try {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await opened.open('full', 'state=history&select=none');
      await page.waitForFunction(() => performance.getEntriesByName('first rows').length > 0);
      times.push(await page.evaluate(() => performance.getEntriesByName('first rows')[0]?.duration ?? Number.NaN));
      await page.close();
    }
    return times;
  } finally {
    await opened.close();
  }
}

export default async function panelOpening(): Promise<string> {
  const times = await timesToRows();
  const { shell, rows } = firstLoad();
  const kilobytes = (bytes: number) => within(bytes / 1_000, mostBytesOfShell / 1_000, 1);
  return formatTable(
    ['opening the panel', 'value'],
    [
      ['100,000 entries of history: ms to the first rows', within(median(times), mostMilliseconds)],
      ['kB of gzip until the panel stands', kilobytes(shell)],
      ['kB of gzip until the first rows stand', kilobytes(rows)],
    ],
  );
}
