/**
 * Readers of a HAR hold each body in a JavaScript string, so a very long one is left out if its messages are listed.
 */
import { expect, test } from 'vitest';
import { harFormat } from '../../../src/core/export/har.ts';
import { fetchStream, sessionOf } from '../../support/records.ts';
import { exportBytes, wholeSession } from './export-text.ts';

test('a body that is left out because of its length is reported, and its messages are listed', async () => {
  const script = fetchStream('feed').opened(10);
  const data = 'x'.repeat(10_000_000);
  for (let after = 20; after < 41; after += 1) script.message(after, data);
  const text = new TextDecoder().decode(await exportBytes(harFormat, wholeSession(sessionOf(script))));
  const [content = ''] = /"content":\{[^}]*\}/.exec(text.slice(0, 10_000)) ?? [];
  expect(content).toContain('"comment":"export_har_body_left_out 200"');
  expect(content).not.toContain('"text"');
  expect(text.match(/"eventName"/g)).toHaveLength(21);
}, 120_000);
