/**
 * One `vite build --mode chrome|firefox` gives `dist/<browser>`: the extension pages as modules, and every script that a
 * browser runs by itself (hook, relay, background, importer worker) as one self-contained IIFE, each in its own Vite
 * environment so that a single configuration and a single command serve them all.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { EnvironmentOptions, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { type Browser, manifestFor } from './test/support/manifest.ts';

const root = import.meta.dirname;

/** Scripts that must be one file without imports: their output name and their entry. */
const scripts = {
  hook: 'src/hook/main.ts',
  relay: 'src/relay/main.ts',
  background: 'src/background/main.ts',
  importer: 'src/importer/main.ts',
} as const;

function scriptEnvironment(name: keyof typeof scripts): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: { [name]: resolve(root, scripts[name]) },
        output: { format: 'iife', codeSplitting: false, entryFileNames: '[name].js' },
      },
    },
  };
}

/** Writes the browser's `manifest.json` beside the pages. */
function manifest(browser: Browser): Plugin {
  return {
    name: 'sse-devtools:manifest',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle() {
      const source: unknown = JSON.parse(readFileSync(resolve(root, 'manifest.json'), 'utf8'));
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: manifestFor(source, browser) });
    },
  };
}

/**
 * Takes Preact's only assignment to `innerHTML` (for `dangerouslySetInnerHTML`, which nothing here uses) out of the build:
 * what comes from pages and files can then reach the document as text only, and the add-on linter sees that.
 */
function textOnly(): Plugin {
  return {
    name: 'sse-devtools:text-only',
    transform: {
      filter: { id: /\/preact\/dist\/preact\.mjs$/ },
      handler(code) {
        const safe = code.replace(/\.innerHTML=/g, '.textContent=');
        if (safe === code) this.error('Preact no longer assigns innerHTML: this plugin can go.');
        return { code: safe, map: null };
      },
    },
  };
}

export default defineConfig(({ mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const target = browser === 'firefox' ? 'firefox140' : 'chrome120';
  return {
    root: resolve(root, 'src'),
    publicDir: resolve(root, 'extension'),
    plugins: [manifest(browser), textOnly()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      target,
      outDir: resolve(root, 'dist', browser),
      emptyOutDir: true,
      // With what it imports each part comes at once, not file by file. Every browser that runs the extension knows how.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            input: {
              panel: resolve(root, 'src/panel/panel.html'),
              devtools: resolve(root, 'src/devtools/devtools.html'),
            },
          },
        },
      },
      hook: scriptEnvironment('hook'),
      relay: scriptEnvironment('relay'),
      background: scriptEnvironment('background'),
      importer: scriptEnvironment('importer'),
    },
    builder: {
      // One after the other: the client's build empties the folder that the scripts are then added to.
      async buildApp(builder) {
        for (const environment of Object.values(builder.environments)) {
          if (environment.name !== 'ssr') await builder.build(environment);
        }
      },
    },
    test: {
      root,
      include: ['test/**/*.test.{ts,tsx}'],
      setupFiles: ['test/support/i18n.ts'],
      // By itself it leaves one core to its own process, which does little: of two cores that is half.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      // Property tests run hundreds of cases: five seconds are too few on a machine that is busy.
      testTimeout: 30_000,
      exclude: ['test/browser/**', 'node_modules/**', 'dist/**'],
    },
  };
});
