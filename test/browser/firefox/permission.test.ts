/** Firefox lets users take the permission for sites away: the panel says so, and offers to ask for it. */
import { afterEach, expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { messageRows } from '../support/views.ts';
import { waitFor } from '../support/wait.ts';
import { extensionId } from './support/firefox-browser.ts';
import { FirefoxPage } from './support/firefox-page.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();

/** Gives or takes the permission as the add-on's page in the settings does. */
function setPermission(given: boolean): Promise<void> {
  return browser().chrome.run(
    async (id, add) => {
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      );
      const extension = WebExtensionPolicy.getByID(id)?.extension;
      if (!extension) throw new Error('The extension is not installed.');
      const permissions = { permissions: [], origins: ['<all_urls>'] };
      if (add) await ExtensionPermissions.add(id, permissions, extension);
      else await ExtensionPermissions.remove(id, permissions, extension);
    },
    extensionId,
    given,
  );
}

afterEach(() => setPermission(true));

test('without the permission the panel says what is missing; given in its tab, the page is captured after a reload', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.send({ data: 'seen' });
  });
  const url = demo().page('/page', `<script>new EventSource('/stream').onmessage = () => {}</script>`);
  await setPermission(false);
  const { page, panel } = await browser().openPanel(url);
  await panel.waitForText('main', 'may not see this page');
  await panel.screenshot('no-permission.png');

  // Firefox's own question cannot be answered in headless mode.
  await browser().chrome.run(() => Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false));
  await panel.click('button', 'Ask for the permission…');
  const asking = new FirefoxPage(
    browser().chrome,
    await waitFor(
      () => browser().chrome.run((end) => window.sseDriver.adoptTab(end), 'panel.html#access'),
      'a tab asks for the permission',
    ),
  );
  await asking.waitForFunction(`document.querySelector('main button')`);
  await asking.click('main button');
  await expect.poll(() => panel.text('main')).not.toContain('may not see this page');
  await page.goto(url);
  await expect.poll(() => messageRows(panel)).toMatchObject([{ data: 'seen' }]);
});
