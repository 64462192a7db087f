/** Builds the extension when its sources are newer than what was built last. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '../support/manifest.ts';
import { projectFolder } from './project-folder.ts';

/** Everything that `dist/` is made of. */
const sources = [
  'src',
  'extension',
  'manifest.json',
  'vite.config.ts',
  'package-lock.json',
  'test/support/manifest.ts',
];

/** Folder of the built extension, built now if it was missing or stale. Throws when the build fails. */
export function builtExtension(browser: Browser): string {
  const folder = join(projectFolder, 'dist', browser);
  const stamp = join(folder, 'manifest.json');
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (sources.some((path) => newestChange(join(projectFolder, path)) > builtAt)) build(browser);
  return folder;
}

function build(browser: Browser): void {
  const vite = join(projectFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--mode', browser], {
    cwd: projectFolder,
    encoding: 'utf8',
    // As for users: Vitest's `test` would bring in what packages have for development only.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`The ${browser} build failed:\n${stdout}${stderr}`);
}

/** Newest modification time (ms epoch) of a file, or of a folder and all within. */
function newestChange(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
