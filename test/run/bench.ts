/**
 * `npm run bench [-- [--chromium] [--size n] [name …]]`: runs each `*.bench.ts` under `test/bench/` whose path holds one of the
 * names, and prints its tables. A benchmark file's default export is `async ({ chromium }) => string`; `--chromium`
 * adds the measurements in a real browser, `--size` sets the megabytes of those that read large files.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder } from './project-folder.ts';

/** The command's exit code: 0 when every benchmark ran. */
export default function bench(parameters: readonly string[]): number {
  const size = parameters.indexOf('--size');
  const names = parameters.filter((parameter, at) => !parameter.startsWith('-') && (size < 0 || at !== size + 1));
  const flags = parameters.filter((parameter) => !names.includes(parameter));
  const folder = join(projectFolder, 'test', 'bench');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bench.ts'))
    .filter((name) => names.length === 0 || names.some((part) => name.includes(part)))
    .map((name) => join(folder, name))
    .sort();
  if (files.length === 0) {
    console.error(`No benchmark under test/bench/ has ${names.join(' or ') || 'a name ending in .bench.ts'}.`);
    return 1;
  }
  const failed = files.filter((file) => !run(file, flags));
  for (const file of failed) console.error(`Failed: ${relative(projectFolder, file)}`);
  return failed.length === 0 ? 0 : 1;
}

function run(file: string, flags: readonly string[]): boolean {
  console.log(`\n${relative(projectFolder, file)}`);
  const runner = join(import.meta.dirname, 'bench-file.mjs');
  const { status } = spawnSync(process.execPath, ['--expose-gc', runner, file, ...flags], {
    cwd: projectFolder,
    stdio: 'inherit',
  });
  return status === 0;
}
