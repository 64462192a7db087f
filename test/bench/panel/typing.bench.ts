/** Typing in the filter box at 1,000,000 entries: no key is lost, and how long each takes to appear in the box. */
import { openHarness } from '../../panel-harness/browser.ts';
import { percentile } from '../support/rounds.ts';
import { formatTable } from '../support/table.ts';

const typed = '-type:trade data.n:77 "ACME" size>10';
const field = '[role="combobox"]';

export default async function panelTyping(): Promise<string> {
  const opened = await openHarness();
  try {
    const page = await opened.open('full', 'state=million&select=none');
    await page.waitForSelector('.events .row-list [data-row]');
    await page.click(field);
    const times: number[] = [];
    for (const key of typed) {
      const start = performance.now();
      await page.keyboard.sendCharacter(key);
      times.push(performance.now() - start);
    }
    const text = await page.$eval(field, (element) => (element instanceof HTMLInputElement ? element.value : ''));
    if (text !== typed) throw new Error(`Typed ${typed}, but the box holds ${text}.`);
    const at = (share: number) => percentile(times, share).toFixed(0);
    return formatTable(
      ['ms a key at 1M entries', 'median', 'p95', 'worst'],
      [[`${typed.length} keys, none lost`, at(0.5), at(0.95), at(1)]],
    );
  } finally {
    await opened.close();
  }
}
