/** What the README says of differences between browsers is what the browser tests hold. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differencesTable } from './browser/differences.ts';

test('the table of differences is the one of the tests: paste it when this fails', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(`### Chrome and Firefox\n\n${differencesTable()}\n`);
});
