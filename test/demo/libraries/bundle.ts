/** The libraries' pages as scripts that a browser loads: bundled by Vite with the packages of `node_modules`. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import type { DemoServer } from '../server.ts';

export const libraries = [
  'native',
  'reconnecting',
  'polyfill-fetch',
  'polyfill-xhr',
  'event-source-package',
  'sse-js',
  'fetch-event-source',
  'parser-stream',
  'open-ai',
  'vercel-ai',
  'zone',
  'interceptors',
  'monitoring',
  'msw',
] as const;

export type Library = (typeof libraries)[number];

/** File names below `/libraries/`, and their code. */
async function bundleLibraries(): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome120',
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(libraries.map((name) => [name, join(import.meta.dirname, 'pages', `${name}.ts`)])),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  });
  const files = new Map<string, string>();
  for (const bundled of Array.isArray(result) ? result : [result]) {
    if (!('output' in bundled)) continue;
    for (const file of bundled.output) if (file.type === 'chunk') files.set(file.fileName, file.code);
  }
  return files;
}

/**
 * Adds one page a library to `server`, below `/libraries/pages/`. Each runs its library as soon as it has loaded; what that saw is then in
 * `window.told`, an error too.
 */
export async function serveLibraryPages(server: DemoServer): Promise<void> {
  const type = { 'content-type': 'text/javascript; charset=utf-8' };
  for (const [file, code] of await bundleLibraries()) {
    server.route(`/libraries/scripts/${file}`, (exchange) => exchange.answer(200, type, code));
  }
  const worker = await readFile(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js'), 'utf8');
  server.route('/libraries/pages/mockServiceWorker.js', (exchange) => exchange.answer(200, type, worker));
  for (const name of libraries) {
    const script = `import { run } from '/libraries/scripts/${name}.js';
      run().then((seen) => { window.told = seen; }, (error) => { window.told = ['failed: ' + error.stack]; });`;
    server.page(`/libraries/pages/${name}`, `<p>${name}</p><script type="module">${script}</script>`);
  }
}
