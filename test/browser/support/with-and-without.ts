/** One browser, with and without the extension, as a page sees it. */
import { inject } from 'vitest';
import { openFirefoxSides } from '../firefox/support/firefox-sides.ts';
import type { AnyPage } from './any-browser.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { buildCaptureExtension, removeCaptureExtensions } from './capture-extension.ts';
import { waitFor } from './wait.ts';

/** An empty page, watched. */
export interface Visit {
  readonly page: AnyPage;
  /** Uncaught errors so far, and lines of the console where the driver can see them. */
  console(): Promise<readonly string[]>;
}

export interface Side {
  /** @param devtools Whether DevTools is open beside the page: with the panel recording, where the extension is. */
  visit(devtools: boolean): Promise<Visit>;
}

export interface WithAndWithout {
  readonly plain: Side;
  readonly extended: Side;
  close(): Promise<void>;
}

/** Opens both sides in the browser whose configuration runs the test file. */
export async function openWithAndWithout(): Promise<WithAndWithout> {
  const port = inject('firefoxPort');
  if (port !== undefined) {
    const sides = await openFirefoxSides(port, await buildCaptureExtension('firefox'));
    return { ...sides, close: () => sides.close().then(removeCaptureExtensions) };
  }
  const plain = await openBrowser({ extension: 'none' });
  const extended = await openBrowser({ extension: await buildCaptureExtension('chrome') });
  return {
    plain: { visit: (devtools) => visitChromium(plain, devtools ? 'devtools' : 'alone') },
    extended: { visit: (devtools) => visitChromium(extended, devtools ? 'panel' : 'alone') },
    async close() {
      await plain.close();
      await extended.close();
      await removeCaptureExtensions();
    },
  };
}

async function visitChromium(browser: TestBrowser, beside: 'alone' | 'devtools' | 'panel'): Promise<Visit> {
  const page = await browser.newPage('about:blank');
  if (beside === 'devtools') await page.openDevTools();
  if (beside === 'panel') await browser.attachPanel(page);
  const lines: string[] = [];
  page.on('console', (line) => lines.push(`${line.type()} ${line.text()}`));
  page.on('pageerror', (error) => lines.push(`uncaught ${error instanceof Error ? error.message : String(error)}`));
  return { page, console: () => linesSoFar(page, lines) };
}

/** `lines`, once all that were written before have come: they come in order, and later than what was asked of the page. */
async function linesSoFar(page: AnyPage, lines: readonly string[]): Promise<readonly string[]> {
  await page.evaluate('console.log("so far")');
  await waitFor(() => lines.includes('log so far'), 'the console has told its last line');
  return lines.filter((line) => line !== 'log so far');
}
