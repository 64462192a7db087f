/** Streams that a fixture file cannot be: broken and resumed, or lines of JSON with a time each. They come back as they went. */
import { expect, test } from 'vitest';
import { rawStreamFormat } from '../../../src/core/export/raw-stream.ts';
import { type ConnectionScript, eventSource, sessionOf } from '../../support/records.ts';
import { importBytes } from '../import/import-session.ts';
import { exportText, wholeSession } from './export-text.ts';
import { entriesOf } from './read-entries.ts';

/** A feed that breaks behind `last` and is resumed with `next`. */
function resumed(last: string, next: string): ConnectionScript {
  return eventSource('feed')
    .opened(50)
    .chunk(100, `id: 1\ndata: one\n\n${last}`)
    .error(200)
    .connecting(300, '1')
    .opened(350)
    .chunk(400, next);
}

async function rawOf(script: ConnectionScript): Promise<string> {
  return exportText(rawStreamFormat, wholeSession(sessionOf(script)));
}

test('an event that a break cut off does not spoil the first event after the break', async () => {
  const back = await importBytes(await rawOf(resumed('data: tw', 'id: 2\ndata: two\n\n')), 'feed.sse');
  expect(await entriesOf(back.session, 'message')).toEqual(['one', 'two']);
  expect(await entriesOf(back.session, 'comment')).toEqual([
    ' Cut off within an event, which no client took up:',
    'data: tw',
  ]);
});

test('an event that is not finished at the end of the last attempt is written as it came', async () => {
  const text = await rawOf(resumed('', 'data: two\n\ndata: thr'));
  expect(text).toBe('id: 1\ndata: one\n\ndata: two\n\ndata: thr');
});

test('a byte order mark of a later attempt is left out', async () => {
  expect(await rawOf(resumed('', '\uFEFFdata: two\n\n'))).toBe('id: 1\ndata: one\n\ndata: two\n\n');
});
