/** What each export format writes of the same messages. */
import { expect, test } from 'vitest';
import english from '../../../extension/_locales/en/messages.json';
import { csvFormat } from '../../../src/core/export/csv.ts';
import { exportFormats } from '../../../src/core/export/formats.ts';
import { harFormat } from '../../../src/core/export/har.ts';
import { htmlFormat } from '../../../src/core/export/html.ts';
import { jsonFormat, ndjsonFormat } from '../../../src/core/export/json-events.ts';
import { markdownFormat } from '../../../src/core/export/markdown.ts';
import { rawStreamFormat } from '../../../src/core/export/raw-stream.ts';
import { start } from '../../support/records.ts';
import { exportText, wholeSession } from './export-text.ts';
import { liveSession } from './live-session.ts';

test('every format has a name and a hint in words', () => {
  for (const { label, hint } of exportFormats) {
    expect(Object.keys(english)).toContain(label.key);
    expect(Object.keys(english)).toContain(hint.key);
  }
});

test('a raw stream that was never captured says that it is rebuilt', async () => {
  const text = await exportText(rawStreamFormat, wholeSession(liveSession(['one', 'two\nlines'])));
  expect(text).toBe(
    ': Rebuilt by SSE DevTools from parsed messages; the exact text was not captured.\n' +
      'id: 0\ndata: one\n\nevent: ping\nid: 1\ndata: two\ndata: lines\n\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=HYPERLINK("http://evil.test","x")'])(
  'a CSV cell %j is no formula',
  async (data) => {
    const text = await exportText(csvFormat, wholeSession(liveSession([data])));
    expect(text).not.toMatch(/(^|,)"?[=+\-@\t]/m);
    expect(text).toContain("'");
  },
);

test('CSV quotes what needs quotes', async () => {
  const text = await exportText(csvFormat, wholeSession(liveSession(['a,"b"\nc'])));
  expect(text).toContain('"a,""b""\nc"');
});

test('no entry is lost or repeated when entries are written in batches', async () => {
  const data = Array.from({ length: 700 }, (_, turn) => `${turn}${turn === 300 ? 'x'.repeat(100_000) : ''}`);
  const scope = wholeSession(liveSession(data));
  const written = (events: readonly { kind: string; data: string }[]) =>
    events.filter(({ kind }) => kind === 'message').map((event) => event.data);
  expect(written(JSON.parse(await exportText(jsonFormat, scope)))).toEqual(data);
  const lines = (await exportText(ndjsonFormat, scope)).trimEnd().split('\n');
  expect(written(lines.map((line) => JSON.parse(line)))).toEqual(data);
  const rows = (await exportText(csvFormat, scope)).split('\r\n').filter((row) => row.includes(',message,'));
  expect(rows.map((row) => row.split(',').at(-2))).toEqual(data);
});

test('Markdown cells contain no markup and no cell border', async () => {
  const text = await exportText(markdownFormat, wholeSession(liveSession(['a|b `x` <img src=x>\nc'])));
  const row = text.split('\n').find((line) => line.includes('<img'));
  expect(row).toContain('``a\\|b `x` <img src=x>⏎c``');
});

test('Markdown cells that are too long are not cut within a character', async () => {
  const text = await exportText(markdownFormat, wholeSession(liveSession(['😀'.repeat(300)])));
  expect(text).toContain(`\`${'😀'.repeat(200)}…\``);
});

test('the HTML report contains no markup from the data and loads nothing', async () => {
  const text = await exportText(
    htmlFormat,
    wholeSession(liveSession(['<script>alert(1)</script>', '"><img src=x onerror=1>'])),
  );
  expect(text).not.toMatch(/<script|<img|<link|(?:src|href)=[^x]|url\(/);
  expect(text).toContain("default-src 'none'");
});

test('HAR has the fields of version 1.2 and the messages as Chrome keeps them', async () => {
  const har: unknown = JSON.parse(await exportText(harFormat, wholeSession(liveSession())));
  expect(har).toMatchObject({
    log: {
      version: '1.2',
      creator: { name: 'SSE DevTools' },
      entries: [
        {
          startedDateTime: '2026-01-01T12:00:00.000Z',
          request: { method: 'GET', queryString: expect.arrayContaining([{ name: 'room', value: 'ops' }]) },
          response: {
            status: 200,
            content: { mimeType: 'text/event-stream', text: expect.stringContaining('data: one') },
          },
          _resourceType: 'eventsource',
          _eventSourceMessages: [
            { time: (start + 40) / 1_000, eventName: 'message', eventId: '0', data: 'one' },
            { time: (start + 80) / 1_000, eventName: 'ping', eventId: '1', data: 'two' },
          ],
        },
      ],
    },
  });
});
