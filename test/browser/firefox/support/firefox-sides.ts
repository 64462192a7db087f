/** The one Firefox with and without the extension: it is installed or removed before each visit. */
import type { Visit, WithAndWithout } from '../../support/with-and-without.ts';
import { connectFirefox, extensionId } from './firefox-browser.ts';

export async function openFirefoxSides(port: number, extension: string): Promise<WithAndWithout> {
  const firefox = await connectFirefox(port, extension);
  const { marionette, chrome } = firefox;

  async function visit(isExtended: boolean, devtools: boolean): Promise<Visit> {
    if (isExtended) await marionette.send('Addon:Install', { path: extension, temporary: true });
    else await marionette.send('Addon:Uninstall', { id: extensionId }).catch(() => {});
    const page = await firefox.newPage();
    if (devtools && isExtended) await firefox.attachPanel(page);
    else if (devtools) await chrome.run((tab) => window.sseDriver.openToolbox(tab, 'window').then(() => {}), page.tab);
    await chrome.run((tab) => window.sseErrors.watch(tab), page.tab);
    return { page, console: () => chrome.run((tab) => window.sseErrors.seen(tab), page.tab) };
  }

  return {
    plain: { visit: (devtools) => visit(false, devtools) },
    extended: { visit: (devtools) => visit(true, devtools) },
    close: () => firefox.close(),
  };
}
