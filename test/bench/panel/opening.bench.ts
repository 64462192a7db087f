/**
 * Opening the panel: when a page's history of 100,000 entries shows its first rows, and what is loaded until then. Budgets:
 * 300 ms, 60 KB gzip.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openHarness } from '../../panel-harness/browser.ts';
import { builtExtension } from '../../run/build.ts';
import { median } from '../support/rounds.ts';
import { formatTable } from '../support/table.ts';

const rounds = 5;
const mostMilliseconds = 300;
const mostKilobytes = 60;

/** Files that the panel asks for by itself before the first rows of a live page: lanes, table, capture. */
const neededForRows = ['work', 'events-pane', 'capture'];

/** Milliseconds from the panel's start to rows on the screen, in rounds. */
async function timesToRows(): Promise<number[]> {
  const opened = await openHarness();
  try {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await opened.open('full', 'state=history&select=none');
      await page.waitForFunction(() => performance.getEntriesByName('first rows').length > 0);
      times.push(await page.evaluate(() => performance.getEntriesByName('first rows')[0]?.duration ?? Number.NaN));
      await page.close();
    }
    return times;
  } finally {
    await opened.close();
  }
}

/** A built file's name, and those of the files that it imports at once. */
function withImports(folder: string, name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const code = readFileSync(join(folder, name), 'utf8');
  for (const [, imported = ''] of code.matchAll(/from\s*"\.\/([^"]+\.js)"/g)) withImports(folder, imported, found);
  return found;
}

/** Gzip bytes of scripts and style sheets: of the panel's own page, and of all that its first rows need. */
function firstLoad(): { readonly shell: number; readonly rows: number } {
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

const verdict = (value: number, budget: number) => (value <= budget ? '✓' : `✗ (${budget})`);

export default async function panelOpening(): Promise<string> {
  const times = await timesToRows();
  const { shell, rows } = firstLoad();
  const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB ${verdict(bytes / 1_000, mostKilobytes)}`;
  const middle = median(times);
  return formatTable(
    ['opening the panel', 'value'],
    [
      ['100,000 entries of history: first rows', `${middle.toFixed(0)} ms ${verdict(middle, mostMilliseconds)}`],
      ['gzip until the panel stands', kilobytes(shell)],
      ['gzip until the first rows stand', kilobytes(rows)],
    ],
  );
}
