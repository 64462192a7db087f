/**
 * `npm run screenshots [-- name …]`: pictures of each view in three dockings, in the real DevTools on the live demo, in
 * Chromium (both languages and themes) and Firefox (both themes), into `test/browser/screenshots/views/` (ignored by git).
 * Those that the README shows go to `test/screenshots/`. All of it takes twenty minutes; names leave out the rest: of
 * the parts `en`, `zh-CN` and `firefox`, of the themes `light` and `dark`, and of the views in `screenshot-views.ts`.
 */
import { join } from 'node:path';
import { connectFirefox } from '../browser/firefox/support/firefox-browser.ts';
import { launchFirefox } from '../browser/firefox/support/launch.ts';
import { openBrowser } from '../browser/support/browser.ts';
import { waitFor } from '../browser/support/wait.ts';
import { type DemoServer, startDemoServer } from '../demo/server.ts';
import { builtExtension } from './build.ts';
import { projectFolder } from './project-folder.ts';
import { type Scene, views } from './screenshot-views.ts';

const pictures = join(projectFolder, 'test', 'browser', 'screenshots', 'views');

/** How the panel can lie in DevTools: in a tab or window of its own, at the bottom, at the right. CSS pixels. */
const dockings = {
  full: { width: 1400, height: 860 },
  bottom: { width: 1400, height: 420 },
  right: { width: 520, height: 900 },
} as const;

/** The pictures that can be taken on their own. */
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
      await takeAll({ opened, demo, browser, ownPage: 'chrome://version' }, `${language}-${theme}`, names);
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
      const opened = await browser.openPanel(demo.url);
      await takeAll({ opened, demo, browser, ownPage: 'about:license' }, `firefox-${theme}`, names);
      await browser.closePages();
    }
  } finally {
    await firefox.close();
  }
}

async function takeAll(scene: Scene, folder: string, names: readonly string[]): Promise<void> {
  const { opened, demo } = scene;
  // The token stream of the landing page pauses between two answers: both are worth a picture.
  await waitFor(
    () => demo.recorder.requests('/tokens').some(({ ended }) => ended !== null),
    'a token stream has ended',
  );
  const taken = wanted(
    views.map(({ name }) => name),
    names,
  );
  // Each view is reached from the one before it.
  const last = views.findLastIndex(({ name }) => taken.includes(name));
  for (const view of views.slice(0, last + 1)) {
    await view.show(scene);
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
