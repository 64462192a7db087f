/**
 * What `npm start` and `npm test` need beyond npm: a browser, an X server without a screen, a font. On a Debian-like
 * machine where we are root (a container, a CI job) they are installed; elsewhere one sentence says what to install.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The full path of a command on the PATH; undefined when there is none. */
export function findCommand(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path) && statSync(path).isFile());
}

/** Whether {@link installDebianPackages} can work here. */
export function canInstallDebianPackages(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && findCommand('apt-get') !== undefined;
}

/** Installs packages with apt-get, its output shown. Throws when apt-get fails. */
export function installDebianPackages(...names: string[]): void {
  console.log(`Installing with apt-get: ${names.join(', ')}`);
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...names);
}

function aptGet(...args: string[]): void {
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`"apt-get ${args.join(' ')}" failed. Run it by hand to see why, then try again.`);
}
