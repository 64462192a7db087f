/** Starts a real Firefox with a scratch profile, and ends it without leaving anything behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFirefox } from '../../../run/find-firefox.ts';
import type { Theme } from '../../support/chromium.ts';
import { waitFor } from '../../support/wait.ts';
import { createProfile } from './profile.ts';

export interface FirefoxOptions {
  readonly theme?: Theme;
  /** `hidden`: headless. `own`: the user's screen. */
  readonly screen?: 'hidden' | 'own';
  /** Environment that names the screen, where `screen` is `own`. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface FirefoxProcess {
  /** Of its remote control. */
  readonly port: number;
  /** Calls back when it has ended. */
  onExit(listener: () => void): void;
  /** Ends it and takes its profile away. */
  close(): Promise<void>;
}

/** Firefox on a slow machine with a cold disk takes its time. */
const startTimeout = 60_000;

/** Starts Firefox. Throws a sentence for people when there is none. */
export async function launchFirefox(options: FirefoxOptions = {}): Promise<FirefoxProcess> {
  const program = findFirefox();
  const scratch = await mkdtemp(join(tmpdir(), 'sse-devtools-firefox-'));
  const profile = await createProfile(scratch, { 'devtools.theme': options.theme ?? 'light' });
  const hidden = (options.screen ?? 'hidden') === 'hidden';
  const child = spawn(
    program,
    [
      '--marionette',
      '--remote-allow-system-access',
      '--no-remote',
      ...(hidden ? ['--headless'] : []),
      ...['--profile', profile],
    ],
    {
      stdio: 'ignore',
      env: { ...process.env, ...options.environment, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
  const exit = once(child, 'exit');
  let ended = false;
  void exit.then(() => {
    ended = true;
  });
  const portFile = join(profile, 'MarionetteActivePort');
  const port = await waitFor(
    async () => {
      if (ended) throw new Error(`${program} ended before it could be driven. Start it by hand to see why.`);
      return Number(await readFile(portFile, 'utf8').catch(() => ''));
    },
    `${program} has opened its remote control`,
    startTimeout,
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    port,
    onExit: (listener) => child.once('exit', listener),
    async close() {
      process.removeListener('exit', kill);
      if (!ended) child.kill();
      await exit;
      await rm(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
