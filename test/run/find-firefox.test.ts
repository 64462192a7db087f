/** Which Firefox the commands use, and what they say when there is none. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { BrowserMissing } from './find-browser.ts';
import { findFirefox } from './find-firefox.ts';

afterEach(() => vi.unstubAllEnvs());

function folderWith(...programs: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sse-devtools-path-'));
  for (const name of programs) writeFileSync(join(folder, name), '');
  return folder;
}

test('FIREFOX_PATH comes before all others', () => {
  const folder = folderWith('firefox-esr', 'mine');
  vi.stubEnv('PATH', folder);
  vi.stubEnv('FIREFOX_PATH', join(folder, 'mine'));
  expect(findFirefox()).toBe(join(folder, 'mine'));
});

test('a FIREFOX_PATH that does not exist is a mistake, not a machine without Firefox', () => {
  vi.stubEnv('FIREFOX_PATH', '/no/such/browser');
  expect(findFirefox).toThrow('FIREFOX_PATH names /no/such/browser, which does not exist');
  expect(findFirefox).not.toThrow(BrowserMissing);
});

test.runIf(process.platform === 'linux')('the tests can tell that a machine has no Firefox', () => {
  vi.stubEnv('FIREFOX_PATH', '');
  vi.stubEnv('PATH', folderWith('chromium'));
  expect(findFirefox).toThrow(BrowserMissing);
  expect(findFirefox).toThrow('No Firefox was found: install');
});
