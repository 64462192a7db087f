/** Gives and takes the extension's permissions as the add-on's page in the settings does. */
import { extensionId, type FirefoxBrowser } from './firefox-browser.ts';

interface Permissions {
  readonly permissions: string[];
  readonly origins: string[];
}

/** The permission for sites. */
export const sites: Permissions = { permissions: [], origins: ['<all_urls>'] };
/** What wire mode needs. */
export const wire: Permissions = { permissions: ['webRequestBlocking', 'webRequestFilterResponse'], origins: [] };

export function setPermissions(browser: FirefoxBrowser, permissions: Permissions, given: boolean): Promise<void> {
  return browser.chrome.run(
    async (id, changed, add) => {
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      );
      const extension = WebExtensionPolicy.getByID(id)?.extension;
      if (!extension) throw new Error('The extension is not installed.');
      if (add) await ExtensionPermissions.add(id, changed, extension);
      else await ExtensionPermissions.remove(id, changed, extension);
    },
    extensionId,
    permissions,
    given,
  );
}

/** Firefox's own question cannot be answered in headless mode: it takes a click in our tab for a yes. */
export function answerYes(browser: FirefoxBrowser): Promise<void> {
  return browser.chrome.run(() => Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false));
}
