/** Imports a log into the panel and closes the report of the import, so that the panel itself can be used. */
import type { DemoServer } from '../../demo/server.ts';
import type { TestBrowser } from './browser.ts';
import type { Panel } from './panel.ts';
import { eventsGrid } from './views.ts';

/** Drops `content` as a file and waits until all of it is in the table. */
export async function importLog(panel: Panel, content: string): Promise<void> {
  await panel.dropFile('captured.sse', content);
  await panel.click('.import-job button', 'Show on timeline');
  await panel.waitForText(`${eventsGrid} [role="row"]`);
}

/** The panel on a page without streams, with `content` imported. */
export async function panelWithLog(browser: TestBrowser, demo: DemoServer, content: string): Promise<Panel> {
  const { panel } = await browser.openPanel(demo.emptyPage);
  await importLog(panel, content);
  return panel;
}
