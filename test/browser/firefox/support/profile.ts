/** A scratch profile for Firefox: no first-run pages, no updates, no word to anybody. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Preference = string | number | boolean;

const preferences: Readonly<Record<string, Preference>> = {
  // A free port, which Firefox writes into the profile.
  'marionette.port': 0,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.warnOnQuit': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Makes the profile in a folder of its own below `scratch`; `own` preferences come on top. */
export async function createProfile(scratch: string, own: Readonly<Record<string, Preference>>): Promise<string> {
  const folder = await mkdtemp(join(scratch, 'profile-'));
  const lines = Object.entries({ ...preferences, ...own }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(folder, 'user.js'), lines.join(''));
  return folder;
}
