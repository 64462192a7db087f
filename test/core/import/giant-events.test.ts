/**
 * Events in a file that are longer than a parser accepts: their beginning is read, and the other events are unaffected.
 */
import { expect, test } from 'vitest';
import { rawStreamFormat } from '../../../src/core/export/raw-stream.ts';
import { DEFAULT_MAXIMUM_LENGTH } from '../../../src/core/parser/bounds.ts';
import { EntryFlag } from '../../../src/core/session/types.ts';
import { exportBytes, wholeSession } from '../export/export-text.ts';
import { importBytes } from './import-session.ts';

const filler = 'x'.repeat(DEFAULT_MAXIMUM_LENGTH);
const files = {
  'one long line': `data: first\n\nevent: big\ndata: ${filler}${filler}\n\ndata: last\n\n`,
  'many lines': `data: first\n\nevent: big\n${`data: ${'x'.repeat(65_530)}\n`.repeat(1_100)}\ndata: last\n\n`,
};

test.each(Object.entries(files))('of %s only the beginning is read, which is marked', async (_shape, content) => {
  const { session } = await importBytes(content, 'giant.sse');
  const [connection] = session.connections;
  if (!connection) throw new Error('Nothing was imported.');
  const { log } = connection;
  const read = [];
  for (let index = log.first; index < log.end; index += 1) {
    await log.load(index, index + 1);
    if (log.kind(index) !== 'message') continue;
    const text = log.text(index) ?? '';
    const isIncomplete = (log.flags(index) & EntryFlag.incomplete) !== 0;
    read.push([text.slice(0, 5), text.length > DEFAULT_MAXIMUM_LENGTH * 0.99, isIncomplete]);
    expect(text.length).toBeLessThan(DEFAULT_MAXIMUM_LENGTH);
  }
  expect(read).toEqual([
    ['first', false, false],
    ['xxxxx', true, true],
    ['last', false, false],
  ]);
});

test('an export cuts them too, and what follows stays an event of its own', async () => {
  const { session } = await importBytes(files['one long line'], 'giant.sse');
  const again = await importBytes(await exportBytes(rawStreamFormat, wholeSession(session)), 'again.sse');
  expect(again.report?.counts.messages).toBe(3);
});
