/** What the built panel loads before anything of it can be seen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtExtension } from '../run/build.ts';

/** The budget of the panel's own page, in bytes of gzip. */
export const mostBytesOfShell = 60_000;

/** Files that the panel requests by itself before the first rows of a live page: lanes, table, capture. */
const neededForRows = ['work', 'events-pane', 'capture'];

/** A built file's name, and those of the files that it imports at once. */
function withImports(folder: string, name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const code = readFileSync(join(folder, name), 'utf8');
  for (const [, imported = ''] of code.matchAll(/from\s*"\.\/([^"]+\.js)"/g)) withImports(folder, imported, found);
  return found;
}

/** Gzip bytes of scripts and style sheets: of the panel's own page, and of all that its first rows need. */
export function firstLoad(): { readonly shell: number; readonly rows: number } {
  const folder = join(builtExtension('chrome'), 'assets');
  const files = readdirSync(folder);
  const named = (name: string, type: string) =>
    files.filter((file) => file.startsWith(`${name}-`) && file.endsWith(`.${type}`));
  const size = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  const load = (entries: readonly string[]) => {
    const scripts = new Set<string>();
    for (const entry of entries) for (const script of named(entry, 'js')) withImports(folder, script, scripts);
    return size(scripts) + size(entries.flatMap((entry) => named(entry, 'css')));
  };
  return { shell: load(['panel']), rows: load(['panel', ...neededForRows]) };
}
