/** Which browser the commands use. */
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findChromium } from './find-chromium.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function folderWith(...programs: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sse-devtools-path-'));
  for (const name of programs) writeFileSync(join(folder, name), '');
  return folder;
}

test('CHROME_PATH comes before all others', () => {
  const folder = folderWith('my-browser');
  vi.stubEnv('CHROME_PATH', join(folder, 'my-browser'));
  expect(findChromium()).toBe(join(folder, 'my-browser'));
});

test('a CHROME_PATH that does not exist is refused, not passed over', () => {
  vi.stubEnv('CHROME_PATH', '/no/such/browser');
  expect(() => findChromium()).toThrow('CHROME_PATH names /no/such/browser, which does not exist');
});

test.runIf(process.platform === 'linux')('Chrome on the PATH comes before Chromium, Edge and Brave', () => {
  const folder = folderWith('brave-browser', 'microsoft-edge', 'chromium', 'google-chrome');
  vi.stubEnv('CHROME_PATH', '');
  vi.stubEnv('PATH', folder);
  expect(findChromium()).toBe(join(folder, 'google-chrome'));
});

test.runIf(process.platform === 'linux')(
  'without any browser, and without apt-get, one sentence says what to install',
  () => {
    vi.stubEnv('CHROME_PATH', '');
    vi.stubEnv('PATH', folderWith());
    expect(() => findChromium()).toThrow('No Chrome, Chromium, Edge or Brave was found: install one of them');
  },
);

test.runIf(process.platform === 'linux')('as root on a Debian-like system a missing browser is installed', () => {
  const folder = folderWith();
  const aptGet = join(folder, 'apt-get');
  // Notes what it was asked for, and "installs" a program.
  const script = `echo "$@" >> ${folder}/asked; [ "$2" = install ] && : > ${folder}/chromium; exit 0`;
  writeFileSync(aptGet, `#!/bin/sh\n${script}\n`);
  chmodSync(aptGet, 0o755);
  vi.stubEnv('CHROME_PATH', '');
  vi.stubEnv('PATH', folder);
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  expect(findChromium()).toBe(join(folder, 'chromium'));
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(
    '-qq update\n-qq install -y --no-install-recommends chromium\n',
  );
});
