/** logfmt, as written by k6 and Go's loggers: the stream's line is the value of one key. */
import { expect, test } from 'vitest';
import { entriesOf } from '../export/read-entries.ts';
import { formatOf, importBytes } from './import-session.ts';

test.each([
  ['k6', (text: string, at: number) => `time="2026-11-20T12:00:0${at}Z" level=info msg=${text} source=console`],
  ['slog', (text: string, at: number) => `time=2026-11-20T12:00:0${at}.000Z level=INFO msg=${text} pod=a`],
])('%s', async (_tool, line) => {
  const lines = ['event: tick', 'data: {"say":"one"}', '', 'data: two', ''];
  const file = lines.map((text, at) => `${line(JSON.stringify(text), at)}\n`).join('');
  const imported = await importBytes(file, 'k6.log');
  expect(formatOf(imported)).toBe('timestamped-lines');
  expect(await entriesOf(imported.session, 'message')).toEqual(['{"say":"one"}', 'two']);
  const [connection] = imported.session.connections;
  expect(connection?.wireIssues).toEqual([]);
  expect(connection?.timing).toBe('recorded');
});
