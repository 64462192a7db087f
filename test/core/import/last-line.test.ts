/** Streams of JSON lines from servers that put line ends only between lines. */
import { expect, test } from 'vitest';
import { sessionFile } from '../../../src/core/export/session-file.ts';
import { fetchStream, sessionOf } from '../../support/records.ts';
import { exportBytes, wholeSession } from '../export/export-text.ts';
import { entriesOf } from '../export/read-entries.ts';
import { importBytes } from './import-session.ts';

const lines = ['{"response":"Hi","done":false}', '{"response":"","done":true}'];
const body = lines.join('\n');
const mimeType = 'application/x-ndjson';

const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      {
        startedDateTime: '2026-11-21T12:00:00.000Z',
        time: 100,
        request: { method: 'POST', url: 'https://llm.acme.test/api/chat', headers: [] },
        response: { status: 200, headers: [], content: { mimeType, text: body } },
      },
    ],
  },
});

test.each([
  ['a HAR', har],
  ['what curl -i wrote', `HTTP/1.1 200 OK\r\nContent-Type: ${mimeType}\r\n\r\n${body}`],
])('%s includes the last message', async (_what, file) => {
  const { session } = await importBytes(file, 'lines');
  expect(await entriesOf(session, 'message')).toEqual(lines);
});

test('a captured stream has it when the server has ended it, and so does its saved session', async () => {
  const captured = fetchStream('chat', { method: 'POST', format: 'ndjson' }).opened(50).chunk(100, body).closed(200);
  const session = sessionOf(captured);
  expect(await entriesOf(session, 'message')).toEqual(lines);
  const { session: saved } = await importBytes(await exportBytes(sessionFile, wholeSession(session)), 'chat.sse.json');
  expect(await entriesOf(saved, 'message')).toEqual(lines);
});

test('a line that was cut off is not a message', async () => {
  const cut = fetchStream('chat', { format: 'ndjson' }).opened(50).chunk(100, body.slice(0, -3)).closed(200);
  expect(await entriesOf(sessionOf(cut), 'message')).toEqual(lines.slice(0, 1));
});
