/**
 * `npm start`: the demo server, a browser with the extension in a scratch profile, DevTools open on the SSE panel.
 * Ctrl-C, or closing the browser, ends everything.
 *
 * - `-- --screenshot FILE`: without a visible window; writes a picture once the panel shows live events, then ends.
 * - `-- --port N`: where the demo server listens.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, type TestBrowser } from '../browser/support/browser.ts';
import { startChromium } from '../browser/support/chromium.ts';
import { openDevTools, showPanel } from '../browser/support/devtools.ts';
import { connectionRows } from '../browser/support/views.ts';
import { waitFor } from '../browser/support/wait.ts';
import { type DemoServer, startDemoServer } from '../demo/server.ts';

/** The command's exit code. */
export default async function start(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...parameters],
    options: { screenshot: { type: 'string' }, port: { type: 'string', default: '0' } },
  });
  const demo = await startDemoServer(Number(values.port));
  try {
    if (values.screenshot === undefined) await show(demo);
    else await takePicture(demo, resolve(values.screenshot));
    return 0;
  } finally {
    await demo.close();
  }
}

/** Opens the demo for a person and waits until they are done. */
async function show(demo: DemoServer): Promise<void> {
  const chromium = await startChromium({ screen: 'own', dock: 'bottom' });
  const done = new Promise<void>((end) => {
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    chromium.browser.once('disconnected', () => end());
  });
  const [page = await chromium.browser.newPage()] = await chromium.browser.pages();
  await showPanel(await openDevTools(page));
  await page.goto(demo.url);
  console.log(`The demo is at ${demo.url}, its streams in the SSE panel of DevTools. Ctrl-C ends it.`);
  await done;
  await chromium.close();
}

/** Writes a picture of DevTools with the panel on live events. */
async function takePicture(demo: DemoServer, file: string): Promise<void> {
  const browser: TestBrowser = await openBrowser();
  try {
    const { panel, devtools } = await browser.openPanel(demo.url);
    const received = async () => (await connectionRows(panel)).reduce((sum, { events }) => sum + events, 0);
    await waitFor(async () => (await received()) >= 80, 'the panel shows 80 live events', 60_000);
    await writeFile(file, await devtools.screenshot());
    console.log(`Wrote ${file}`);
  } finally {
    await browser.close();
  }
}
