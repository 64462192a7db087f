/** Installs the npm packages when they are missing or not those of the lock file. Plain Node: it runs before them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../..');

/** Packages by folder, as npm writes them into its lock files. */
function packagesOf(/** @type {string} */ path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** Whether each package of the lock file is installed in its version. Optional ones depend on the platform. */
function installed() {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const present = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional === true || present[path]?.version === entry.version,
  );
}

/** Runs `npm ci` when it is needed. Throws when it fails. */
export function installPackages() {
  if (installed()) return;
  console.log('Installing npm packages …');
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('"npm ci" failed: see its message above.');
}
