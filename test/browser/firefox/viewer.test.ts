/** The panel's page as a tab of its own, which a panel in Firefox's toolbox cannot open by itself. */
import { expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();

test('the settings open the viewer in a tab', async () => {
  const { panel } = await browser().openPanel(demo().emptyPage);
  await panel.click('.toolbar button', 'Settings');
  await panel.click('dialog button', 'Open in a tab');
  const viewer = await browser().openedTab('/panel/panel.html');
  await viewer.waitForFunction(`document.querySelector('main h1')`);
  expect(await viewer.evaluate(`document.querySelector('main').textContent`)).toContain('Choose file');
});
