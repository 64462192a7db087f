/**
 * `npm run screenshots [-- name …]`: pictures of each view in three dockings, in the real DevTools on the live demo, in
 * Chromium (both languages and themes) and Firefox (both themes), into `test/browser/screenshots/views/` (ignored by git).
 * Those that the README shows go to `test/screenshots/`. All of it takes nine minutes; names leave out the rest: of the
 * parts `en`, `zh-CN` and `firefox`, of the themes `light` and `dark`, and of the views below.
 */
import { join } from 'node:path';
import { connectFirefox } from '../browser/firefox/support/firefox-browser.ts';
import { launchFirefox } from '../browser/firefox/support/launch.ts';
import type { AnyOpenedPanel } from '../browser/support/any-browser.ts';
import { openBrowser } from '../browser/support/browser.ts';
import { waitForMuch } from '../browser/support/views.ts';
import { waitFor } from '../browser/support/wait.ts';
import { type DemoServer, startDemoServer } from '../demo/server.ts';
import { builtExtension } from './build.ts';
import { projectFolder } from './project-folder.ts';

const pictures = join(projectFolder, 'test', 'browser', 'screenshots', 'views');

interface View {
  readonly name: string;
  /** Brings the panel there from the view before it. */
  readonly show: (opened: AnyOpenedPanel, demo: DemoServer) => Promise<void>;
}

const eventRow = '.event-table [role="row"]:not(:has([role="columnheader"]))';

/** Chooses one of the landing page's connections by its name. */
function chooseConnection({ panel }: AnyOpenedPanel, name: string): Promise<void> {
  return panel.click('.connection-name .cut', name);
}

const views: readonly View[] = [
  {
    name: 'live',
    show: ({ panel }) => waitForMuch(panel),
  },
  { name: 'event', show: ({ panel }) => panel.click(`${eventRow}:has([data-column="data"])`) },
  { name: 'raw', show: ({ panel }) => panel.press('2') },
  { name: 'diff', show: ({ panel }) => panel.press('3') },
  {
    name: 'several',
    async show({ panel }) {
      await panel.click(`${eventRow}:has([data-column="data"])`);
      for (let row = 0; row < 4; row += 1) await panel.press('Shift', 'ArrowDown');
    },
  },
  { name: 'overview', show: (opened) => chooseConnection(opened, 'reconnect') },
  { name: 'statistics', show: ({ panel }) => panel.press('2') },
  {
    name: 'assembled',
    async show(opened) {
      await chooseConnection(opened, 'tokens');
      // Its events may lie before the times that the lanes follow by now.
      for (const key of ['4', '0'] as const) await opened.panel.press(key);
    },
  },
  {
    name: 'filter',
    async show({ panel }) {
      // One Escape leaves the connection; DevTools would open its drawer for another.
      for (const key of ['Escape', '/'] as const) await panel.press(key);
      await panel.type('type:');
    },
  },
  {
    name: 'findings',
    async show(opened, demo) {
      // The first closes the box's list, the second clears the filter.
      for (const key of ['Escape', 'Escape'] as const) await opened.panel.press(key);
      await opened.page.goto(`${demo.url}/wire-mistakes?every=20`);
      await chooseConnection(opened, 'wire-mistakes');
      await opened.panel.press('3');
      await opened.panel.waitForText('.detail', 'Data');
    },
  },
  {
    name: 'settings',
    async show({ panel }) {
      await panel.click('.toolbar-tools [aria-haspopup="dialog"]');
      await panel.waitForText('dialog');
    },
  },
  {
    name: 'shortcuts',
    async show({ panel }) {
      await panel.press('Escape');
      await panel.click(eventRow);
      await panel.press('?');
      await panel.waitForText('dialog kbd', 'F6');
    },
  },
  {
    name: 'empty',
    async show({ panel, page }, demo) {
      await panel.press('Escape');
      await page.goto(demo.page('/without-streams', '<p>No stream here</p>'));
      await panel.waitForText('.empty .way');
    },
  },
  {
    name: 'import',
    async show({ panel }) {
      await panel.dropFiles([
        { name: 'incident-0412.sse', bytes: 'retry: 5s\nevent: alert\ndata: {"n":1}\n\ndata: {"n":2}' },
        { name: 'server-notes.txt', bytes: 'Meeting notes, release 4.2\n- check the retry value\n' },
      ]);
      await panel.waitForText('.import-quote', 'release 4.2');
      await panel.waitForText('.import-facts');
    },
  },
];

/** How the panel can lie in DevTools: in a tab or window of its own, at the bottom, at the right. CSS pixels. */
const dockings = {
  full: { width: 1400, height: 860 },
  bottom: { width: 1400, height: 420 },
  right: { width: 520, height: 900 },
} as const;

/** What can be taken by itself. */
const parts = ['en', 'zh-CN', 'firefox'] as const;
const themes = ['light', 'dark'] as const;

/** Those of `all` that are among the names; all when none is. */
function wanted<Name extends string>(all: readonly Name[], names: readonly string[]): readonly Name[] {
  const named = all.filter((name) => names.includes(name));
  return named.length === 0 ? all : named;
}

/** Views of the README, taken in English and light. */
const readmeViews = new Set(['live', 'findings', 'assembled']);

/** The command's exit code. */
export default async function screenshots(names: readonly string[]): Promise<number> {
  const known: readonly string[] = [...parts, ...themes, ...views.map(({ name }) => name)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no part, theme or view "${unknown}". There are: ${known.join(', ')}.`);
    return 1;
  }
  const isWanted = (part: (typeof parts)[number]) => wanted(parts, names).includes(part);
  const demo = await startDemoServer();
  try {
    for (const language of ['en', 'zh-CN'] as const) if (isWanted(language)) await inChromium(demo, language, names);
    if (isWanted('firefox')) await inFirefox(demo, names);
  } finally {
    await demo.close();
  }
  return 0;
}

async function inChromium(demo: DemoServer, language: 'en' | 'zh-CN', names: readonly string[]): Promise<void> {
  const browser = await openBrowser({ language });
  try {
    for (const theme of wanted(themes, names)) {
      const opened = await browser.openPanel(demo.url, { theme });
      await takeAll(opened, demo, `${language}-${theme}`, names);
      await browser.closePages();
    }
  } finally {
    await browser.close();
  }
}

/** In English only: Firefox takes its language from packs, which a system need not have. */
async function inFirefox(demo: DemoServer, names: readonly string[]): Promise<void> {
  const extension = builtExtension('firefox');
  const firefox = await launchFirefox();
  try {
    const browser = await connectFirefox(firefox.port, extension);
    for (const theme of wanted(themes, names)) {
      await browser.setTheme(theme);
      await takeAll(await browser.openPanel(demo.url), demo, `firefox-${theme}`, names);
      await browser.closePages();
    }
  } finally {
    await firefox.close();
  }
}

async function takeAll(
  opened: AnyOpenedPanel,
  demo: DemoServer,
  folder: string,
  names: readonly string[],
): Promise<void> {
  // The token stream of the landing page pauses between two answers: both are worth a picture.
  await waitFor(
    () => demo.recorder.requests('/tokens').some(({ ended }) => ended !== null),
    'a token stream has ended',
  );
  const taken = wanted(
    views.map(({ name }) => name),
    names,
  );
  for (const view of views) {
    await view.show(opened, demo);
    if (!taken.includes(view.name)) continue;
    for (const [docking, size] of Object.entries(dockings)) {
      await opened.resize(size);
      await opened.panel.nextFrame();
      await opened.panel.screenshot(join(pictures, folder, `${view.name}-${docking}.png`));
    }
    await opened.resize(dockings.full);
    await opened.panel.nextFrame();
    if (folder === 'en-light' && readmeViews.has(view.name)) {
      await opened.panel.screenshot(join(projectFolder, 'test', 'screenshots', `${view.name}.png`));
    }
  }
}
