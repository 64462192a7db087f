/** Finds a browser of the Chromium family, or installs one where that is possible without asking. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canInstallDebianPackages, findCommand, installDebianPackages } from './system-packages.ts';

const linuxCommands = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
];

/** The usual places on this platform, the likeliest first. */
function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['/Applications', join(process.env.HOME ?? '', 'Applications')].flatMap((folder) =>
      macApplications.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (process.platform === 'win32') {
    const { PROGRAMFILES, 'PROGRAMFILES(X86)': programFilesX86, LOCALAPPDATA } = process.env;
    return [PROGRAMFILES, programFilesX86, LOCALAPPDATA].flatMap((folder) =>
      folder === undefined ? [] : windowsPrograms.map((parts) => join(folder, ...parts)),
    );
  }
  return linuxCommands.map(findCommand).filter((path) => path !== undefined);
}

/**
 * Path of a Chromium-family browser: `CHROME_PATH`, else the usual places, else Debian's `chromium`, freshly installed.
 * Throws with a sentence for people when there is none.
 */
export function findChromium(): string {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(
      `CHROME_PATH names ${chosen}, which does not exist. Correct it, or unset it to search the usual places.`,
    );
  }
  const found = usualPlaces().find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (canInstallDebianPackages()) {
    installDebianPackages('chromium');
    const installed = findCommand('chromium');
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'No Chrome, Chromium, Edge or Brave was found: install one of them, or set CHROME_PATH to its program file, then try again.',
  );
}
