/** The built extension with the receiver in place of its panel: what capture delivers, before any session or view. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { builtExtension } from '../../run/build.ts';
import { projectFolder } from '../../run/project-folder.ts';
import type { Browser } from '../../support/manifest.ts';

const made: string[] = [];

/** Removes everything that this test file has made. */
export async function removeCaptureExtensions(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** Builds that extension in a folder of its own and returns the folder. */
export async function buildCaptureExtension(browser: Browser): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sse-capture-'));
  made.push(folder);
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
