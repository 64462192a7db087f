/**
 * `npm test`: the unit tests, then the tests in Chromium and in Firefox. Closes with one line, `N passed, N failed`, over
 * all; where no Firefox is to be had, a line before it says that its tests were left out. `--all` adds the tests that take
 * minutes (`test/browser/long-tests.ts`): floods, hostile pages, and the capture's tests a second time, in Firefox.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, type InferOutput, number, object, parse, string } from 'valibot';
import { everything } from '../browser/long-tests.ts';
import { builtExtension } from './build.ts';
import { BrowserMissing } from './find-browser.ts';
import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';
import { projectFolder } from './project-folder.ts';

/** What we read of Vitest's JSON report. */
const Report = object({
  numPassedTests: number(),
  numFailedTests: number(),
  testResults: array(
    object({
      assertionResults: array(object({ fullName: string(), status: string(), failureMessages: array(string()) })),
    }),
  ),
});

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** The command's exit code: 0 when nothing failed. */
export default function test(parameters: readonly string[]): number {
  if (parameters.includes('--all')) process.env[everything] = 'yes';
  findChromium();
  const withoutFirefox = whyNoFirefox();
  builtExtension('chrome');
  const outcomes = [runTests(), runTests('--config', 'test/browser/vitest.config.ts')];
  if (withoutFirefox === null) outcomes.push(runTests('--config', 'test/browser/firefox/vitest.config.ts'));
  else console.log(`The tests in Firefox were skipped. ${withoutFirefox}`);
  const passed = sum(outcomes.map((outcome) => outcome.passed));
  const failed = sum(outcomes.map((outcome) => outcome.failed));
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Why Firefox's tests cannot run; null when they can. Throws when `FIREFOX_PATH` is wrong. */
function whyNoFirefox(): string | null {
  try {
    findFirefox();
    return null;
  } catch (error) {
    if (error instanceof BrowserMissing) return error.message;
    throw error;
  }
}

/** Runs Vitest once, its report shown. A run that broke without a failed test counts as one failure. */
function runTests(...parameters: readonly string[]): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'sse-devtools-report-'));
  const file = join(folder, 'report.json');
  const vitest = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...parameters],
    { cwd: projectFolder, stdio: 'inherit' },
  );
  const report = existsSync(file)
    ? parse(Report, JSON.parse(readFileSync(file, 'utf8')))
    : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  rmSync(folder, { recursive: true });
  tellRetried(report);
  const broken = status !== 0 && report.numFailedTests === 0 ? 1 : 0;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
}

/** Reports why tests failed that passed on a retry: nothing else does, and the next run may not show it. */
function tellRetried({ testResults }: InferOutput<typeof Report>): void {
  const passed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'passed'),
  );
  for (const { fullName, failureMessages } of passed) {
    for (const message of failureMessages) console.log(`Failed at first, then passed: ${fullName}\n${message}\n`);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
