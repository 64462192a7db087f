/** The harness page in Chromium: built and served by Vite, opened in a size and state. */
import { resolve } from 'node:path';
import { launch, type Page } from 'puppeteer-core';
import { build, type InlineConfig, preview } from 'vite';

/** Window sizes in CSS pixels, by how the panel lies in DevTools. */
export const sizes = { full: [1600, 1000], bottom: [1400, 420], side: [520, 900], compact: [420, 600] } as const;

export interface Harness {
  /** Opens a page and waits until all of it is shown. `query`: see main.tsx. */
  open(size: keyof typeof sizes, query: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openHarness(): Promise<Harness> {
  const project: InlineConfig = {
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      minify: true,
      outDir: resolve(import.meta.dirname, '../../dist/harness'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
    },
    preview: { port: 0 },
  };
  // Built as the extension is: what is measured here is what users get. Whoever loaded this module may have set `development`.
  process.env.NODE_ENV = 'production';
  await build(project);
  const server = await preview(project);
  const address = server.resolvedUrls?.local[0] ?? '';
  const browser = await launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-color-profile=srgb'],
  });
  return {
    async open(size, query) {
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.error(`${query}: ${String(error)}`));
      const [width, height] = sizes[size];
      await page.setViewport({ width, height, deviceScaleFactor: 1 });
      await page.goto(`${address}?${query}`, { waitUntil: 'networkidle0', timeout: 120_000 });
      await page.waitForSelector('.status');
      await settle(page);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until two frames were drawn. */
export function settle(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
