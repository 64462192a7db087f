/**
 * `npm start`: the demo server, a browser with the extension in a scratch profile, DevTools open on the SSE panel.
 * Ctrl-C, or closing the browser, ends everything.
 *
 * - `-- --firefox`: in Firefox instead of Chromium.
 * - `-- --screenshot [FILE]`: without a visible window; writes a picture once the panel shows live events, then ends.
 * - `-- --port N`: where the demo server listens.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { startDemoServer } from '../demo/server.ts';
import type { DemoBrowser } from './demo-browser.ts';
import { demoInChromium } from './demo-in-chromium.ts';
import { demoInFirefox } from './demo-in-firefox.ts';
import { parseStartOptions } from './start-options.ts';

/** The command's exit code. */
export default async function start(parameters: readonly string[]): Promise<number> {
  const { firefox, screenshot, port } = parseStartOptions(parameters);
  const browser = firefox ? demoInFirefox : demoInChromium;
  const demo = await startDemoServer(port);
  try {
    if (screenshot === null) await show(browser, demo.url);
    else await takePicture(browser, demo.url, resolve(screenshot));
    return 0;
  } finally {
    await demo.close();
  }
}

/** Opens the demo for a person and waits until they are done. */
async function show(browser: DemoBrowser, url: string): Promise<void> {
  const interrupted = new Promise<void>((end) => {
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
  const shown = await browser.show(url);
  const closed = new Promise<void>((end) => shown.onExit(end));
  console.log(`The demo is at ${url}, its streams in the SSE panel of DevTools. Ctrl-C ends it.`);
  await Promise.race([interrupted, closed]);
  await shown.close();
}

async function takePicture(browser: DemoBrowser, url: string, file: string): Promise<void> {
  await writeFile(file, await browser.picture(url));
  console.log(`Wrote ${file}`);
}
