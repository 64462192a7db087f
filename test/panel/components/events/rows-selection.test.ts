// @vitest-environment happy-dom
/** Selecting several rows of the table. */
import { expect, it } from 'vitest';
import { entryRows } from '../../../../src/panel/components/events/entry-rows.ts';
import { choose } from '../../../../src/panel/components/events/rows-selection.ts';
import { eventSource } from '../../../support/records.ts';
import { panelOf } from '../../panel-of.ts';

it('selects nothing any more when each row was taken out of the selection', () => {
  const { store, derived } = panelOf(eventSource('feed').message(10, 'a').message(20, 'b').message(30, 'c'));
  const { rows } = entryRows(store, derived).value;
  choose(store, rows, 1, 'only');
  choose(store, rows, 2, 'toggle');
  choose(store, rows, 2, 'toggle');
  expect(store.selection.value.kind).toBe('entries');
  choose(store, rows, 1, 'toggle');
  expect(store.selection.value).toEqual({ kind: 'none' });
});
