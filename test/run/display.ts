/**
 * A screen for the browser: the machine's own, or an Xvfb of ours (an X server that draws into memory). DevTools needs
 * a window: it does not exist in headless mode.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { canInstallDebianPackages, findCommand, installDebianPackages } from './system-packages.ts';

export interface Display {
  /** Environment variables that send a program's windows to this screen. */
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/** The machine's own screen when there is one, else a screen in memory. */
export async function openDisplay(): Promise<Display> {
  const needsServer = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  return needsServer ? startXvfb() : { environment: {}, close() {} };
}

/** A screen in memory where the platform can have one (Linux), so that no window disturbs whoever sits at the machine. */
export async function openHiddenDisplay(): Promise<Display> {
  return process.platform === 'linux' ? startXvfb() : openDisplay();
}

/**
 * Starts Xvfb on a free display number that it chooses. It ends by itself (`-terminate`) when its last client has
 * gone, so that even a killed test leaves none behind.
 */
async function startXvfb(): Promise<Display> {
  const server = spawn(xvfb(), ['-displayfd', '3', '-screen', '0', '2000x1400x24', '-nolisten', 'tcp', '-terminate'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const numbers = server.stdio[3];
  if (!(numbers instanceof Readable)) throw new Error('Xvfb was started without its display pipe.');
  const died = once(server, 'exit').then(() => {
    throw new Error('Xvfb ended before it had a display. Run "Xvfb -displayfd 1" by hand to see why.');
  });
  const [bytes] = await Promise.race([once(numbers, 'data'), died]);
  died.catch(() => {}); // Its later, normal end is no error.
  const close = () => {
    server.kill();
  };
  process.once('exit', close);
  server.unref();
  return { environment: { DISPLAY: `:${String(bytes).trim()}` }, close };
}

function xvfb(): string {
  const missing = [
    ...(findCommand('Xvfb') === undefined ? ['xvfb'] : []),
    ...(hasFonts() ? [] : ['fonts-dejavu-core']),
  ];
  if (missing.length > 0 && canInstallDebianPackages()) installDebianPackages(...missing);
  const path = findCommand('Xvfb');
  if (path !== undefined) return path;
  throw new Error(
    'There is no display and no Xvfb: install the package "xvfb" (Fedora: "xorg-x11-server-Xvfb"), then try again.',
  );
}

/** Without any font Chromium draws no text at all. */
function hasFonts(): boolean {
  const folder = '/usr/share/fonts';
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return files.some((name) => /\.(ttf|ttc|otf)$/i.test(name));
}
