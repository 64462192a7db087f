/** Drives the real DevTools of a tab: opens it, shows the SSE panel, sets its theme and size, closes it. */
import type { Frame, Page } from 'puppeteer-core';
import { devtoolsTheme, type Theme } from './chromium.ts';
import { waitFor } from './wait.ts';

/** DevTools' own modules, imported inside DevTools; only what we call. */
interface DevToolsModules {
  './ui/legacy/legacy.js': {
    DockController: { DockController: { instance(): { dockSide(): string; setDockSide(side: DockSide): void } } };
    ViewManager: { ViewManager: { instance(): { views: Map<string, unknown>; showView(key: string): Promise<void> } } };
  };
  './core/common/common.js': {
    Settings: {
      Settings: { instance(): { moduleSetting(name: string): { get(): unknown; set(value: unknown): void } } };
    };
  };
}
declare global {
  /** Placeholder for `import()` of a module of DevTools, which only exists inside DevTools. */
  function importDevToolsModule<Name extends keyof DevToolsModules>(name: Name): Promise<DevToolsModules[Name]>;
}

/** Opens DevTools of a tab, ready to be driven. */
export async function openDevTools(page: Page): Promise<Page> {
  const devtools = await page.openDevTools();
  await waitFor(async () => {
    // Before its settings exist DevTools throws: then it is not ready.
    await devtools.evaluate('globalThis.importDevToolsModule = (name) => import(name)');
    return devtools
      .evaluate(async () => {
        const { ViewManager } = await importDevToolsModule('./ui/legacy/legacy.js');
        return ViewManager.ViewManager.instance().views.size > 0;
      })
      .catch(() => false);
  }, 'DevTools is ready');
  return devtools;
}

/** Shows the SSE panel and returns its frame, with its document loaded. */
export async function showPanel(devtools: Page): Promise<Frame> {
  await waitFor(
    () =>
      devtools.evaluate(async () => {
        const { ViewManager } = await importDevToolsModule('./ui/legacy/legacy.js');
        const views = ViewManager.ViewManager.instance();
        const key = [...views.views.keys()].find(
          (name) => name.startsWith('chrome-extension://') && name.endsWith('SSE'),
        );
        if (key === undefined) return false;
        await views.showView(key);
        return true;
      }),
    'DevTools has an SSE panel',
  );
  return waitFor(async () => {
    const frame = devtools.frames().find((candidate) => candidate.url().endsWith('/panel/panel.html'));
    return frame !== undefined && (await frame.evaluate(() => document.readyState === 'complete')) ? frame : undefined;
  }, 'the SSE panel has loaded');
}

/** The theme that DevTools takes the next time it is opened. */
export async function setTheme(devtools: Page, theme: Theme): Promise<void> {
  await waitFor(
    () =>
      devtools.evaluate(async (name) => {
        const { Settings } = await importDevToolsModule('./core/common/common.js');
        const settings = Settings.Settings.instance();
        try {
          settings.moduleSetting('ui-theme').set(name);
          return true;
        } catch {
          // Its settings are registered one module after the other: "No setting registered: ui-theme".
          return false;
        }
      }, devtoolsTheme(theme)),
    'DevTools knows its theme setting',
  );
}

/** Closes DevTools of a tab, as its × does. */
export async function closeDevTools(page: Page, devtools: Page): Promise<void> {
  await devtools.close();
  await waitFor(async () => !(await page.hasDevTools()), 'DevTools has closed');
}

export type DockSide = 'undocked' | 'right' | 'bottom' | 'left';

/** Docks DevTools to a side of its tab, or makes it a window again, as its menu does. */
export async function setDockSide(devtools: Page, side: DockSide): Promise<void> {
  const current = (wanted: DockSide | null) =>
    devtools.evaluate(async (side) => {
      const { DockController } = await importDevToolsModule('./ui/legacy/legacy.js');
      const controller = DockController.DockController.instance();
      if (side !== null) controller.setDockSide(side);
      return controller.dockSide();
    }, wanted);
  await current(side);
  await waitFor(async () => (await current(null)) === side, `DevTools is ${side}`);
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes the window of an undocked DevTools so that the panel itself has this size (CSS pixels). */
export async function setPanelSize(devtools: Page, panel: Frame, size: Size): Promise<void> {
  const session = await devtools.createCDPSession();
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await waitFor(async () => {
    const inner = await panel.evaluate(sizeWithin, size, 1000);
    if (inner.width === size.width && inner.height === size.height) return true;
    const { bounds } = await session.send('Browser.getWindowBounds', { windowId });
    await session.send('Browser.setWindowBounds', {
      windowId,
      bounds: {
        width: (bounds.width ?? inner.width) + size.width - inner.width,
        height: (bounds.height ?? inner.height) + size.height - inner.height,
      },
    });
    return false;
  }, `the panel is ${size.width} × ${size.height}`);
  await session.detach();
}

/** Runs in the panel: its size as soon as it is the wanted one, or what it is after `patience` ms (a window resizes late). */
function sizeWithin(wanted: Size, patience: number): Promise<Size> {
  return new Promise((resolve) => {
    const current = () => ({ width: innerWidth, height: innerHeight });
    const check = () => {
      if (innerWidth === wanted.width && innerHeight === wanted.height) resolve(current());
    };
    addEventListener('resize', check);
    check();
    setTimeout(() => resolve(current()), patience);
  });
}
