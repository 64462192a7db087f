/** What an export of the filtered rows waits for. */
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { parseFilter } from '../../../../src/core/filter/parse.ts';
import { wholeRows } from '../../../../src/panel/components/export/whole-rows.ts';

function filterOf(text: string) {
  const result = parseFilter(text, () => () => []);
  if (!result.ok) throw new Error(result.error.phrase.key);
  return result.filter;
}

/** Rows of a filter that has looked at `done` of 10 entries. */
function rowsOf(filter: ReturnType<typeof filterOf>, done: number) {
  const rows = {
    filter,
    length: done,
    progress: { done, total: 10, unreadable: 0 },
    indexAt: () => -1,
    connectionAt: () => undefined,
    positionOf: () => 0,
  };
  return { rows, generation: 0 };
}

const ping = filterOf('type:ping');

test('gives the rows at once when the filter has looked at everything', async () => {
  const view = signal(rowsOf(ping, 10));
  expect(await wholeRows(view, new AbortController().signal)).toBe(view.value.rows);
});

test('waits until the filter has looked at everything', async () => {
  const view = signal(rowsOf(ping, 3));
  const rows = wholeRows(view, new AbortController().signal);
  view.value = rowsOf(ping, 7);
  view.value = rowsOf(ping, 10);
  expect((await rows)?.length).toBe(10);
});

test('gives nothing when another filter takes its place, or when it is cancelled', async () => {
  const view = signal(rowsOf(ping, 3));
  const abort = new AbortController();
  const [replaced, cancelled] = [wholeRows(view, new AbortController().signal), wholeRows(view, abort.signal)];
  abort.abort();
  view.value = rowsOf(filterOf('type:pong'), 10);
  expect(await Promise.all([replaced, cancelled])).toEqual([null, null]);
});
