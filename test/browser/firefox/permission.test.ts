/** Firefox lets users take the permission for sites away: the panel says so, and offers to ask for it. */
import { afterEach, expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { messageRows } from '../support/views.ts';
import { answerYes, setPermissions, sites } from './support/permissions.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();

afterEach(() => setPermissions(browser(), sites, true));

test('without the permission the panel says what is missing; given in its tab, the page is captured after a reload', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.send({ data: 'seen' });
  });
  const url = demo().page('/page', `<script>new EventSource('/stream').onmessage = () => {}</script>`);
  await setPermissions(browser(), sites, false);
  const { page, panel } = await browser().openPanel(url);
  await panel.waitForText('main', 'has no access to this page');
  await panel.screenshot('no-permission.png');

  await answerYes(browser());
  await panel.click('button', 'Ask for the permission…');
  const asking = await browser().openedTab('panel.html#access');
  await asking.waitForFunction(`document.querySelector('main button')`);
  await asking.click('main button');
  await expect.poll(() => panel.text('main')).not.toContain('has no access to this page');
  await page.goto(url);
  await expect.poll(() => messageRows(panel)).toMatchObject([{ data: 'seen' }]);
});
