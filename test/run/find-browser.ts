/** Finds the program of a family of browsers, or installs one where that is possible without asking. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canInstallDebianPackages, findCommand, installDebianPackages } from './system-packages.ts';

/** Where the browsers of one kind are, the likeliest first. */
export interface BrowserFamily {
  /** Environment variable that names the program file and comes before all else. */
  readonly variable: string;
  readonly linuxCommands: readonly string[];
  /** Path below `/Applications`. */
  readonly macPrograms: readonly string[];
  /** Path below the folders for programs, in parts. */
  readonly windowsPrograms: readonly (readonly string[])[];
  readonly debianPackage: string;
  /** "Chrome, Chromium or Edge". */
  readonly names: string;
}

/** There is no such browser, and none could be installed. */
export class BrowserMissing extends Error {}

/** The usual places on this platform, the likeliest first. */
function usualPlaces({ linuxCommands, macPrograms, windowsPrograms }: BrowserFamily): string[] {
  if (process.platform === 'darwin') {
    return ['/Applications', join(process.env.HOME ?? '', 'Applications')].flatMap((folder) =>
      macPrograms.map((path) => join(folder, path)),
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
 * Path of a browser's program: the family's variable, else the usual places, else Debian's package, freshly installed.
 * Throws with a readable sentence: {@link BrowserMissing} when there is none, another error when the variable is wrong.
 */
export function findBrowser(family: BrowserFamily): string {
  const { variable, debianPackage, names } = family;
  const chosen = process.env[variable];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(
      `${variable} names ${chosen}, which does not exist. Correct it, or unset it to search the usual places.`,
    );
  }
  const find = () => usualPlaces(family).find((path) => existsSync(path));
  const found = find();
  if (found !== undefined) return found;
  if (canInstallDebianPackages()) {
    install(debianPackage);
    const installed = find();
    if (installed !== undefined) return installed;
  }
  throw new BrowserMissing(
    `No ${names} was found: install ${names.includes(' ') ? 'one of them' : 'it'}, or set ${variable} to its program file, then try again.`,
  );
}

function install(debianPackage: string): void {
  try {
    installDebianPackages(debianPackage);
  } catch (error) {
    throw new BrowserMissing(error instanceof Error ? error.message : String(error));
  }
}
