/**
 * Runs a benchmark's module as a bundle, as the product's scripts are bundled: in this Node, or in a headless Chromium.
 * Node runs the bundle too: the module runner that loads the benchmark files turns each imported name into a property
 * access, which is no fair measure.
 */
import { createServer, type Server } from 'node:http';
import { runInThisContext } from 'node:vm';
import { launch } from 'puppeteer-core';
import { build } from 'vite';
import { findChromium } from '../../run/find-chromium.ts';

/** One classic script; the exports of `entry` are the properties of its global `benchmark`. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'chrome120', lib: { entry, formats: ['iife'], name: 'benchmark' } },
  });
  for (const bundled of Array.isArray(result) ? result : [result]) {
    if (!('output' in bundled)) continue;
    for (const chunk of bundled.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error(`Vite made no script of ${entry}`);
}

/** Serves a blank page, isolated so that its clock is fine. */
async function serveBlankPage(): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end('<!doctype html><title>benchmark</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server of the blank page has no port.');
  return { server, url: `http://127.0.0.1:${address.port}/` };
}

async function runInChromium(script: string, expression: string): Promise<unknown> {
  const { server, url } = await serveBlankPage();
  const browser = await launch({
    executablePath: findChromium(),
    headless: true,
    protocolTimeout: 600_000,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.addScriptTag({ content: script });
    return await page.evaluate(expression);
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * Bundles `entry` and evaluates `expression`, in which the module's exports are `benchmark.…`.
 * @returns what the expression gives (a promise is awaited), which must be JSON-safe.
 */
export async function runBundled(where: 'node' | 'chromium', entry: string, expression: string): Promise<unknown> {
  const script = await bundle(entry);
  if (where === 'chromium') return runInChromium(script, expression);
  return runInThisContext(`${script}\n;${expression}`);
}
