/** A file without times is exported without times: those of its entries are of the file, not of its events. */
import { expect, test } from 'vitest';
import { csvFormat } from '../../../src/core/export/csv.ts';
import type { ExportFormat } from '../../../src/core/export/export-format.ts';
import { harFormat } from '../../../src/core/export/har.ts';
import { htmlFormat } from '../../../src/core/export/html.ts';
import { jsonFormat, ndjsonFormat } from '../../../src/core/export/json-events.ts';
import { markdownFormat } from '../../../src/core/export/markdown.ts';
import { importBytes } from '../import/import-session.ts';
import { exportBytes, exportText, wholeSession } from './export-text.ts';

const log = 'event: tick\nid: 1\ndata: one\n\nevent: tick\ndata: two\n\n';

async function rowsOf(format: ExportFormat): Promise<string[]> {
  const { session } = await importBytes(log, 'log.sse');
  const text = await exportText(format, wholeSession(session));
  return text.split('\n').filter((line) => /\b(one|two)\b/.test(line));
}

test.each([jsonFormat, ndjsonFormat, csvFormat, markdownFormat, htmlFormat])(
  '$name contains no times',
  async (format) => {
    const rows = await rowsOf(format);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).not.toMatch(/\d\d:\d\d/);
  },
);

test.each([jsonFormat, ndjsonFormat])('$name is read back as a file without times', async (format) => {
  const { session } = await importBytes(log, 'log.sse');
  const back = await importBytes(await exportBytes(format, wholeSession(session)), 'exported.json');
  expect(back.session.connections.map(({ timing, messages }) => [timing, messages])).toEqual([['none', 2]]);
});

test('a HAR contains the whole body, however long', async () => {
  const line = `data: ${'x'.repeat(1_000_000)}\n\n`;
  const { session } = await importBytes(line.repeat(201), 'log.sse');
  const har = await exportBytes(harFormat, wholeSession(session));
  expect(har.length).toBeGreaterThan(201_000_000);
}, 120_000);
