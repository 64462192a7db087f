/** Finds a Firefox, or installs one where that is possible without asking. */
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

const macApplications = ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'];

/** Path of its executable. Throws with a readable sentence: `BrowserMissing` when there is none. */
export function findFirefox(): string {
  return findBrowser({
    variable: 'FIREFOX_PATH',
    linuxCommands: ['firefox-esr', 'firefox', 'firefox-developer-edition', 'firefox-nightly'],
    macPrograms: macApplications.map((name) => join(`${name}.app`, 'Contents', 'MacOS', 'firefox')),
    windowsPrograms: [
      ['Mozilla Firefox', 'firefox.exe'],
      ['Mozilla Firefox ESR', 'firefox.exe'],
      ['Firefox Developer Edition', 'firefox.exe'],
      ['Firefox Nightly', 'firefox.exe'],
    ],
    debianPackage: 'firefox-esr',
    names: 'Firefox',
  });
}
