/**
 * `npm run package`: the archives that the stores ask for, in `dist/`: the extension for Chrome and Edge, the one for
 * Firefox, and the sources that Mozilla's reviewers build it from. Same sources, same bytes: files stand in the order
 * of their names, with one fixed time.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { object, parse, string } from 'valibot';
import { builtExtension } from './build.ts';
import { projectFolder } from './project-folder.ts';

const Package = object({ version: string() });

/** The earliest day that a .zip can name, at noon, so that no time zone reaches a day before it. */
const fixedTime = new Date(1980, 0, 1, 12);

/** The command's exit code. */
export default function makePackages(): number {
  const { version } = parse(Package, JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')));
  const chrome = builtExtension('chrome');
  const firefox = builtExtension('firefox');
  write(`sse-devtools-chrome-${version}.zip`, chrome, filesIn(chrome));
  write(`sse-devtools-firefox-${version}.zip`, firefox, filesIn(firefox));
  write(`sse-devtools-source-${version}.zip`, projectFolder, sourceFiles());
  return 0;
}

/** All files below `folder`, as paths relative to it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
}

/** The files under version control, as they are in the working tree. */
function sourceFiles(): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: projectFolder, encoding: 'utf8' });
  if (status !== 0) throw new Error('"git ls-files" failed: the source archive can only be made in a git work tree.');
  return stdout.split('\0').filter((path) => path !== '');
}

function write(name: string, folder: string, paths: readonly string[]): void {
  const files: Zippable = {};
  for (const path of [...paths].sort()) {
    files[path.split(sep).join('/')] = [readFileSync(join(folder, path)), { mtime: fixedTime, level: 9 }];
  }
  const archive = zipSync(files);
  writeFileSync(join(projectFolder, 'dist', name), archive);
  console.log(`dist/${name}: ${paths.length} files, ${Math.ceil(archive.length / 1024)} KB`);
}
