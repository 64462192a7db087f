/** Starts a real Chromium with the built extension and a scratch profile, and ends it without leaving anything behind. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser as PuppeteerBrowser } from 'puppeteer-core';
import { builtExtension } from '../../run/build.ts';
import { openDisplay, openHiddenDisplay } from '../../run/display.ts';
import { findChromium } from '../../run/find-chromium.ts';
import { extensionReady } from './extension-ready.ts';

export type Theme = 'light' | 'dark';
type DockSide = 'undocked' | 'right' | 'bottom';

export interface ChromiumOptions {
  /** Folder of an unpacked extension; `none` for a browser without; the built `dist/chrome` when left out. */
  readonly extension?: string | 'none';
  readonly theme?: Theme;
  /** Where DevTools is docked; by default `undocked`, a window of its own, so that the panel can have any size. */
  readonly dock?: DockSide;
  readonly language?: 'en' | 'zh-CN';
  /** `hidden`: in memory where the platform can. `own`: the user's screen when there is one. */
  readonly screen?: 'hidden' | 'own';
  /** Opens DevTools with every tab from its first moment. */
  readonly devtoolsWithEveryTab?: boolean;
  readonly arguments?: readonly string[];
}

export interface Chromium {
  readonly browser: PuppeteerBrowser;
  /** A folder for files of this run; removed with the browser. */
  readonly scratch: string;
  /** Ends the browser, its display and its profile. */
  close(): Promise<void>;
}

/** Starts Chromium. Throws a sentence for people when there is no browser or no display to be had. */
export async function startChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  const { extension = builtExtension('chrome'), screen = 'hidden', language = 'en' } = options;
  const executablePath = findChromium();
  const display = await (screen === 'own' ? openDisplay() : openHiddenDisplay());
  const scratch = await mkdtemp(join(tmpdir(), 'sse-devtools-'));
  const browser = await launch({
    executablePath,
    headless: false,
    devtools: options.devtoolsWithEveryTab ?? false,
    pipe: true,
    userDataDir: await createProfile(scratch, options),
    defaultViewport: null,
    // The certificate of the demo server's HTTP/2 side is self-signed.
    acceptInsecureCerts: true,
    protocolTimeout: 120_000,
    // Whoever starts a browser closes it; if this process dies, the browser exits when its pipe closes.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    enableExtensions: extension === 'none' ? false : [extension],
    env: { ...process.env, ...display.environment, LANGUAGE: language.replace('-', '_') },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(screen === 'hidden' ? ['--disable-gpu', '--window-size=1400,900'] : ['--start-maximized']),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--lang=${language}`,
      ...(options.arguments ?? []),
    ],
  });
  const close = async () => {
    await browser.close();
    display.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    if (extension !== 'none') await extensionReady(browser);
  } catch (error) {
    await close();
    throw error;
  }
  return { browser, scratch, close };
}

/** An empty profile whose DevTools has the wanted theme and place. */
async function createProfile(
  scratch: string,
  { theme = 'light', dock = 'undocked' }: ChromiumOptions,
): Promise<string> {
  const folder = join(scratch, 'profile');
  const devtools = {
    preferences: { currentDockState: JSON.stringify(dock) },
    synced_preferences_sync_disabled: { 'ui-theme': JSON.stringify(devtoolsTheme(theme)) },
  };
  await mkdir(join(folder, 'Default'), { recursive: true });
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify({ devtools }));
  return folder;
}

/** DevTools' own name of a theme. */
export function devtoolsTheme(theme: Theme): string {
  return theme === 'dark' ? 'dark' : 'default';
}
