/** JSON files whose first event is longer than the usual sample: a snapshot before its changes, an image. */
import { describe, expect, test } from 'vitest';
import { jsonFormat, ndjsonFormat } from '../../../src/core/export/json-events.ts';
import { eventSource, sessionOf } from '../../support/records.ts';
import { exportBytes, wholeSession } from '../export/export-text.ts';
import { entriesOf } from '../export/read-entries.ts';
import { importBytes } from './import-session.ts';

const snapshot = JSON.stringify({ orders: 'x'.repeat(200_000) });
const change = '{"order":1042}';

async function messagesOf(file: string | Uint8Array<ArrayBuffer>): Promise<string[]> {
  const { session, refusal } = await importBytes(file, 'orders');
  expect(refusal).toBeNull();
  return entriesOf(session, 'message');
}

describe('a first event of 200 KB', () => {
  test.each([jsonFormat, ndjsonFormat])('is read back from the $name export', async (format) => {
    const feed = eventSource('orders').opened(50).message(100, snapshot).message(200, change);
    const file = await exportBytes(format, wholeSession(sessionOf(feed)));
    expect(await messagesOf(file)).toEqual([snapshot, change]);
  });

  const events = [{ data: snapshot }, { data: change }];

  test.each([
    ['a list under a name', JSON.stringify({ source: 'proxy', events })],
    ['documents one after the other', events.map((event) => JSON.stringify(event, null, 2)).join('\n')],
  ])('is found in %s', async (_what, file) => {
    expect(await messagesOf(file)).toEqual([snapshot, change]);
  });

  test('is found in a stream of JSON lines', async () => {
    expect(await messagesOf(`${snapshot}\n${change}\n`)).toEqual([snapshot, change]);
  });
});

test('JSON of another kind is still refused, however long', async () => {
  const { refusal } = await importBytes(JSON.stringify({ settings: snapshot }), 'settings.json');
  expect(refusal?.reason.key).toBe('import_refused_json');
});
