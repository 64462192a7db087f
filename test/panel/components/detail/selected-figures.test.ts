// @vitest-environment happy-dom
/** The figures of what is selected, as the Statistics tab and the timeline show them. */
import { beforeEach, expect, it, vi } from 'vitest';
import { selectedFigures } from '../../../../src/panel/components/detail/statistics.ts';
import { eventSource, start } from '../../../support/records.ts';
import { oldFile, panelOf } from '../../panel-of.ts';

beforeEach(() => localStorage.clear());

it('of a selected time are of what the lanes have there, also of a file with a clock of its own', async () => {
  const { store, derived } = panelOf(eventSource('live').opened(1).message(1_500, 'l'), oldFile());
  const figures = selectedFigures(store, derived);
  await vi.waitFor(() => expect(figures.value.total().messages).toBe(4));
  store.timeRange.value = { from: start + 500, to: start + 2_500 };
  await vi.waitFor(() => expect(figures.value.total().messages).toBe(3));
  expect(figures.value.of('import:old:1')?.messages).toBe(2);
});
