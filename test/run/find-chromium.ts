/** Finds a browser of the Chromium family, or installs one where that is possible without asking. */
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

/** Path of its executable. Throws with a readable sentence when there is none. */
export function findChromium(): string {
  return findBrowser({
    variable: 'CHROME_PATH',
    linuxCommands: [
      'google-chrome',
      'google-chrome-stable',
      'chromium',
      'chromium-browser',
      'microsoft-edge',
      'microsoft-edge-stable',
      'brave-browser',
    ],
    macPrograms: macApplications.map((name) => join(`${name}.app`, 'Contents', 'MacOS', name)),
    windowsPrograms: [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
    ],
    debianPackage: 'chromium',
    names: 'Chrome, Chromium, Edge or Brave',
  });
}
