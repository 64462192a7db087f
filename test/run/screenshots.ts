/**
 * `npm run screenshots [-- name …]`: pictures of the panel in the real DevTools on the live demo, in both languages and
 * themes, into `test/browser/screenshots/views/` (ignored by git). Those that the README shows go to `test/screenshots/`.
 */
import { join } from 'node:path';
import { type OpenedPanel, openBrowser, type TestBrowser } from '../browser/support/browser.ts';
import type { Theme } from '../browser/support/chromium.ts';
import { waitFor } from '../browser/support/wait.ts';
import { type DemoServer, startDemoServer } from '../demo/server.ts';
import { projectFolder } from './project-folder.ts';

interface View {
  readonly name: string;
  /** Brings the panel there from the view before it. */
  readonly show: (opened: OpenedPanel) => Promise<void>;
}

const eventRow = '.event-table [role="row"]:not(:has([role="columnheader"]))';

/** Chooses one of the landing page's connections by its name. */
function chooseConnection({ panel }: OpenedPanel, name: string): Promise<void> {
  return panel.click('.connection-name .cut', name);
}

const views: readonly View[] = [
  {
    name: 'live',
    async show({ panel }) {
      await panel.waitFor((row) => document.querySelectorAll(row).length > 15, eventRow);
    },
  },
  { name: 'event', show: ({ panel }) => panel.click(`${eventRow}:has([data-column="data"])`) },
  { name: 'raw', show: ({ panel }) => panel.press('2') },
  { name: 'overview', show: (opened) => chooseConnection(opened, 'reconnect') },
  { name: 'statistics', show: ({ panel }) => panel.press('2') },
  {
    name: 'assembled',
    async show(opened) {
      await chooseConnection(opened, 'tokens');
      await opened.panel.press('4');
    },
  },
  {
    name: 'filter',
    async show({ panel }) {
      await panel.press('/');
      await panel.type('type:');
    },
  },
  {
    name: 'docked-bottom',
    async show({ panel, resize }) {
      for (const key of ['Escape', 'Escape', 'Escape'] as const) await panel.press(key);
      await resize({ width: 1400, height: 420 });
    },
  },
  { name: 'docked-right', show: ({ resize }) => resize({ width: 520, height: 900 }) },
  {
    name: 'findings',
    async show(opened) {
      await opened.resize({ width: 1400, height: 860 });
      await opened.page.goto(new URL('/wire-mistakes?every=20', opened.page.url()).href);
      await chooseConnection(opened, 'wire-mistakes');
      await opened.panel.press('3');
      await opened.panel.waitForText('.detail', 'Data');
    },
  },
];

/** Views of the README, taken in English and light. */
const readmeViews = new Set(['live', 'findings', 'assembled']);

/** The command's exit code. */
export default async function screenshots(names: readonly string[]): Promise<number> {
  const demo = await startDemoServer();
  try {
    for (const language of ['en', 'zh-CN'] as const) {
      const browser = await openBrowser({ language });
      try {
        for (const theme of ['light', 'dark'] as const) await takeAll(browser, demo, language, theme, names);
      } finally {
        await browser.close();
      }
    }
  } finally {
    await demo.close();
  }
  return 0;
}

async function takeAll(
  browser: TestBrowser,
  demo: DemoServer,
  language: string,
  theme: Theme,
  names: readonly string[],
): Promise<void> {
  const opened = await browser.openPanel(demo.url, { theme });
  // The token stream of the landing page pauses between two answers: both are worth a picture.
  await waitFor(
    () => demo.recorder.requests('/tokens').some(({ ended }) => ended !== null),
    'a token stream has ended',
  );
  for (const view of views) {
    await view.show(opened);
    await opened.panel.nextFrame();
    if (names.length > 0 && !names.includes(view.name)) continue;
    await opened.panel.screenshot(join('views', `${language}-${theme}`, `${view.name}.png`));
    if (language === 'en' && theme === 'light' && readmeViews.has(view.name)) {
      await opened.panel.screenshot(join(projectFolder, 'test', 'screenshots', `${view.name}.png`));
    }
  }
  await browser.closePages();
}
