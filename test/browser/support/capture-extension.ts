/** The built extension with the receiver in its panel's place: what capture brings, before any session or view. */
import { rmSync } from 'node:fs';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { builtExtension } from '../../run/build.ts';
import { projectFolder } from '../../run/project-folder.ts';
import type { Browser } from '../../support/manifest.ts';

/** Makes that extension in a folder of its own and gives the folder, which goes when this process ends. */
export async function buildCaptureExtension(browser: Browser): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sse-capture-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await cp(builtExtension(browser), folder, { recursive: true });
  await build({
    configFile: false,
    root: projectFolder,
    publicDir: false,
    logLevel: 'error',
    build: {
      target: browser === 'chrome' ? 'chrome120' : 'firefox140',
      outDir: join(folder, 'panel'),
      emptyOutDir: false,
      rolldownOptions: {
        input: join(projectFolder, 'test/browser/support/capture-receiver.ts'),
        output: { format: 'iife', codeSplitting: false, entryFileNames: 'receiver.js' },
      },
    },
  });
  await writeFile(join(folder, 'panel', 'panel.html'), '<!doctype html><script src="receiver.js"></script>');
  return folder;
}
