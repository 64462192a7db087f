/**
 * The benchmark's part in the page: the panel's own importer and session over the built worker, watched. Bundled and
 * evaluated in a page of the extension, where `/importer.js` is.
 */
import { createSession } from '../../../src/core/session/session.ts';
import { createImporter } from '../../../src/panel/sources/import.ts';
import { createStore } from '../../../src/panel/store.ts';
import { watchBlocks } from '../support/watch-blocks.ts';

export interface Measured {
  readonly bytes: number;
  readonly entries: number;
  /** Milliseconds from the start to the first entry in the session, and to the end. */
  readonly firstEntries: number;
  readonly whole: number;
  /** Longest stretch in which the main thread ran no timer, in ms. */
  readonly longestBlock: number;
}

/**
 * Milliseconds that a bare loop over the file's stream takes: the rival.
 * @public called in the page, from the bundle
 */
export async function bareStream(file: File): Promise<number> {
  const begin = performance.now();
  const reader = file.stream().getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
  }
  if (bytes !== file.size) throw new Error(`The stream gave ${bytes} of ${file.size} bytes.`);
  return performance.now() - begin;
}

/**
 * Imports the file as the panel does. The session is kept, so that its memory can be read.
 * @public called in the page, from the bundle
 */
export async function importFile(file: File): Promise<Measured> {
  const session = createSession();
  const importer = createImporter(createStore(session));
  Object.assign(globalThis, { kept: session });
  const watch = watchBlocks();
  const begin = performance.now();
  let firstEntries = Number.POSITIVE_INFINITY;
  const job = importer.add({ file, name: file.name, modified: file.lastModified });
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (session.entries > 2 && firstEntries === Number.POSITIVE_INFINITY) firstEntries = performance.now() - begin;
      const { kind } = job.state.value;
      if (kind === 'imported') resolve();
      else if (kind === 'refused') reject(new Error('The file was refused.'));
      else setTimeout(look, 4);
    };
    look();
  });
  const whole = performance.now() - begin;
  return { bytes: file.size, entries: session.entries, firstEntries, whole, longestBlock: watch() };
}
